import { describe, expect, it } from 'vitest';
import { loadPrompts } from '../../prompts/load.ts';
import { inLanguage } from '../../prompts/schemas/qualification.ts';

const languages = ['de', 'en', 'es', 'fr', 'pt'];
const { packs, qualification } = loadPrompts(new URL('../../prompts', import.meta.url).pathname);
const entries = Object.entries(packs);
const [, first] = entries.find(([language]) => language === 'en') ?? [];
if (!first) throw new Error('there is no pack for English');

const keys = (of: object): string[] => Object.keys(of).sort();
const placeholders = (ways: readonly string[]): string[] =>
  [...new Set(ways.flatMap((way) => way.match(/\{[a-z_]+\}/g) ?? []))].sort();

describe('the language packs', () => {
  it('are there for all five languages of the house', () => expect(keys(packs)).toEqual(languages));

  it.each(entries)('%s says and hears all that the others do', (_, pack) => {
    expect(keys(pack.phrases)).toEqual(keys(first.phrases));
    expect(keys(pack.intents)).toEqual(keys(first.intents));
    expect(keys(pack.chips)).toEqual(keys(first.chips));
    expect(keys(pack.facts)).toEqual(keys(first.facts));
    for (const [key, chips] of Object.entries(pack.chips))
      expect([key, chips.map(({ value }) => value)]).toEqual([key, first.chips[key]?.map(({ value }) => value)]);
  });

  it.each(entries)('%s fills the same placeholders in under each key', (_, pack) => {
    for (const [key, ways] of Object.entries(pack.phrases))
      expect([key, ...placeholders(ways)]).toEqual([key, ...placeholders(first.phrases[key] ?? [])]);
  });

  it.each(entries)('%s has thirty phrases or more for each intent', (_, pack) => {
    const few = Object.entries(pack.intents).flatMap(([intent, phrases]) =>
      phrases.length < 30 ? [`${intent}: ${phrases.length}`] : [],
    );
    expect(few).toEqual([]);
  });

  it('every question, reminder and choice of the qualification is written in all of them', () => {
    const texts = qualification.fields.flatMap(({ label, question, remind, choices }) => [
      label,
      ...[question, remind].filter((text) => text !== undefined),
      ...choices.map((choice) => choice.label),
    ]);
    for (const text of texts) expect([inLanguage(text, 'en'), ...keys(text)]).toEqual([text.en, ...languages]);
  });
});
