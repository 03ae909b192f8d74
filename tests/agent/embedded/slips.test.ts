import { describe, expect, it } from 'vitest';
import { createTalk } from './talk.ts';

const told = async (text: string, asked?: string) => {
  const talk = createTalk({ email: null, name: null, company: null });
  if (asked !== undefined) await talk.say(asked);
  await talk.say(text);
  return talk;
};

describe('how people really type', () => {
  it('shorthand and slips are read as they were meant, and the quotation keeps them', async () => {
    const talk = await told('we wanna start nxt month, its my descision');
    expect(talk.fact('timeline')).toBe('quarter');
    expect(talk.fact('authority')).toBe('decider');
    expect(talk.context.facts.every((fact) => fact.quote.includes('descision'))).toBe(true);
  });

  it.each([
    ['just me and two colleagues', 3],
    ['me plus 4 planners', 5],
    ["we're a team of 6 buyers plus me", 7],
    ['only me', 1],
    ['There are 14 of us who would use it.', 14],
  ])('"%s" are so many people, and no question', async (text, people) => {
    const talk = createTalk();
    const heard = await talk.say(text);
    expect(talk.fact('team_size')).toBe(people);
    expect(heard.calls.map(({ name }) => name)).not.toContain('search_knowledge');
    expect(heard.text).not.toMatch(/trial|SAML|EUR/);
  });

  it.each(['jane@acme', 'the last one', 'second', 'either', 'can someone call me?', "I'd like to send you my CV"])(
    '"%s" is nobody’s need',
    async (text) => {
      const talk = createTalk();
      await talk.say('hello');
      await talk.say(text);
      expect(talk.fact('need')).toBeUndefined();
    },
  );

  it('a polite "ok" before a question accepts nothing', async () => {
    const talk = createTalk({ priced: false });
    await talk.say('What would it cost us?');
    const heard = await talk.say('ok. does it support SAML?');
    expect(heard.calls.map(({ name }) => name)).not.toContain('escalate_to_human');
    expect(heard.text).toMatch(/SAML/);
  });

  it('two questions in one breath get two answers', async () => {
    const heard = await createTalk().say('Do you have SSO, and where is our data stored?');
    expect(heard.text).toMatch(/SAML[\s\S]*Frankfurt/);
  });

  it('a month in a story is no plan', async () => {
    const talk = await told('we lost a lot of sales in January');
    expect(talk.fact('timeline')).toBeUndefined();
  });
});
