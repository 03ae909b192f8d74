import { describe, expect, it } from 'vitest';
import { closing, localDays, opening, wallTime } from '../../../tools/calendar/wall-time.ts';

const at = (iso: string) => new Date(iso);

describe('wall times', () => {
  it('are one instant on an ordinary day', () => {
    expect(wallTime('America/New_York', '2026-11-24', '15:00')).toEqual({
      kind: 'unique',
      instant: at('2026-11-24T20:00:00Z'),
    });
  });

  it('are no instant while the clock jumps ahead', () => {
    expect(wallTime('America/New_York', '2027-03-14', '02:30')).toEqual({
      kind: 'gap',
      skipsTo: at('2027-03-14T07:00:00Z'),
      shifted: at('2027-03-14T07:30:00Z'),
    });
  });

  it('are two instants while the clock goes back', () => {
    expect(wallTime('America/New_York', '2027-11-07', '01:30')).toEqual({
      kind: 'ambiguous',
      first: at('2027-11-07T05:30:00Z'),
      second: at('2027-11-07T06:30:00Z'),
    });
  });

  it('know a change of half an hour and one of a whole day', () => {
    expect(wallTime('Australia/Lord_Howe', '2026-10-04', '02:15')).toMatchObject({ kind: 'gap' });
    expect(wallTime('Pacific/Apia', '2011-12-30', '12:00')).toMatchObject({ kind: 'gap' });
    expect(wallTime('Pacific/Apia', '2011-12-31', '12:00')).toMatchObject({ kind: 'unique' });
  });

  it('open at the first and close at the last of two, and both at the jump', () => {
    expect(opening('Europe/Berlin', '2026-10-25', '02:30')).toEqual(at('2026-10-25T00:30:00Z'));
    expect(closing('Europe/Berlin', '2026-10-25', '02:30')).toEqual(at('2026-10-25T01:30:00Z'));
    expect(opening('Europe/Berlin', '2027-03-28', '02:30')).toEqual(at('2027-03-28T01:00:00Z'));
    expect(closing('Europe/Berlin', '2026-11-24', '24:00')).toEqual(at('2026-11-24T23:00:00Z'));
  });

  it('give every local date that an interval touches, its end excluded', () => {
    expect(localDays(at('2026-11-24T22:30:00Z'), at('2026-11-24T23:00:00Z'), 'Europe/Berlin')).toEqual(['2026-11-24']);
    expect(localDays(at('2026-11-24T22:30:00Z'), at('2026-11-25T23:30:00Z'), 'Europe/Berlin')).toEqual([
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
    ]);
  });
});
