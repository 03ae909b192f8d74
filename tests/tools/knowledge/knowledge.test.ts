import { describe, expect, it } from 'vitest';
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
