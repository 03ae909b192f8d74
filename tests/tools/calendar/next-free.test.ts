import { expect, it } from 'vitest';
import { nextFree } from '../../../tools/calendar/next-free.ts';

const zone = 'America/Sao_Paulo';
const at = (iso: string) => new Date(iso);
/** Thursday 26 November, 15:00 in São Paulo. */
const three = { start: at('2026-11-26T18:00:00Z'), end: at('2026-11-26T18:30:00Z') };
const noon = at('2026-11-26T15:15:00Z');
const beforeDawn = at('2026-11-27T07:30:00Z');
const fridayTen = at('2026-11-27T13:00:00Z');

it('who asks for an hour that is taken hears of the nearest one on the same day, though it is earlier', () => {
  expect(nextFree([beforeDawn, noon, fridayTen], three, zone)).toEqual(noon);
});

it('nobody is offered half past four in the morning while there is another time', () => {
  expect(nextFree([beforeDawn, fridayTen], three, zone)).toEqual(fridayTen);
  expect(nextFree([beforeDawn], three, zone)).toEqual(beforeDawn);
});

it('after a longer window it is the first time later, and else whatever there is', () => {
  const week = { start: at('2026-11-23T03:00:00Z'), end: at('2026-11-27T03:00:00Z') };
  expect(nextFree([noon, fridayTen], week, zone)).toEqual(fridayTen);
  expect(nextFree([noon], { start: at('2026-12-01T03:00:00Z'), end: at('2026-12-02T03:00:00Z') }, zone)).toEqual(noon);
  expect(nextFree([], three, zone)).toBeNull();
});
