import { describe, expect, it } from 'vitest';
import { chooseSlots } from '../../../tools/calendar/choose.ts';
import { slotLabel } from '../../../tools/calendar/labels.ts';
import { type RepSearch, repSlots } from '../../../tools/calendar/slots.ts';
import { askedWindow } from '../../../tools/calendar/window.ts';
import { sampleRep } from '../../support/reps.ts';

const at = (iso: string) => new Date(iso);
const monday = at('2026-11-23T08:00:00Z'); // 09:00 in Berlin
const search = (over: Partial<RepSearch> = {}): RepSearch => ({
  rep: sampleRep(),
  now: monday,
  window: { start: monday, end: at('2027-01-31T00:00:00Z') },
  meetings: [],
  busy: [],
  ...over,
});
const starts = (over: Partial<RepSearch> = {}) => repSlots(search(over)).map(({ start }) => start.toISOString());
const day = (date: string) => ({ start: at(`${date}T00:00:00Z`), end: at(`${date}T23:59:00Z`) });

describe("a rep's free slots", () => {
  it('keep the notice, the working hours and the horizon', () => {
    const all = starts();
    expect(all[0]).toBe('2026-11-23T09:00:00.000Z');
    expect(all.filter((start) => start.startsWith('2026-11-23'))).toHaveLength(14);
    expect(all.at(-1)).toBe('2026-12-04T15:30:00.000Z');
    expect(all.some((start) => start.startsWith('2026-11-28'))).toBe(false);
  });

  it('leave out holidays and absences, their last day included', () => {
    const rep = sampleRep({ holidays: ['2026-11-24'], absences: [{ from: '2026-11-25', to: '2026-11-26' }] });
    const days = new Set(starts({ rep }).map((start) => start.slice(0, 10)));
    expect([...days].slice(0, 2)).toEqual(['2026-11-23', '2026-11-27']);
  });

  it('keep the buffer on both sides of what is in the calendar', () => {
    const busy = [{ start: at('2026-11-24T10:00:00Z'), end: at('2026-11-24T10:30:00Z') }];
    const free = starts({ busy, window: day('2026-11-24') });
    expect(free).not.toContain('2026-11-24T09:30:00.000Z');
    expect(free).not.toContain('2026-11-24T10:30:00.000Z');
    expect(free).toContain('2026-11-24T09:00:00.000Z');
    expect(free).toContain('2026-11-24T11:00:00.000Z');
  });

  it('end where the cap of the day is reached; what is busy elsewhere does not count for it', () => {
    const rep = sampleRep({ meeting: { ...sampleRep().meeting, perDay: 1 } });
    const one = [{ start: at('2026-11-24T10:00:00Z'), end: at('2026-11-24T10:30:00Z') }];
    expect(starts({ rep, meetings: one, window: day('2026-11-24') })).toEqual([]);
    expect(starts({ rep, busy: one, window: day('2026-11-24') })).not.toEqual([]);
  });

  it('follow the clocks of the rep over a change', () => {
    const window = { start: at('2026-10-23T00:00:00Z'), end: at('2026-10-27T00:00:00Z') };
    const free = starts({ now: at('2026-10-22T00:00:00Z'), window });
    expect(free.find((start) => start.startsWith('2026-10-23'))).toBe('2026-10-23T07:00:00.000Z');
    expect(free.find((start) => start.startsWith('2026-10-26'))).toBe('2026-10-26T08:00:00.000Z');
  });
});

describe('choosing what to offer', () => {
  const slots = repSlots(search());
  const offer = (zone: string, near: Date | null = null, count = 3) =>
    chooseSlots({ slots, count, zone, near }).map(({ start }) => start.toISOString());

  it('spreads three slots over days and times of day, soon first', () => {
    const chosen = offer('Europe/Berlin');
    expect(new Set(chosen.map((start) => start.slice(0, 10))).size).toBe(3);
    expect(new Set(chosen.map((start) => Number(start.slice(11, 13)) < 11)).size).toBe(2);
    expect(chosen[0]?.slice(0, 10)).toBe('2026-11-23');
  });

  it("offers hours that are decent where the prospect is, where the rep's hours have any", () => {
    for (const start of offer('America/New_York')) {
      expect(Number(start.slice(11, 13))).toBeGreaterThanOrEqual(13); // 08:00 in New York
    }
    expect(offer('Pacific/Auckland')).toHaveLength(3);
  });

  it('keeps to a time that was named, an hour apart', () => {
    expect(offer('Europe/Berlin', at('2026-11-24T14:00:00Z'), 2)).toEqual([
      '2026-11-24T13:00:00.000Z',
      '2026-11-24T14:00:00.000Z',
    ]);
  });

  it('spreads them over a range that was named: its first days, its middle and its last, morning and afternoon', () => {
    const week = repSlots(search({ window: { start: at('2026-11-23T00:00:00Z'), end: at('2026-11-28T00:00:00Z') } }));
    const chosen = chooseSlots({ slots: week, count: 3, zone: 'Europe/Berlin', near: null, spread: true });
    const days = chosen.map(({ start }) => start.toISOString().slice(0, 10));
    expect(days).toEqual(['2026-11-23', '2026-11-25', '2026-11-27']);
    expect(new Set(chosen.map(({ start }) => start.getUTCHours() < 11)).size).toBe(2);
  });

  it('spreads them over one day that was named from morning to evening', () => {
    const day = repSlots(search({ window: { start: at('2026-11-24T00:00:00Z'), end: at('2026-11-25T00:00:00Z') } }));
    const chosen = chooseSlots({ slots: day, count: 3, zone: 'Europe/Berlin', near: null, spread: true });
    const hours = chosen.map(({ start }) => start.getUTCHours());
    expect((hours[2] ?? 0) - (hours[0] ?? 0)).toBeGreaterThanOrEqual(4);
  });

  it('gives what there is when there is less', () => {
    expect(chooseSlots({ slots: slots.slice(0, 1), count: 3, zone: 'UTC', near: null })).toHaveLength(1);
    expect(chooseSlots({ slots: [], count: 3, zone: 'UTC', near: null })).toEqual([]);
  });
});

describe('what a prospect asks for', () => {
  const zone = 'Europe/Berlin';

  it('is a whole local day for a date', () => {
    expect(askedWindow({ from: '2026-11-24' }, zone, monday)).toEqual({
      window: { start: at('2026-11-23T23:00:00Z'), end: at('2026-11-24T23:00:00Z') },
      near: null,
    });
  });

  it('is a wall time in their zone, or an instant where an offset is given', () => {
    expect(askedWindow({ from: '2026-11-24T15:00', to: '2026-11-24' }, zone, monday)).toEqual({
      window: { start: at('2026-11-24T14:00:00Z'), end: at('2026-11-24T23:00:00Z') },
      near: at('2026-11-24T14:00:00Z'),
    });
    expect(askedWindow({ from: '2026-11-24T15:00-05:00' }, zone, monday).near).toEqual(at('2026-11-24T20:00:00Z'));
  });

  it('is a range where it names more than two hours, and a time where it does not', () => {
    const range = askedWindow({ from: '2026-11-24T09:00', to: '2026-11-24T17:00' }, zone, monday);
    expect(range).toMatchObject({ near: null, spread: true });
    expect(askedWindow({ from: '2026-11-24', to: '2026-11-27' }, zone, monday).spread).toBe(true);
    const time = askedWindow({ from: '2026-11-24T10:00', to: '2026-11-24T11:00' }, zone, monday);
    expect(time.near).toEqual(at('2026-11-24T09:00:00Z'));
    expect(time.spread).toBeUndefined();
  });

  it('may begin exactly when it ends: one time', () => {
    const { window } = askedWindow({ from: '2026-11-24T10:00', to: '2026-11-24T10:00' }, zone, monday);
    expect(repSlots(search({ window })).map(({ start }) => start)).toEqual([at('2026-11-24T09:00:00Z')]);
  });

  it('is read back in their own words', () => {
    expect(slotLabel(at('2026-11-24T20:00:00Z'), 'America/New_York')).toBe('Tue 24 Nov, 15:00 (New York time)');
    expect(slotLabel(at('2026-11-24T20:00:00Z'), 'UTC')).toBe('Tue 24 Nov, 20:00 (UTC)');
  });
});
