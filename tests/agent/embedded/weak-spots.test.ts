import { describe, expect, it } from 'vitest';
import { addressMeant } from '../../../agent/embedded/mail-domains.ts';
import { pricedFor } from '../../../agent/embedded/prices.ts';
import { brainUnderTest, createTalk } from './talk.ts';

const list = [
  '- Starter costs 190 EUR per month, with 3 planners included.',
  '- Growth costs 590 EUR per month, with 8 planners included; each further planner costs 45 EUR per month.',
  '- Enterprise starts at 2,400 EUR per month.',
].join('\n');

describe('what a price comes to', () => {
  it('is told for the plan that was asked about', () => {
    expect(pricedFor(list, 'what does starter cost', null)?.text).toMatch(/^Starter/);
  });
  it('is worked out from the list for so many people, and shows how', () => {
    expect(pricedFor(list, 'growth', 12)?.workedOut).toEqual({
      people: 12,
      sum: '770 EUR',
      working: '590 EUR + 4 × 45 EUR = 770 EUR',
    });
  });
  it('is told for the plan that so many people need', () => {
    expect(pricedFor(list, 'price', 2)?.text).toMatch(/^Starter/);
    expect(pricedFor(list, 'price', 60)?.text).toMatch(/^Enterprise/);
  });
  it('is the whole list where neither plan nor size is known', () => {
    expect(pricedFor(list, 'price', null)).toBeNull();
  });
});

describe('an address', () => {
  it.each([
    ['jane@gmial.com', 'jane@gmail.com'],
    ['jane@hotmial.com', 'jane@hotmail.com'],
    ['jane@acme.exmaple', 'jane@acme.example'],
    ['jane@acme.cmo', 'jane@acme.com'],
  ])('%s was probably meant as %s', (typed, meant) => expect(addressMeant(typed)).toBe(meant));
  it.each(['jane@acme.com', 'jane@acme.example', 'jane@gmx.de', 'jane@kestrel.tools', 'jane@mail.acme.co.uk'])(
    '%s is taken as it is',
    (typed) => expect(addressMeant(typed)).toBeNull(),
  );
  it('that looks mistyped is asked about, and taken once it is typed again', async () => {
    const talk = createTalk({ email: null });
    const heard = await talk.say('my mail is jane@gmial.com');
    expect(heard.text).toContain('jane@gmail.com');
    expect(heard.calls.flatMap(({ input }) => Object.keys(input))).not.toContain('contact');
    await talk.say('jane@gmial.com');
    expect(talk.context.contact.email).toBe('jane@gmial.com');
  });
  it('that was suggested is taken with one click', async () => {
    const talk = createTalk({ email: null });
    await talk.say('my mail is jane@gmial.com');
    await talk.click('jane@gmail.com');
    expect(talk.context.contact.email).toBe('jane@gmail.com');
  });
});

describe('what went wrong with real people', () => {
  it('who would resell us is passed on and asked no sales questions', async () => {
    const heard = await createTalk().say('we are an agency and would like to resell Fernwick to our clients');
    expect(heard.calls).toMatchObject([{ name: 'escalate_to_human', input: { topic: 'partner' } }]);
    expect(heard.text).not.toContain('?');
  });

  it('a form in anger is not told how good it is to see them', async () => {
    const heard = await createTalk().form('Since the update nothing works and nobody answers. This is ridiculous.');
    expect(heard.text).not.toMatch(/good to see|nice to hear/);
    expect(heard.calls.map(({ name }) => name)).toContain('escalate_to_human');
  });

  it('who looks after them is not told to a merely stated address', async () => {
    const heard = await createTalk().say('who is my account manager?');
    expect(heard.text).toMatch(/names/);
    expect(heard.chips.map(({ value }) => value)).toContain('intent:affirm');
  });

  it('a time told while a colleague is awaited is no timeline', async () => {
    const talk = createTalk();
    await talk.say('can I talk to a human?');
    await talk.say('in two weeks');
    expect(talk.fact('timeline')).toBeUndefined();
  });

  it('of two questions the one that can be answered is, and the other is admitted', async () => {
    const heard = await createTalk().say('Do you have SSO? And do you sell barcode scanners?');
    expect(heard.text).toContain('SAML');
    expect(heard.text).toMatch(/other point/);
  });

  it('"Outlook?" asks about us and says nothing of what they use', async () => {
    const talk = createTalk();
    await talk.say('Outlook?');
    expect(talk.fact('current_tool')).toBeUndefined();
  });

  it('nobody is greeted once another brain has begun to speak in the turn', async () => {
    const talk = createTalk();
    const message = {
      id: 'm',
      role: 'prospect' as const,
      text: 'hello',
      at: talk.context.now,
      position: 1,
      brain: null,
      chips: [],
      value: null,
    };
    const call = { id: 'c', name: 'search_knowledge', arguments: '{"query":"x"}' };
    const request = {
      system: '',
      messages: [
        { role: 'user' as const, text: 'hello' },
        { role: 'assistant' as const, text: 'Hi Jane!', calls: [call] },
        { role: 'tool' as const, callId: 'c', name: 'search_knowledge', result: { hits: [] } },
      ],
      tools: [],
      context: { ...talk.context, transcript: [message], pending: [message] },
      mustAnswer: true,
      signal: new AbortController().signal,
    };
    let text = '';
    for await (const event of brainUnderTest.stream(request)) if (event.type === 'text') text += event.delta;
    expect(text).not.toMatch(/^(?:Hi|Hello)\b/);
  });
});

describe('a price', () => {
  it('is told where the mail speaks of much else, and not a comparison that has a word of prices', async () => {
    const talk = createTalk({ sample: true, channel: 'email' });
    const mail = 'Hello,\n\nwe lose track of our stock in two warehouses. What does Fernwick cost for 40 people?';
    const { text } = await talk.say(mail);
    expect(text).toMatch(/EUR/);
    expect(text).not.toContain('Stockwise');
  });
});
