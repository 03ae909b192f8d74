import { expect, it } from 'vitest';
import { fromWhen } from '../../../agent/control/words.ts';

/** An hour past midnight on Monday, in Berlin. */
const now = new Date('2026-11-23T00:20:00Z');
const said = (from: string, language: string) => fromWhen({ from }, { now, zone: 'Europe/Berlin', language });

it.each([
  ['en', 'A colleague will be there today from 08:30 (Berlin).'],
  ['de', 'Heute ab 08:30 (Berlin) ist jemand aus dem Team da.'],
  ['es', 'Un compañero estará disponible hoy a partir de las 08:30 (Berlín).'],
  ['fr', "Un collègue sera là aujourd'hui à partir de 08:30 (Berlin)."],
  ['pt', 'Um colega estará disponível hoje a partir das 08:30 (Berlim).'],
])('[%s] whoever comes on the same day comes today', (language, sentence) => {
  expect(said('2026-11-23T07:30:00Z', language)).toBe(sentence);
});

it('another day has its name, a far one its date', () => {
  expect(said('2026-11-24T07:30:00Z', 'en')).toBe('A colleague will be there from Tuesday at 08:30 (Berlin).');
  expect(said('2026-11-30T07:30:00Z', 'en')).toBe(
    'A colleague will be there from Monday 30 November at 08:30 (Berlin).',
  );
});
