import { expect, test } from 'vitest';
import { occurrences } from '../../../tools/calendar/recurrence.ts';

const in2026 = [new Date('2026-01-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z')] as const;
const iso = (found: Date[]) => found.map((at) => at.toISOString().slice(0, 16));

test('a weekly meeting stays at nine on the wall when the clocks change', () => {
  const weekly = { zone: 'Europe/Berlin', starts: '2026-03-23T09:00', rule: 'FREQ=WEEKLY;COUNT=3', except: [] };
  expect(iso(occurrences(weekly, ...in2026))).toEqual(['2026-03-23T08:00', '2026-03-30T07:00', '2026-04-06T07:00']);
});

test('what falls into the hour that the clock jumps over comes that hour later', () => {
  const daily = { zone: 'Europe/Berlin', starts: '2026-03-28T02:30', rule: 'FREQ=DAILY;COUNT=3', except: [] };
  expect(iso(occurrences(daily, ...in2026))).toEqual(['2026-03-28T01:30', '2026-03-29T01:30', '2026-03-30T00:30']);
});

test('days that were taken out are left out, and the rest keeps its count', () => {
  const daily = {
    zone: 'America/New_York',
    starts: '2026-06-01T12:00',
    rule: 'FREQ=DAILY;COUNT=3',
    except: ['2026-06-02T12:00'],
  };
  expect(iso(occurrences(daily, ...in2026))).toEqual(['2026-06-01T16:00', '2026-06-03T16:00']);
});

test('only what begins within the window is told, however long it has been going on', () => {
  const endless = { zone: 'UTC', starts: '2020-01-06T10:00', rule: 'FREQ=WEEKLY;BYDAY=MO,WE', except: [] };
  const week = [new Date('2026-11-23T00:00:00Z'), new Date('2026-11-30T00:00:00Z')] as const;
  expect(iso(occurrences(endless, ...week))).toEqual(['2026-11-23T10:00', '2026-11-25T10:00']);
});
