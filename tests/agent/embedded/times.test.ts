import { describe, expect, it } from 'vitest';
import { createLexicon } from '../../../agent/embedded/lexicon.ts';
import { createTimeReader, fitsSlot } from '../../../agent/embedded/times.ts';
import { wishOf } from '../../../agent/embedded/wish.ts';
import { files } from './talk.ts';

const read = createTimeReader(createLexicon(files.en));
/** A Wednesday. */
const now = new Date('2026-11-25T09:00:00Z');
const wish = (text: string, zone = 'Europe/Berlin', at = now) => wishOf(read(text, at, zone), at, zone);

describe('when a prospect would like to meet', () => {
  it.each([
    ['Friday', { from: '2026-11-27' }],
    ['on Wednesday', { from: '2026-12-02' }],
    ['next Friday', { from: '2026-12-04' }],
    ['next Monday', { from: '2026-11-30' }],
    ['tomorrow at 3', { from: '2026-11-26T15:00' }],
    ['tomorrow 9.30', { from: '2026-11-26T09:30' }],
    ['the day after tomorrow in the morning', { from: '2026-11-27T06:00', to: '2026-11-27T11:59' }],
    ['Thursday between 2 and 4pm', { from: '2026-11-26T14:00', to: '2026-11-26T16:00' }],
    ['Thursday before 11', { from: '2026-11-26T00:00', to: '2026-11-26T11:00' }],
    ['December 3rd at noon', { from: '2026-12-03T12:00' }],
    ['3 December', { from: '2026-12-03' }],
    ['on the 1st', { from: '2026-12-01' }],
    ['next week', { from: '2026-11-30', to: '2026-12-06' }],
    ['at 8am', { from: '2026-11-26T08:00' }],
    ['at 5pm', { from: '2026-11-25T17:00' }],
    ['10am PST tomorrow', { from: '2026-11-26T10:00', zone: 'America/Los_Angeles' }],
  ])('"%s"', (text, expected) => {
    expect(wish(text)).toEqual(expected);
  });

  it('counts days in the zone of the prospect, not ours', () => {
    const lateInLondon = new Date('2026-11-25T23:30:00Z');
    expect(wish('tomorrow', 'Asia/Tokyo', lateInLondon)).toEqual({ from: '2026-11-27' });
  });

  it('fits slots by the wall clock on both sides of a change to winter time', () => {
    const reading = read('at 10am', new Date('2026-10-20T09:00:00Z'), 'Europe/Berlin');
    const fits = (at: string) => fitsSlot(reading, new Date(at), new Date('2026-10-20T09:00:00Z'), 'Europe/Berlin');
    expect(fits('2026-10-23T08:00:00Z')).toBe(true);
    expect(fits('2026-10-27T09:00:00Z')).toBe(true);
    expect(fits('2026-10-27T08:00:00Z')).toBe(false);
  });

  it('knows what is ruled out', () => {
    expect(read("Thursday doesn't work", now, 'UTC').notWeekdays).toEqual([4]);
    expect(read('not on Monday, but Tuesday works', now, 'UTC')).toMatchObject({ notWeekdays: [1], weekdays: [2] });
  });
});
