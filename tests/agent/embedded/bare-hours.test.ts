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
