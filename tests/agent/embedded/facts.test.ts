import { describe, expect, it } from 'vitest';
import { createTalk } from './talk.ts';

/** What one message, said out of the blue, makes known. */
const told = async (text: string): Promise<Record<string, string | number>> => {
  const talk = createTalk({ name: null, company: null, email: null });
  await talk.say(text);
  return Object.fromEntries(talk.context.facts.map((fact) => [fact.field, fact.value]));
};

describe('what is read from a message', () => {
  it.each([
    ['We are about 40 people', { team_size: 40 }],
    ['we have twenty five reps', { team_size: 25 }],
    ["it's just me", { team_size: 1 }],
    ['a team of 12-15 planners', { team_size: 12 }],
    ['1,200 users in total', { team_size: 1200 }],
    ['it is not 14 people, it is 40 people', { team_size: 40 }],
    ['we need it asap', { timeline: 'now' }],
    ['we start in January', { timeline: 'quarter' }],
    ['the goal is to go live in Q2', { timeline: 'half_year' }],
    ['within the next three months', { timeline: 'quarter' }],
    ['in two weeks', { timeline: 'now' }],
    ["there's no rush, just looking around", { timeline: 'later' }],
    ['Our CFO has to approve it', { authority: 'influencer' }],
    ['I make the decision', { authority: 'decider' }],
    ['me and my co-founder decide', { authority: 'shared' }],
    ['our budget is about 15k euros a year', { budget: '15000 EUR' }],
    ['we can spend $20,000', { budget: '20000 USD' }],
    ['no budget yet', { budget: 'not set yet' }],
    ['We currently use NetSuite', { current_tool: 'NetSuite' }],
    ['everything is in spreadsheets', { current_tool: 'spreadsheets' }],
    ["I'm a student writing my thesis", { purpose: 'study' }],
  ])('"%s"', async (text, facts) => {
    expect(await told(text)).toMatchObject(facts);
  });

  it.each([
    ["we don't use HubSpot", 'current_tool'],
    ['do you integrate with Outlook?', 'current_tool'],
    ['we have 3 warehouses', 'team_size'],
    ['we get 200 leads a month', 'team_size'],
    ['does it take 3 months to set up?', 'timeline'],
    ['I want a demo', 'need'],
    ['can I talk to a human?', 'need'],
  ])('"%s" says nothing of %s', async (text, field) => {
    expect(await told(text)).not.toHaveProperty(field);
  });

  it.each([
    ["Hi, I'm Jane Doe from Acme", { name: 'Jane Doe', company: 'Acme' }],
    ['my name is Tom', { name: 'Tom' }],
    ["I'm interested in a demo", { name: null }],
    ['write to Jane.Doe+x@Mail.Acme.example please', { email: 'jane.doe+x@mail.acme.example' }],
    ["I'm the head of purchasing", { title: 'head of purchasing' }],
    ['call me at +49 170 1234567', { phone: '+49 170 1234567' }],
  ])('"%s" tells who they are', async (text, contact) => {
    const talk = createTalk({ name: null, company: null, email: null });
    await talk.say(text);
    expect(talk.context.contact).toMatchObject(contact);
  });

  it('a bare answer counts for what was asked', async () => {
    const talk = createTalk();
    await talk.say('hello');
    await talk.say('stockouts');
    await talk.say('12');
    await talk.say('march');
    expect(talk.fact('need')).toBe('stockouts');
    expect(talk.fact('team_size')).toBe(12);
    expect(talk.fact('timeline')).toBe('quarter');
  });

  it.each(['actually 14, not 40', 'sorry, I meant 14', 'make that 14 people', 'oops, 14'])(
    '"%s" corrects the number',
    async (text) => {
      const talk = createTalk();
      await talk.say('We are 40 people');
      const heard = await talk.say(text);
      expect(talk.fact('team_size')).toBe(14);
      expect(heard.text).toContain('14');
    },
  );

  it('a huge message is read without harm', async () => {
    const talk = createTalk();
    const heard = await talk.say(`${'we are looking for '.repeat(300)} ${'9'.repeat(2000)} ${'@'.repeat(2000)}`);
    expect(heard.text).not.toBe('');
  });
});
