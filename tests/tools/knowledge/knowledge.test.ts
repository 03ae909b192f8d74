import { describe, expect, it } from 'vitest';
import { loadPrompts } from '../../../prompts/load.ts';
import { createKnowledge } from '../../../tools/knowledge/knowledge.ts';
import { passagesOf } from '../../../tools/knowledge/passages.ts';
import { createKnowledgeTool } from '../../../tools/knowledge/tool.ts';
import { sampleTurn } from '../../support/turn.ts';

const pricing = {
  file: 'pricing.md',
  text: `# Pricing
<!-- also: price, cost, how much -->

<!-- Sample figures. -->

## Plans
- Starter costs 190 EUR per month.
- Growth costs 590 EUR
  per month.

## Yearly billing
<!-- also: discount, annual -->
Paying **yearly** saves 15%, see [the terms](https://fernwick.example/terms).
`,
};
const security = { file: 'security.md', text: '# Security\n\n## Certificates\nWe are certified for ISO 27001.\n' };
const knowledge = createKnowledge([pricing, security]);

describe('cutting knowledge into passages', () => {
  it('cites the line where a passage begins, joins wrapped lines and drops comments and marks', () => {
    expect(passagesOf(pricing).map(({ title, text, source }) => ({ title, text, source }))).toEqual([
      {
        title: 'Pricing › Plans',
        text: '- Starter costs 190 EUR per month.\n- Growth costs 590 EUR per month.',
        source: 'pricing.md:7',
      },
      {
        title: 'Pricing › Yearly billing',
        text: 'Paying yearly saves 15%, see the terms (https://fernwick.example/terms).',
        source: 'pricing.md:13',
      },
    ]);
  });

  it('cuts a long section between its paragraphs, each with its own line', () => {
    const long = 'word '.repeat(100).trim();
    const pieces = passagesOf({ file: 'a.md', text: `# A\n\n${long}\n\n${long}\n\n${long}\n` });
    expect(pieces.map(({ source }) => source)).toEqual(['a.md:3', 'a.md:5', 'a.md:7']);
  });
});

describe('searching knowledge', () => {
  it.each([
    ['What does Growth cost?', 'pricing.md:7'],
    ['how much is it', 'pricing.md:7'],
    ['Is there a discount for anual payment?', 'pricing.md:13'],
    ['are you ISO 27001 certified', 'security.md:4'],
  ])('answers %j from the passage that says it', (query, source) => {
    expect(knowledge.search(query)[0]?.source).toBe(source);
  });

  it.each([
    'Can you recommend a restaurant in Paris?',
    'Do you have an Android app?',
    'Can you bill my growth?',
    'hello',
    'the',
    '??',
  ])('has no answer to %j rather than a wrong one', (query) => expect(knowledge.search(query)).toEqual([]));

  it('gives the model the words and their source, and the turn the passages', async () => {
    const tool = createKnowledgeTool({ knowledge });
    const context = { turn: sampleTurn(), callId: 'turn_1:1:0', signal: AbortSignal.timeout(1000) };
    const outcome = await tool.run({ query: 'yearly discount' }, context);
    expect(outcome).toMatchObject({
      kind: 'done',
      content: { hits: [{ source: 'pricing.md:13', text: expect.stringContaining('15%') }] },
      changes: [{ type: 'knowledge', hits: [{ id: 'pricing.md:13' }] }],
    });
  });
});

describe('searching the sample articles', () => {
  const { knowledge: docs, packs } = loadPrompts('prompts');
  const sample = createKnowledge(docs, packs);
  const sources = (query: string, language: string) => sample.search(query, { language }).map(({ source }) => source);
  const sections = (hits: { title: string }[]) => hits.map(({ title }) => title.split(' › ')[1]);

  it('a message that asks two things gets passages on both', () => {
    const hits = sample.passagesOn('What does it cost for 50 users, and is there an API?');
    expect(sections(hits)).toEqual(expect.arrayContaining(['What each plan costs', 'API and files']));
    const german = sample.passagesOn('Was kostet das für 50 Nutzer, und wo stehen die Server?', { language: 'de' });
    expect(sections(german)).toEqual(expect.arrayContaining(['Was die Tarife kosten', 'Wo die Daten liegen']));
  });

  it.each([
    ['yearly billing', 'de', 'de/pricing.md'],
    ['encryption', 'es', 'es/security.md'],
    ['free trial', 'fr', 'fr/trial.md'],
    ['data processing agreement', 'pt', 'pt/data-residency.md'],
  ])('%j, searched in English, is answered in the language of the prospect (%s)', (query, language, file) => {
    expect(sources(query, language)[0]).toContain(file);
  });

  it.each(["c'est combien par mois", 'wie teuer ist das', '¿hay un periodo de prueba gratis?'])(
    '%j finds its article although it was too short to tell its language',
    (query) => expect(sources(query, 'en').length).toBeGreaterThan(0),
  );

  it.each([
    ['discounts education', 'en', 'There is no other discount'],
    ['Mengenrabatt', 'de', 'Weitere\u0020Rabatte'],
    ['Bildungsrabatt', 'de', 'Rabatte gibt es nicht'],
  ])('%j is answered by nothing, and %s passages on its topic are at hand', (query, language, words) => {
    expect(sources(query, language)).toEqual([]);
    const [best] = sample.near(query, { language });
    expect(best?.text).toContain(words);
    expect(best?.fit).toBe('near');
  });

  it.each([
    ['can you book me a flight to Rome', 'en'],
    ['wie wird das Wetter am Wochenende', 'de'],
    ['¿organizan bodas en la playa?', 'es'],
    ['vous livrez des pizzas ?', 'fr'],
    ['vocês consertam geladeiras?', 'pt'],
  ])('%j is not answered at all', (query, language) => {
    expect(sources(query, language)).toEqual([]);
  });

  it('a model that has found nothing twice is told to stop looking', async () => {
    const tool = createKnowledgeTool({ knowledge: sample });
    const search = (turn = sampleTurn()) =>
      tool.run({ query: 'quantum teleportation' }, { turn, callId: 'c', signal: AbortSignal.timeout(1000) });
    expect(JSON.stringify(await search())).toContain('Search once more');
    expect(JSON.stringify(await search(sampleTurn({ missedSearches: 1 })))).toContain('Do not search for it any more');
  });
});
