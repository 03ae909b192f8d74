import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../shared/lead.ts';
import { createTalk, type Heard } from './talk.ts';

const called = (heard: Heard): string[] => heard.calls.map((call) => call.name);

const formFact = (field: string, value: string | number): Fact => ({
  id: `fact_${field}`,
  field,
  value,
  quote: String(value),
  messageId: null,
  confidence: 1,
  source: 'form',
  at: new Date('2026-11-22T13:00:00Z'),
});

describe('a conversation with the embedded model', () => {
  it('qualifies, answers, corrects and books in ten turns', async () => {
    const talk = createTalk({ email: null, name: null, company: null });
    const replies = [
      await talk.say('Hi there'),
      await talk.say('We keep running out of bestsellers and want to plan our stock better'),
      await talk.say('Do you integrate with HubSpot?'),
      await talk.say('40 people'),
      await talk.say('actually 14, not 40'),
      await talk.say('this quarter ideally'),
      await talk.say("I'm Jane from Acme, and it's my call"),
      await talk.say('the second one'),
      await talk.say('jane@acme.example'),
      await talk.say('thanks a lot!'),
    ];
    expect(talk.fact('team_size')).toBe(14);
    expect(talk.fact('timeline')).toBe('quarter');
    expect(talk.fact('authority')).toBe('decider');
    expect(talk.context.contact).toMatchObject({ name: 'Jane', company: 'Acme', email: 'jane@acme.example' });
    expect(talk.context.bookings).toMatchObject([{ status: 'confirmed' }]);
    expect(replies[2]?.text).toContain('HubSpot');
    expect(replies.at(-1)?.text).not.toContain('?');
    expect(replies.flatMap((heard) => heard.withheld)).toEqual([]);
  });

  it('asks at most one question a turn, and none twice', async () => {
    const talk = createTalk({ email: null });
    const lines = [
      'hello',
      'what does it cost?',
      'too many stockouts',
      'is there a trial?',
      '12',
      'not sure',
      'who is your ceo',
      'no',
    ];
    const questions: string[] = [];
    for (const line of lines) {
      const { text } = await talk.say(line);
      const asked = text.split(/(?<=[.!?])\s+/).filter((sentence) => sentence.endsWith('?'));
      expect(asked.length).toBeLessThanOrEqual(1);
      questions.push(...asked);
    }
    expect(new Set(questions).size).toBe(questions.length);
  });

  it('greets who sent a form by name and company, thanks for what they wrote without parroting it, and asks one thing', async () => {
    const talk = createTalk();
    const heard = await talk.form('We are looking for a better way to plan our stock.');
    expect(heard.text).toMatch(/Jane/);
    expect(heard.text).toMatch(/Acme/);
    expect(heard.text).not.toContain('“');
    expect(heard.text.match(/\?/g)).toHaveLength(1);
    expect(talk.fact('need')).toBe('a better way to plan our stock');
  });

  it('answers the question in a form before it asks its own', async () => {
    const heard = await createTalk().form('Where is our data stored?');
    expect(heard.text).toContain('Frankfurt');
    expect(heard.text.indexOf('Frankfurt')).toBeLessThan(heard.text.indexOf('?'));
  });

  it('mentions what the form said instead of asking for it', async () => {
    const talk = createTalk({ facts: [formFact('team_size', 40)] });
    const heard = await talk.form('Our planners waste days every week');
    expect(heard.text).toContain('40 people');
    expect(heard.text).not.toContain('How many people');
  });

  it('takes several facts from one message and asks only for the rest', async () => {
    const talk = createTalk();
    await talk.say('hello');
    const heard = await talk.say(
      "We're a team of 25, on spreadsheets today, and want to be live in January. My boss decides.",
    );
    expect(talk.fact('team_size')).toBe(25);
    expect(talk.fact('current_tool')).toBe('spreadsheets');
    expect(talk.fact('timeline')).toBe('quarter');
    expect(talk.fact('authority')).toBe('influencer');
    expect(heard.text).not.toMatch(/how many|when would/i);
  });

  it('takes answers out of order', async () => {
    const talk = createTalk();
    await talk.say('hello');
    await talk.say('next month');
    expect(talk.fact('timeline')).toBe('quarter');
    const heard = await talk.say('we want to cut dead stock');
    expect(talk.fact('need')).toBe('cut dead stock');
    expect(heard.text).toContain('How many people');
  });

  it('answers a question in the middle and then comes back to its own, in other words', async () => {
    const talk = createTalk();
    await talk.say('we want to cut dead stock');
    await talk.say('30 people');
    const heard = await talk.say('Do you support SSO?');
    expect(heard.text).toContain('SAML');
    expect(heard.text).toContain('As for timing');
    expect(heard.chips.map((chip) => chip.value)).toContain('answer:timeline:now');
  });

  it('keeps the quotation of every fact word for word', async () => {
    const talk = createTalk();
    const heard = await talk.say('Honestly, we’re losing sales because we’re out of stock… About “30” planners.');
    expect(called(heard)).toContain('record_qualification');
    for (const fact of talk.context.facts)
      expect(talk.context.transcript.some((message) => message.text.includes(fact.quote))).toBe(true);
  });

  it('understands a chip as the answer that it stands for', async () => {
    const talk = createTalk();
    await talk.say('we want to cut dead stock');
    await talk.say('30 people');
    await talk.click('3 to 6 months');
    expect(talk.fact('timeline')).toBe('half_year');
  });

  it('does not repeat itself word for word in one conversation', async () => {
    const talk = createTalk();
    await talk.say('hello');
    const first = await talk.say('thanks');
    const second = await talk.say('thank you');
    expect(second.text).not.toBe(first.text);
  });

  it('says the same thing when the same turn is run again', async () => {
    const lines = ['hello', 'we need better forecasts', '12', 'next month', 'the first one'];
    const read = async (): Promise<string[]> => {
      const talk = createTalk();
      const texts: string[] = [];
      for (const line of lines) texts.push((await talk.say(line)).text);
      return texts;
    };
    expect(await read()).toEqual(await read());
  });
});
