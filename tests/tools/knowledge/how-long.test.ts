import { expect, it, test } from 'vitest';
import { loadPrompts } from '../../../prompts/load.ts';
import { createKnowledge } from '../../../tools/knowledge/knowledge.ts';

const { packs, knowledge: sample } = loadPrompts('prompts');
const rental = createKnowledge(
  [
    {
      file: 'scaffolding.md',
      text: `# Scaffolding
## Delivery
We deliver the scaffolding on weekdays. It is there 3 days after you order.

## Deposit
The deposit for scaffolding is 400 EUR.

## Who we are
Two sisters run the firm, and every warehouse is a delivery base.
`,
    },
    {
      file: 'de/geruest.md',
      text: '# Gerüste\n## Miete\nEin Gerüst mieten Sie für mindestens 2 Wochen.\n\n## Kaution der Miete\nDie Kaution beträgt 400 EUR.\n',
    },
  ],
  packs,
);
const first = (question: string, language = 'en') => rental.search(question, { language })[0]?.title;

test.each([
  'how long does delivery take?',
  'How fast is your delivery',
  'hm ok. and how many days does the delivery take',
])('%s: the passage on it that names a length of time', (question) => {
  expect(first(question)).toBe('Scaffolding › Delivery');
});

it('what is no question of time is answered as ever', () => {
  expect(first('is there a deposit?')).toBe('Scaffolding › Deposit');
  expect(first('Wie hoch ist die Kaution?', 'de')).toBe('Gerüste › Kaution der Miete');
  expect(first('Wie lange geht die Miete?', 'de')).toBe('Gerüste › Miete');
});

it('how long something takes that no passage is on is not known', () => {
  expect(first('how long does the paint need to dry?')).toBeUndefined();
});

it('set up is setup', () => {
  const { search } = createKnowledge(sample, packs);
  for (const question of ['is there a setup fee', 'is there a set up fee', 'any set-up fees?'])
    expect(search(question)[0]?.title).toBe('Pricing › Set-up fees');
  expect(search('how long does it take to set up')[0]?.title).toBe('Getting started › How long it takes');
});
