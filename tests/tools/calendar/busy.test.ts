import { expect, test } from 'vitest';
import { repEntry } from '../../../prompts/schemas/reps.ts';
import { repSlots } from '../../../tools/calendar/slots.ts';
import { sampleRep } from '../../support/reps.ts';

const sunday = new Date('2026-03-22T12:00:00Z');
const window = { start: sunday, end: new Date('2026-04-05T00:00:00Z') };

const standUp = { starts: '2026-01-05T09:00', minutes: 60, every: 'FREQ=WEEKLY;BYDAY=MO', except: [] };
const startsOf = (busy: (typeof standUp)[]) =>
  repSlots({ rep: sampleRep({ busy }), now: sunday, window, meetings: [], busy: [] }).map(({ start }) =>
    start.toISOString(),
  );

test('what comes again every Monday blocks nine to ten with its buffer, before and after the clocks change', () => {
  const free = startsOf([standUp]);
  expect(free.filter((at) => at.startsWith('2026-03-23'))[0]).toBe('2026-03-23T09:30:00.000Z');
  expect(free.filter((at) => at.startsWith('2026-03-30'))[0]).toBe('2026-03-30T08:30:00.000Z');
  expect(free.filter((at) => at.startsWith('2026-03-24'))[0]).toBe('2026-03-24T08:00:00.000Z');
});

test('a Monday that is left out of the rule is free', () => {
  const free = startsOf([{ ...standUp, except: ['2026-03-23T09:00'] as never[] }]);
  expect(free.filter((at) => at.startsWith('2026-03-23'))[0]).toBe('2026-03-23T08:00:00.000Z');
});

test('what is spoken for once blocks that time alone', () => {
  const rep = sampleRep({ busy: [{ starts: '2026-03-24T09:00', minutes: 480, every: null, except: [] }] });
  const free = repSlots({ rep, now: sunday, window, meetings: [], busy: [] }).map(({ start }) => start.toISOString());
  expect(free.some((at) => at.startsWith('2026-03-24'))).toBe(false);
  expect(free.some((at) => at.startsWith('2026-03-25'))).toBe(true);
});

test('a rule that is none is named with what it should look like', () => {
  const entry = {
    ...{ id: 'ben', name: 'Ben', email: 'ben@fernwick.example', role: 'ae', title: 'AE', zone: 'Europe/Berlin' },
    ...{ hours: { 'mon-fri': '09:00-17:00' }, startedAt: '2025-01-01' },
  };
  const parsed = repEntry.safeParse({
    ...entry,
    busy: [{ starts: '2026-01-05T09:00', minutes: 30, every: 'mondays' }],
  });
  expect(parsed.error?.issues[0]?.message).toContain('FREQ=WEEKLY;BYDAY=MO');
});
