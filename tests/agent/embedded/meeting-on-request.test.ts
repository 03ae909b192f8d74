import { describe, expect, it } from 'vitest';
import { createTalk, files } from './talk.ts';

/** What a meeting needs, as the house asks for it in this language. */
const questionsOf = (language: string): string[] =>
  files.qualification.bookWhen.flatMap((id) => {
    const question = files.qualification.fields.find((field) => field.id === id)?.question;
    return question?.[language] ?? [];
  });

const asked = (text: string, language: string): number =>
  questionsOf(language).filter((question) => text.includes(question)).length;

describe('who asks for a meeting is asked one thing, once, and then offered times', () => {
  it.each([
    ['en', 'Hi, can we do a demo on Wednesday at 10?', 'Let us discuss that in the call.'],
    ['en', "I'd like a demo, Wednesday at 10 would be good", 'can we just book it please'],
    ['de', 'Guten Tag, ich hätte gern eine Demo am Mittwoch um 10 Uhr.', 'Das klären wir im Gespräch.'],
    ['de', 'Können wir am Mittwoch um 10 Uhr telefonieren?', 'Wir verlieren ständig den Überblick über das Lager.'],
    ['es', 'Hola, quisiera una demo el miércoles a las 10.', 'No lo sé todavía.'],
    ['pt', 'Olá, gostaria de uma demonstração na quarta às 10h.', 'Ainda não sei.'],
    ['fr', 'Bonjour, je voudrais une démo mercredi à 10 h.', 'On en parlera pendant la démo.'],
  ])('[%s] "%s", then "%s": the time they named is offered', async (language, wish, next) => {
    const talk = createTalk({ language });
    const first = await talk.say(wish);
    expect(first.calls.map(({ name }) => name)).not.toContain('propose_slots');
    expect(asked(first.text, language)).toBe(1);
    const second = await talk.say(next);
    expect(second.calls.filter(({ name }) => name === 'propose_slots')).toMatchObject([
      { input: { from: '2026-11-25T10:00' }, outcome: 'done' },
    ]);
    expect(asked(second.text, language)).toBe(0);
    expect(second.chips[0]?.label).toContain('25 Nov, 10:00');
  });

  it('the reply says that the time they named is kept', async () => {
    expect((await createTalk().say('Can we do a demo on Wednesday at 10?')).text).toMatch(/the time you named/);
    expect((await createTalk().say('Can I get a demo?')).text).not.toMatch(/the time you named/);
  });

  it('what was asked before the wish is not asked again, be it answered or not', async () => {
    const talk = createTalk();
    await talk.say('We keep running out of stock.');
    const how = await talk.say('12 people');
    expect(asked(how.text, 'en')).toBe(1);
    const wish = await talk.say('Can we talk on Thursday at 3pm?');
    expect(wish.calls.map(({ name }) => name)).toEqual(['propose_slots']);
    expect(wish.text).toContain('26 Nov, 15:00');
  });

  it('a question in between is answered, and the times come with the answer', async () => {
    const talk = createTalk();
    await talk.say('Can we do a demo on Wednesday at 10?');
    const heard = await talk.say('Do you have single sign-on?');
    expect(heard.text).toMatch(/SAML/);
    expect(heard.chips[0]?.label).toContain('25 Nov, 10:00');
  });

  it('a yes books the time that they had named before the question', async () => {
    const talk = createTalk();
    await talk.say('Can we do a demo on Wednesday at 10?');
    await talk.say('We keep running out of stock.');
    const heard = await talk.say('yes please');
    expect(heard.calls.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual(['book_meeting done']);
  });

  it('an answer that speaks against a meeting keeps the times back, and a colleague is offered', async () => {
    const talk = createTalk();
    await talk.say('We keep running out of stock. 12 people here.');
    await talk.say('Can I get a demo?');
    const heard = await talk.say('No rush, just looking around');
    expect(heard.calls.map(({ name }) => name)).not.toContain('propose_slots');
  });

  it('whoever studies is offered no times, however often they ask', async () => {
    const talk = createTalk();
    await talk.say("I'm a student writing my thesis about stock planning.");
    for (const text of ['Can I get a demo on Wednesday at 10?', 'Please, just book Wednesday at 10'])
      expect((await talk.say(text)).calls.map(({ name }) => name)).not.toContain('propose_slots');
  });

  it('a lead in nurture answers all that a meeting needs', async () => {
    const talk = createTalk({ tier: 'nurture' });
    await talk.say('Can we do a demo on Wednesday at 10?');
    const second = await talk.say('We keep running out of stock.');
    expect(second.calls.map(({ name }) => name)).not.toContain('propose_slots');
    expect(asked(second.text, 'en')).toBe(1);
  });
});

describe('a wish to meet is kept through the talk', () => {
  it('who just agrees to talk while times are on offer is asked which, and shown no others', async () => {
    const talk = createTalk({ tier: 'rep' });
    await talk.say('Can I get a demo on Thursday at 3pm?');
    const heard = await talk.say("let's discuss it in the call");
    expect(heard.calls).toEqual([]);
    expect(heard.text).toMatch(/which/i);
  });

  it('a plan told beside an appointment does not move it', async () => {
    const talk = createTalk();
    await talk.say('We keep running out of stock and need a tool before Christmas. Can we do a demo Wednesday at 10?');
    const heard = await talk.say('about 25 people');
    expect(heard.chips[0]?.label).toContain('25 Nov, 10:00');
  });

  it.each([
    ['en', 'Can I speak to a human, best on Thursday afternoon?', /time you named/],
    ['de', 'Kann ich mit einem Menschen sprechen, am besten Donnerstagnachmittag?', /Terminwunsch/],
    ['es', '¿Puedo hablar con una persona, mejor el jueves por la tarde?', /momento que propone/],
    ['fr', 'Puis-je parler à un humain, de préférence jeudi après-midi ?', /moment que vous proposez/],
    ['pt', 'Posso falar com uma pessoa, de preferência quinta à tarde?', /horário que você sugeriu/],
  ])('[%s] who asks for a person at a time hears that it was passed on: "%s"', async (language, text, kept) => {
    const heard = await createTalk({ language }).say(text);
    expect(heard.text).toMatch(kept);
    expect(String(heard.calls[0]?.input.reason)).toContain(text.slice(0, 40));
  });
});
