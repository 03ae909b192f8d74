import { IANAZone } from 'luxon';

/** What a wall time means in a zone: no instant (the clock jumps over it), two (the clock goes back), or one. */
export type WallTime =
  /** `skipsTo` is the instant at which the clock jumps; `shifted` reads the time by the offset before (RFC 5545). */
  | { kind: 'gap'; skipsTo: Date; shifted: Date }
  | { kind: 'ambiguous'; first: Date; second: Date }
  | { kind: 'unique'; instant: Date };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** `day` is `2026-11-24`, `time` `HH:mm` up to `24:00`. Exact: every offset in force around that time is tried. */
export function wallTime(zone: string, day: string, time: string): WallTime {
  const iana = IANAZone.create(zone);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const wall = Date.parse(`${day}T00:00:00Z`) + (hours * 60 + minutes) * minuteMs;
  const before = iana.offset(wall - dayMs);
  const after = iana.offset(wall + dayMs);
  const [first, second] = [...new Set([before, after])]
    .map((offset) => ({ offset, instant: wall - offset * minuteMs }))
    .filter(({ offset, instant }) => iana.offset(instant) === offset)
    .map(({ instant }) => new Date(instant))
    .sort((a, b) => a.getTime() - b.getTime());
  if (first === undefined) {
    const shifted = wall - before * minuteMs;
    return { kind: 'gap', skipsTo: jumpBetween(iana, shifted, before), shifted: new Date(shifted) };
  }
  return second === undefined ? { kind: 'unique', instant: first } : { kind: 'ambiguous', first, second };
}

/** The first instant, up to a day around `inside`, at which `offset` is in force no more. */
function jumpBetween(iana: IANAZone, inside: number, offset: number): Date {
  let [low, high] = [inside - dayMs, inside + dayMs];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (iana.offset(middle) === offset) low = middle;
    else high = middle;
  }
  return new Date(high);
}

/** When hours that are written as a wall time begin: after a gap, at the first of two. */
export function opening(zone: string, day: string, time: string): Date {
  const wall = wallTime(zone, day, time);
  if (wall.kind === 'unique') return wall.instant;
  return wall.kind === 'gap' ? wall.skipsTo : wall.first;
}

/** When such hours end: at a gap, at the second of two. */
export function closing(zone: string, day: string, time: string): Date {
  const wall = wallTime(zone, day, time);
  if (wall.kind === 'unique') return wall.instant;
  return wall.kind === 'gap' ? wall.skipsTo : wall.second;
}

/** An instant as the clocks of a zone show it: to be read with the UTC getters alone. */
export const onTheWall = (instant: Date, zone: string): Date =>
  new Date(instant.getTime() + IANAZone.create(zone).offset(instant.getTime()) * minuteMs);

/** The local date of an instant, `2026-11-24`. */
export const localDay = (instant: Date, zone: string): string => onTheWall(instant, zone).toISOString().slice(0, 10);

/** All local dates that an interval touches. */
export function localDays(from: Date, to: Date, zone: string): string[] {
  const days: string[] = [];
  const last = localDay(new Date(Math.max(from.getTime(), to.getTime() - 1)), zone);
  for (let day = localDay(from, zone); day <= last; day = nextDay(day)) days.push(day);
  return days;
}

/** The calendar date after `day`; dates know no zone. */
const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
