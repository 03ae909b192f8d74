import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { createTalk } from './talk.ts';

const wish: Record<string, string> = {
  en: 'Can I get a demo next week?',
  de: 'Kann ich nächste Woche eine Demo bekommen?',
  es: '¿Puedo tener una demo la semana que viene?',
  fr: 'Puis-je avoir une démo la semaine prochaine ?',
  pt: 'Posso ter uma demonstração na semana que vem?',
};

/** Tue 10:00, 13:30 and 15:00 are on offer. */
const offered = async (language: string) => {
  const talk = createTalk({ tier: 'rep', language, now: '2026-11-22T14:00:00Z' });
  await talk.say(wish[language] ?? '');
  return talk;
};

const bookedAt = ({ context }: ReturnType<typeof createTalk>): string | undefined => {
  const booking = context.bookings.find(({ status }) => status === 'confirmed');
  return booking && DateTime.fromJSDate(booking.startsAt, { zone: 'Europe/Berlin' }).toFormat('HH:mm');
};

describe('a bare number picks the time on offer at that hour', () => {
  it.each([
    ['en', '10 would suit', '10:00'],
    ['en', "ok let's make it 10", '10:00'],
    ['en', 'ten is perfect', '10:00'],
    ['de', '10 wäre gut', '10:00'],
    ['de', 'dann nehme ich 15', '15:00'],
    ['es', '10 horas me viene bien', '10:00'],
    ['es', 'prefiero las 15', '15:00'],
    ['fr', '10 heures nous va', '10:00'],
    ['fr', 'plutôt 15h', '15:00'],
    ['pt', '10 horas fica bom', '10:00'],
    ['pt', 'vamos de 15h', '15:00'],
  ])('[%s] "%s" books %s', async (language, text, at) => {
    const talk = await offered(language);
    await talk.say(text);
    expect(bookedAt(talk)).toBe(at);
  });

  it.each([
    ['en', '10 people would use it'],
    ['en', 'we have 10 warehouses'],
    ['en', '12 works'],
    ['de', 'wir sind 10 Leute'],
    ['es', 'somos 10 personas'],
    ['fr', 'nous sommes 10'],
    ['pt', 'somos 10 pessoas'],
  ])('[%s] "%s" books nothing', async (language, text) => {
    const talk = await offered(language);
    await talk.say(text);
    expect(bookedAt(talk)).toBeUndefined();
  });
});

/** A rep's prospect without a known team size. */
const factOf = ({ context }: ReturnType<typeof createTalk>, id: string) =>
  context.facts.findLast(({ field }) => field === id)?.value;

describe('a number alone beside the times, while nobody knows how many they are', () => {
  it.each([
    ['en', '10', 'there are 10 of you'],
    ['en', 'ok, ten', 'there are 10 of you'],
    ['de', '15', 'Sie 15 sind'],
    ['es', 'vale, 10', 'son 10'],
    ['fr', 'dix', 'vous êtes 10'],
    ['pt', '10', 'vocês são 10'],
  ])('[%s] "%s" books nothing and asks which it is', async (language, text, asked) => {
    const talk = await offered(language);
    const reply = await talk.say(text);
    expect(bookedAt(talk)).toBeUndefined();
    expect(factOf(talk, 'team_size')).toBeUndefined();
    expect(reply.text).toContain(asked);
  });

  it('each of the two is one click', async () => {
    const people = await offered('en');
    const { chips } = await people.say('10');
    expect(chips.map(({ label }) => label)).toEqual([expect.stringMatching(/10:00/), '10 people']);
    await people.click('people');
    expect([bookedAt(people), factOf(people, 'team_size')]).toEqual([undefined, 10]);

    const hour = await offered('en');
    await hour.say('10');
    await hour.click('10:00');
    expect(bookedAt(hour)).toBe('10:00');
  });

  it.each([
    ['en', '31'],
    ['de', '30'],
    ['pt', '50'],
  ])('[%s] "%s" is no time on offer: so many are they', async (language, text) => {
    const talk = await offered(language);
    await talk.say(text);
    expect(bookedAt(talk)).toBeUndefined();
    expect(factOf(talk, 'team_size')).toBeGreaterThan(29);
  });

  it('the size being known, it is the hour', async () => {
    const talk = await offered('en');
    await talk.say('We are 40 people.');
    await talk.say('10');
    expect(bookedAt(talk)).toBe('10:00');
  });
});

describe('a place among the times', () => {
  it.each([
    ['en', 'the middle one', '13:30'],
    ['en', 'The last of those would suit me', '15:00'],
    ['en', "I'd take the first of these", '10:00'],
    ['de', 'den mittleren bitte', '13:30'],
    ['de', 'der letzte davon', '15:00'],
    ['es', 'el del medio', '13:30'],
    ['es', 'la última de esas', '15:00'],
    ['fr', 'celui du milieu', '13:30'],
    ['fr', "le dernier d'entre eux", '15:00'],
    ['pt', 'o do meio', '13:30'],
    ['pt', 'o último desses', '15:00'],
  ])('[%s] "%s" books %s', async (language, text, at) => {
    const talk = await offered(language);
    await talk.say(text);
    expect(bookedAt(talk)).toBe(at);
  });

  it('of times that are all on the third, "le 3" is the third', async () => {
    const talk = await offered('fr');
    const { chips } = await talk.say('le 3');
    expect(chips.map(({ label }) => label)).toEqual(Array.from({ length: 3 }, () => expect.stringMatching(/3 Dec/)));
    await talk.say('le 3');
    expect(bookedAt(talk)).toBe('15:00');
  });
});
