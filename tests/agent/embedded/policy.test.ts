import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stateFlags } from '../../../agent/embedded/flags.ts';
import { languageReaderOf } from '../../../agent/embedded/language.ts';
import { createLexicon } from '../../../agent/embedded/lexicon.ts';
import { renderPolicy } from '../../../prompts/render-policy.ts';
import { policy } from '../../../prompts/schemas/policy.ts';
import { files } from './talk.ts';

describe('the policy and the language pack', () => {
  it('every flag of a rule is an intent of the pack or a state that the model knows', () => {
    const chips = Object.values(files.en.chips).flatMap((list) =>
      list.map((chip) => chip.value.replace('intent:', '')),
    );
    const known = new Set<string>([...Object.keys(files.en.intents), ...stateFlags, ...chips]);
    const used = files.policy.rules.flatMap((rule) => rule.when.flatMap((entry) => entry.replace('!', '').split('|')));
    expect(used.filter((flag) => !known.has(flag))).toEqual([]);
  });

  it('every phrase that a rule or an outcome says is in the pack', () => {
    const said = [
      ...files.policy.rules.flatMap((rule) => rule.say),
      ...Object.values(files.policy.outcomes).flatMap((outcomes) =>
        Object.values(outcomes ?? {}).flatMap((one) => one.say),
      ),
    ];
    expect(said.filter((key) => files.en.phrases[key] === undefined)).toEqual([]);
  });

  it('every pattern of the pack compiles', () => {
    const { pattern, anyPattern } = createLexicon(files.en);
    const { facts, contact, time } = files.en;
    for (const rule of Object.values(facts).flat()) expect(pattern(rule.pattern).source).not.toMatch(/\{[a-z]{2,}\}/);
    for (const source of [...Object.values(contact), time.picks, time.zoneMentions].flat()) pattern(source);
    anyPattern(time.rejects);
  });

  it('every intent has phrases enough to be told from the others', () => {
    for (const [intent, phrases] of Object.entries(files.en.intents))
      expect([intent, phrases.length >= 20]).toEqual([intent, true]);
  });

  it('the same rules are rendered for an LLM, each by its own words or by those of one that covers it', () => {
    const text = renderPolicy(files.policy);
    const { rules } = files.policy;
    for (const rule of rules) {
      const teller = rule.toldBy === undefined ? rule : rules.find(({ id }) => id === rule.toldBy);
      expect(text).toContain(teller?.instruct);
    }
    expect(text).toContain('no sales meeting is offered');
    expect(rules.filter(({ toldBy }) => toldBy !== undefined).length).toBeGreaterThan(20);
  });

  it('a rule that nobody tells is refused with its place', () => {
    const { rules, ...rest } = files.policy;
    const [first, ...others] = rules;
    const told = policy.safeParse({ ...rest, rules: [{ ...first, toldBy: 'nobody' }, ...others] });
    expect(told.error?.issues[0]?.path).toEqual(['rules', 0, 'toldBy']);
  });

  it('no English stands in the code that speaks', () => {
    const code = ['reply.ts', 'continue.ts', 'acknowledge.ts', 'plan.ts', 'brain.ts'].map((name) =>
      readFileSync(new URL(`../../../agent/embedded/${name}`, import.meta.url), 'utf8').replace(
        /\/\*[\s\S]*?\*\/|\/\/.*/g,
        '',
      ),
    );
    const sentences = code.flatMap((text) => text.match(/['"`][A-Z][a-z]+(?: [a-z']+){2,}[^'"`]*['"`]/g) ?? []);
    expect(sentences).toEqual([]);
  });
});

describe('the language of a message', () => {
  const languageOf = languageReaderOf({ en: files.en });
  it.each([
    ['tomorrow 10am Berlin time', 'en'],
    ['ok', 'en'],
    ['stockouts', 'en'],
    ['jane@acme.example', 'en'],
    ['NetSuite + Shopify', 'en'],
    ['Wir suchen eine Lösung für die Lagerplanung', 'de'],
    ['Bonjour, je voudrais une démonstration', 'fr'],
    ['Olá, quanto custa o produto?', 'pt'],
    ['Hola, quisiera una demostración del producto', 'es'],
    ['Привет, сколько это стоит?', 'ru'],
    ['7月1日', 'zh'],
  ])('"%s" is %s', (text, language) => {
    expect(languageOf(text, 'en')).toBe(language);
  });
});
