import { describe, expect, it } from 'vitest';
import { createKnowledge } from '../../../tools/knowledge/knowledge.ts';

const docs = [
  { file: 'pricing.md', text: '# Pricing\n\n## Contract and cancelling\nMonthly plans end with the month.\n' },
  { file: 'trial.md', text: '# Trial\n\n## Free trial\nFourteen days, no card needed.\n' },
];
const topics = {
  'cancel contract': ['bail out', 'walk away'],
  'send parcels': ['ship it to us', 'deliver to our door'],
};

describe('a question in words that no article has', () => {
  it('finds the article on the topic that people ask about so', () => {
    const { search } = createKnowledge(docs, { en: { stopWords: [], glossary: {}, topics } });
    expect(search('can we bail out').map(({ title }) => title)).toEqual(['Pricing › Contract and cancelling']);
  });

  it('is admitted where its topic has no article, or no topic is like it', () => {
    const { search } = createKnowledge(docs, { en: { stopWords: [], glossary: {}, topics } });
    expect(search('do you deliver to our door')).toEqual([]);
    expect(search('which football team wins')).toEqual([]);
  });
});
