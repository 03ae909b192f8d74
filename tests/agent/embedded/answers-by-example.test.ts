import { describe, expect, it } from 'vitest';
import { createTalk } from './talk.ts';

const knownOf = async (said: string[]) => {
  const talk = createTalk({ sample: true });
  for (const text of said) await talk.say(text);
  return Object.fromEntries(talk.context.facts.map(({ field, value }) => [field, value]));
};

describe('facts told in words that no pattern has', () => {
  it.each([
    ['We are six planners, and our best sellers are always out of stock', 6, /best sellers/],
    ['Wir sind zu neunt, und ständig ist die falsche Ware da', 9, /falsche Ware/],
    ['Somos once personas, y siempre nos falta mercancía', 11, /falta mercancía/],
    ['On est une vingtaine de personnes, et on jette de la marchandise chaque semaine', 20, /jette/],
    ['Somos 7 pessoas, e o estoque encalhado come o nosso dinheiro', 7, /encalhado/],
  ])('"%s" tells the size and the need', async (said, size, need) => {
    const known = await knownOf([said]);
    expect(known.team_size).toBe(size);
    expect(String(known.need)).toMatch(need);
  });

  it('a number that is corrected in the next breath is the later one', async () => {
    expect((await knownOf(['There are eight of us. No wait, nine, I forgot Ann'])).team_size).toBe(9);
  });

  it('who is named as the owner of the decision is not the one who writes', async () => {
    expect((await knownOf(['the last word is with our head of finance'])).authority).toBe('influencer');
    expect((await knownOf(['that is all on me'])).authority).toBe('decider');
  });

  it('what is told before a question in the same breath is kept', async () => {
    const known = await knownOf(['hi, we are on Fishbowl and there are 9 of us, worth a look for us?']);
    expect(known).toMatchObject({ current_tool: 'Fishbowl', team_size: 9 });
  });

  it('what they sell and how many shops they have is no need', async () => {
    expect((await knownOf(['We sell lamps in three shops'])).need).toBeUndefined();
  });
});
