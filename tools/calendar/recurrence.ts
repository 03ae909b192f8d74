import rrule from 'rrule';
import { wallTime } from './wall-time.ts';

/** Something that comes again: `starts` and `except` are wall times in `zone`, `2026-01-05T09:00`. */
export type Recurrence = {
  zone: string;
  starts: string;
  /** RFC 5545 recurrence rule, `FREQ=WEEKLY;BYDAY=MO`. */
  rule: string;
  except: readonly string[];
};

/**
 * When it happens from `from` up to (not including) `to`. The rule runs on the wall clock and each wall time is then
 * one instant: through a change of the clocks 09:00 stays 09:00, a time that the clock jumps over is as much later as
 * the clock jumps, and of two it is the first. `UNTIL` is an instant, as RFC 5545 has it. Throws what `rrule` throws for a rule that is none.
 */
export function occurrences({ zone, starts, rule, except }: Recurrence, from: Date, to: Date): Date[] {
  const options = rrule.RRule.parseString(rule);
  const { until, ...open } = options;
  const wall = new rrule.RRule({ ...open, dtstart: asUtc(starts) });
  const skipped = new Set(except.map((one) => asUtc(one).getTime()));
  const found: Date[] = [];
  for (const day of wall.between(new Date(from.getTime() - dayMs), new Date(to.getTime() + dayMs), true)) {
    if (skipped.has(day.getTime())) continue;
    const iso = day.toISOString();
    const instant = instantOf(zone, iso.slice(0, 10), iso.slice(11, 16));
    if (until && instant > until) break;
    if (instant >= from && instant < to) found.push(instant);
  }
  return found;
}

function instantOf(zone: string, day: string, time: string): Date {
  const wall = wallTime(zone, day, time);
  if (wall.kind === 'unique') return wall.instant;
  return wall.kind === 'gap' ? wall.shifted : wall.first;
}

const dayMs = 86_400_000;

/** A wall time as if it were UTC: so rules count in days that all have 24 hours. */
const asUtc = (wall: string): Date => new Date(`${wall.length === 16 ? `${wall}:00` : wall}Z`);
