import { describe, expect, it } from 'vitest';
import { createLexicon } from '../../../agent/embedded/lexicon.ts';
import {
  createTimeReader,
  fitsSlot,
  inContext,
  pickOf,
  shifted,
  type TimeReading,
} from '../../../agent/embedded/times.ts';
import { wishesOf, wishOf } from '../../../agent/embedded/wish.ts';
import { loadPrompts } from '../../../prompts/load.ts';
import type { OfferedSlot } from '../../../shared/conversation.ts';

const { packs } = loadPrompts(new URL('../../../prompts', import.meta.url).pathname);
const readers = Object.fromEntries(
  Object.entries(packs).map(([language, pack]) => [language, createTimeReader(createLexicon(pack))]),
);
/** A Wednesday, ten o'clock in Berlin. */
const now = new Date('2026-11-25T09:00:00Z');
const zone = 'Europe/Berlin';

const read = (language: string, text: string): TimeReading => {
  const reader = readers[language];
  if (reader === undefined) throw new Error(`no pack for ${language}`);
  return reader(text, now, zone);
};
const wish = (language: string, text: string) => wishOf(inContext(read(language, text), 0), now, zone);
const says = (language: string, text: string) => {
  const { weekdays, dates, at, spans, notWeekdays, shift, same } = read(language, text);
  return { weekdays, dates, at, spans, notWeekdays, shift, same };
};

const morning = { from: '2026-11-27T06:00', to: '2026-11-27T11:59' };

describe('the same wish in five languages', () => {
  it.each([
    ['en', 'the day after tomorrow at ten'],
    ['de', 'übermorgen um zehn'],
    ['es', 'pasado mañana a las diez'],
    ['pt', 'depois de amanhã às dez'],
    ['fr', 'après-demain à dix heures'],
  ])('%s: %s', (language, text) => {
    expect(wish(language, text)).toEqual({ from: '2026-11-27T10:00' });
  });

  it.each([
    ['en', 'Friday in the morning'],
    ['de', 'Freitagvormittag'],
    ['es', 'el viernes por la mañana'],
    ['pt', 'sexta de manhã'],
    ['fr', 'vendredi matin'],
  ])('%s: %s', (language, text) => {
    expect(wish(language, text)).toEqual(morning);
  });

  it.each([
    ['en', 'next week on Tuesday at half past three'],
    ['de', 'nächste Woche Dienstag um halb vier'],
    ['es', 'el martes de la semana que viene a las tres y media'],
    ['pt', 'terça da semana que vem às três e meia'],
    ['fr', 'mardi de la semaine prochaine à quinze heures trente'],
  ])('%s: %s', (language, text) => {
    expect(wish(language, text)).toEqual({ from: '2026-12-01T15:30' });
  });

  it.each([
    ['en', 'between 2 and 4pm on the second of December'],
    ['de', 'am zweiten Dezember zwischen 14 und 16 Uhr'],
    ['es', 'el dos de diciembre entre las 14 y las 16 horas'],
    ['pt', 'dia 2 de dezembro entre as 14h e as 16h'],
    ['fr', 'le 2 décembre entre 14h et 16h'],
  ])('%s: %s', (language, text) => {
    expect(wish(language, text)).toEqual({ from: '2026-12-02T14:00', to: '2026-12-02T16:00' });
  });

  it.each([
    ['en', 'the first Monday of March'],
    ['de', 'am ersten Montag im März'],
    ['es', 'el primer lunes de marzo'],
    ['pt', 'na primeira segunda-feira de março'],
    ['fr', 'le premier lundi de mars'],
  ])('%s: %s', (language, text) => {
    expect(wish(language, text)).toEqual({ from: '2027-03-01' });
  });
});

describe('what is ruled out', () => {
  it.each([
    ['en', 'any day but Monday'],
    ['en', "Monday doesn't work for me"],
    ['de', 'jeder Tag außer Montag'],
    ['de', 'Montag passt leider nicht'],
    ['es', 'cualquier día menos el lunes'],
    ['pt', 'qualquer dia exceto segunda-feira'],
    ['fr', 'tous les jours sauf lundi'],
  ])('%s: %s', (language, text) => {
    expect(says(language, text)).toMatchObject({ notWeekdays: [1], weekdays: [] });
  });

  it.each([
    ['en', 'not before 3'],
    ['de', 'nicht vor 15 Uhr'],
    ['es', 'no antes de las 15'],
    ['pt', 'não antes das 15h'],
    ['fr', 'pas avant 15h'],
  ])('%s: %s', (language, text) => {
    expect(says(language, text).spans).toEqual([{ from: 900, to: 1440 }]);
  });

  it('what is excepted goes on over "and", and ends there', () => {
    expect(says('en', 'all week except Tuesday and Thursday').notWeekdays).toEqual([2, 4]);
    expect(says('en', 'not Monday, but Tuesday works')).toMatchObject({ notWeekdays: [1], weekdays: [2] });
  });

  it('an hour before ten is refused, ten itself is not', () => {
    const reading = read('en', 'nothing before 10am please');
    const fits = (at: string) => fitsSlot(reading, new Date(at), now, zone);
    expect([fits('2026-11-26T08:30:00Z'), fits('2026-11-26T09:00:00Z')]).toEqual([false, true]);
  });
});

describe('several windows', () => {
  it('a day with its part goes with that part alone', () => {
    const reading = read('en', 'Wednesday morning or Friday after 3');
    expect(wishesOf(reading, now, zone)).toEqual([
      { from: '2026-11-27T15:00', to: '2026-11-27T23:59' },
      { from: '2026-12-02T06:00', to: '2026-12-02T11:59' },
    ]);
    const fits = (at: string) => fitsSlot(reading, new Date(at), now, zone);
    expect(fits('2026-12-02T08:00:00Z')).toBe(true);
    expect(fits('2026-11-27T08:00:00Z')).toBe(false);
  });

  it.each([
    ['en', 'mornings, Wednesday or Friday'],
    ['de', 'vormittags, Mittwoch oder Freitag'],
    ['es', 'por las mañanas, miércoles o viernes'],
    ['pt', 'de manhã, quarta ou sexta'],
    ['fr', 'le matin, mercredi ou vendredi'],
  ])('%s: %s', (language, text) => {
    expect(wishesOf(read(language, text), now, zone)).toEqual([
      morning,
      { from: '2026-12-02T06:00', to: '2026-12-02T11:59' },
    ]);
  });

  it('an hour is shared by the days before it', () => {
    expect(wishesOf(read('en', 'Monday or Tuesday at 14:00'), now, zone)).toEqual([
      { from: '2026-11-30T14:00' },
      { from: '2026-12-01T14:00' },
    ]);
  });
});

const slot = (id: string, startsAt: string): OfferedSlot => ({
  id,
  repId: 'rep',
  startsAt: new Date(startsAt),
  endsAt: new Date(Date.parse(startsAt) + 1_800_000),
  heldUntil: new Date('2026-11-25T09:10:00Z'),
});

describe('seen from the time that is talked about', () => {
  const anchor = new Date('2026-11-26T13:00:00Z');

  it.each([
    ['en', 'half an hour later', '2026-11-26T14:30'],
    ['en', 'an hour earlier please', '2026-11-26T13:00'],
    ['en', 'can we push it back 30 minutes', '2026-11-26T14:30'],
    ['de', 'eine halbe Stunde später', '2026-11-26T14:30'],
    ['es', 'media hora más tarde', '2026-11-26T14:30'],
    ['pt', 'uma hora mais cedo', '2026-11-26T13:00'],
    ['fr', 'une demi-heure plus tard', '2026-11-26T14:30'],
    ['en', 'same time on Friday', '2026-11-27T14:00'],
    ['de', 'Freitag zur gleichen Uhrzeit', '2026-11-27T14:00'],
    ['es', 'el viernes a la misma hora', '2026-11-27T14:00'],
    ['pt', 'sexta no mesmo horário', '2026-11-27T14:00'],
    ['fr', 'vendredi à la même heure', '2026-11-27T14:00'],
  ])('%s: %s', (language, text, from) => {
    expect(wishOf(shifted(read(language, text), anchor, zone), now, zone)).toEqual({ from });
  });

  it('the same wall time holds over a change of the clocks', () => {
    const summer = new Date('2026-10-22T12:00:00Z');
    const later = createTimeReader(createLexicon(packs.en ?? never()))('same time on Monday', summer, zone);
    expect(wishOf(shifted(later, new Date('2026-10-22T13:00:00Z'), zone), summer, zone)).toEqual({
      from: '2026-10-26T15:00',
    });
  });
});

describe('a place in the list or a day of the month', () => {
  const offers = [slot('a', '2026-12-01T09:00:00Z'), slot('b', '2026-12-03T09:00:00Z')];
  const pick = (text: string) => pickOf(inContext(read('en', text), offers.length), offers, now, zone);

  it('"the first one" is the first slot', () => {
    expect(pick('the first one')).toMatchObject({ kind: 'slot', slot: { id: 'a' } });
  });

  it('"the third of December" is the day', () => {
    expect(pick('the third of December')).toMatchObject({ kind: 'slot', slot: { id: 'b' } });
  });

  it('"the 3rd" is the day where there is no third slot', () => {
    expect(pick('the 3rd')).toMatchObject({ kind: 'slot', slot: { id: 'b' } });
  });

  it('"the 1st" may be the slot or the day: neither is guessed', () => {
    const other = [slot('b', '2026-12-03T09:00:00Z'), slot('a', '2026-12-01T09:00:00Z')];
    expect(pickOf(inContext(read('en', 'the 1st'), 2), other, now, zone).kind).toBe('unclear');
  });

  it('a slot that is refused is not picked', () => {
    expect(pick("the second one doesn't work")).toEqual({ kind: 'rejects' });
  });
});

describe('what is no time at all', () => {
  it.each([
    ['en', 'Good morning, we are 14 people at 3 locations'],
    ['en', 'you may not need it'],
    ['de', 'Guten Morgen, wir sind 14 Leute'],
    ['de', 'das passt so nicht'],
    ['es', 'Buenos días, somos 14 personas'],
    ['pt', 'Bom dia, somos 14 pessoas'],
    ['fr', 'Bonne journée, nous sommes 14 personnes'],
  ])('%s: %s', (language, text) => {
    expect(says(language, text)).toMatchObject({ weekdays: [], dates: [], at: [], spans: [] });
  });
});

function never(): never {
  throw new Error('no English pack');
}
