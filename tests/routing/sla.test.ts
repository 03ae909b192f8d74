import { expect, test } from 'vitest';
import { repCalendar } from '../../routing/availability.ts';
import { afterWorking, slaDues } from '../../routing/sla.ts';
import { sampleRep as rep } from '../support/reps.ts';

const monday = new Date('2026-11-23T10:00:00Z');
const berlin = rep({
  zone: 'Europe/Berlin',
  hours: {
    mon: [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ],
    tue: [{ from: '09:00', to: '17:00' }],
  },
  absences: [],
  holidays: [],
});
const due = (from: string, minutes: number) =>
  afterWorking(repCalendar(berlin, monday), new Date(from), minutes)?.toISOString().slice(0, 16);

test('minutes count only while the rep works', () => {
  expect(due('2026-11-23T10:00:00Z', 15)).toBe('2026-11-23T10:15');
  // 11:50 on the wall: ten minutes before lunch, fifty after it.
  expect(due('2026-11-23T10:50:00Z', 60)).toBe('2026-11-23T12:50');
  // Monday 16:30: half an hour today, half on Tuesday morning.
  expect(due('2026-11-23T15:30:00Z', 60)).toBe('2026-11-24T08:30');
  // A lead of Saturday begins to count on Monday.
  expect(due('2026-11-28T12:00:00Z', 60)).toBe('2026-11-30T09:00');
});

test('a rep who is away for the whole calendar has no due time', () => {
  const away = rep({ ...berlin, absences: [{ from: '2026-11-01', to: '2027-12-31' }] });
  expect(afterWorking(repCalendar(away, monday), monday, 15)).toBeNull();
  expect(slaDues([{ after: 15, do: 'remind' }], repCalendar(away, monday), monday)).toEqual([]);
});

test('each rung of the ladder has its own time, in order', () => {
  const dues = slaDues(
    [
      { after: 15, do: 'remind' },
      { after: 60, do: 'reassign' },
    ],
    repCalendar(berlin, monday),
    monday,
  );
  expect(dues.map(({ step, dueAt }) => [step.do, dueAt.toISOString().slice(11, 16)])).toEqual([
    ['remind', '10:15'],
    ['reassign', '11:00'],
  ]);
});
