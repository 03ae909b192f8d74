import { expect, test } from 'vitest';
import { isAtWork, repCalendar } from '../../routing/availability.ts';
import { createCalendars } from '../../routing/calendars.ts';
import { repNamed } from '../support/routing.ts';

const works = (zone: string, now: string, instant: string, over = {}) =>
  isAtWork(repCalendar(repNamed('a', { zone, ...over }), new Date(now)), Date.parse(instant));

test('nine o’clock is nine on the wall on both sides of a change of the clocks', () => {
  const berlin = (instant: string) => works('Europe/Berlin', '2026-10-20T12:00:00Z', instant);
  expect(berlin('2026-10-23T06:59:00Z')).toBe(false);
  expect(berlin('2026-10-23T07:00:00Z')).toBe(true);
  expect(berlin('2026-10-26T07:30:00Z')).toBe(false);
  expect(berlin('2026-10-26T08:00:00Z')).toBe(true);
});

test('the two sides of the Atlantic change their clocks on different days', () => {
  const newYork = (instant: string) => works('America/New_York', '2026-10-27T12:00:00Z', instant);
  expect(newYork('2026-10-30T13:00:00Z')).toBe(true);
  expect(newYork('2026-11-02T13:30:00Z')).toBe(false);
  expect(newYork('2026-11-02T14:00:00Z')).toBe(true);
});

test('work ends at the end of its hour, and a lunch break is a break', () => {
  const hours = {
    mon: [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ],
  };
  const at = (instant: string) => works('UTC', '2026-11-20T12:00:00Z', instant, { hours });
  expect(at('2026-11-23T11:59:59Z')).toBe(true);
  expect(at('2026-11-23T12:00:00Z')).toBe(false);
  expect(at('2026-11-23T13:00:00Z')).toBe(true);
  expect(at('2026-11-23T17:00:00Z')).toBe(false);
  expect(at('2026-11-24T10:00:00Z')).toBe(false);
});

test('a shift until midnight ends at midnight', () => {
  const hours = { mon: [{ from: '16:00', to: '24:00' }] };
  const at = (instant: string) => works('UTC', '2026-11-20T12:00:00Z', instant, { hours });
  expect(at('2026-11-23T23:59:00Z')).toBe(true);
  expect(at('2026-11-24T00:00:00Z')).toBe(false);
});

test('nobody works on a day of leave', () => {
  const over = { absences: [{ from: '2026-11-23', to: '2026-11-24' }], holidays: ['2026-11-25'] };
  const at = (day: string) => works('UTC', '2026-11-20T12:00:00Z', `2026-11-${day}T10:00:00Z`, over);
  expect(['20', '23', '24', '25', '26'].map(at)).toEqual([true, false, false, false, true]);
});

test('a calendar is laid out again when hours change, and not before', () => {
  const calendars = createCalendars();
  const now = new Date('2026-11-23T10:00:00Z');
  const first = calendars([repNamed('a')], now).get('a');
  expect(calendars([repNamed('a')], new Date('2026-11-24T10:00:00Z')).get('a')).toBe(first);
  expect(calendars([repNamed('a', { zone: 'Asia/Tokyo' })], now).get('a')).not.toBe(first);
  expect(calendars([repNamed('a')], new Date('2026-12-10T10:00:00Z')).get('a')).not.toBe(first);
});
