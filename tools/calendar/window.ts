import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Interval } from './slots.ts';
import { closing, opening } from './wall-time.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;
const wall = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/** `2026-11-24`, `2026-11-24T15:00` (wall time in the prospect's zone) or an instant with `Z` or an offset. */
export const when = z
  .string()
  .trim()
  .refine(
    (text) => DateTime.fromISO(text).isValid && /^\d{4}-\d{2}-\d{2}/.test(text),
    'must be an ISO date or date and time, such as 2026-11-24 or 2026-11-24T15:00',
  );

export type Asked = {
  window: Interval;
  /** Set when a time of day was named. */
  near: Date | null;
  /** A range was named: what is offered is spread over all of it. */
  spread?: true;
};

/** Who says "between ten and eleven" has a time in mind, who says "from nine to five" a range. */
const aTimeMs = 2 * 3_600_000;

/** The window that was asked for; without an end, a named date lasts that day and a named time goes on from there. */
export function askedWindow(
  asked: { from?: string | undefined; to?: string | undefined },
  zone: string,
  now: Date,
): Asked {
  const { from, to } = asked;
  const start = from === undefined ? now : opens(from, zone);
  const end = to === undefined ? endOf(from, zone, now) : closes(to, zone);
  // "Tuesday after three" ends with its day, and three is what was named.
  const untilNight = from !== undefined && to !== undefined && day.test(to) && from.startsWith(to);
  const isRange = to !== undefined && !untilNight && end.getTime() - start.getTime() > aTimeMs;
  const near = from !== undefined && !day.test(from) && !isRange ? start : null;
  const window = { start, end: end <= start ? new Date(start.getTime() + 60_000) : end };
  return { window, near, ...(isRange && { spread: true }) };
}

/** No wish at all; the rep's own notice and horizon cut it. */
export const anyTime = (now: Date): Interval => ({ start: now, end: new Date(now.getTime() + farMs) });

const opens = (text: string, zone: string): Date => {
  if (day.test(text)) return opening(zone, text, '00:00');
  return wall.test(text) ? opening(zone, text.slice(0, 10), text.slice(11, 16)) : new Date(text);
};

/** A time given as the end is still a possible start: nobody who says "until 4" minds a meeting at 4. */
const closes = (text: string, zone: string): Date =>
  day.test(text) ? closing(zone, text, '24:00') : new Date(opens(text, zone).getTime() + 60_000);

/** Beyond any rep's horizon, which is 60 days at most. */
const farMs = 61 * 24 * 3_600_000;

const endOf = (from: string | undefined, zone: string, now: Date): Date => {
  if (from === undefined) return anyTime(now).end;
  return day.test(from) ? closing(zone, from, '24:00') : new Date(opens(from, zone).getTime() + farMs);
};
