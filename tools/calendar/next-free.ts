import { DateTime } from 'luxon';
import type { Interval } from './slots.ts';

/** Hours at which a prospect may be expected to meet, on their own clock. */
const civil = { from: 7, to: 21 };

/**
 * What is said instead when nobody is free in the window that was asked for: the nearest time of that day, before or
 * after it, else the first one later, else the first of all; at an hour that is civil where the prospect lives, if there
 * is one.
 */
export function nextFree(starts: readonly Date[], window: Interval, zone: string): Date | null {
  const local = (at: Date) => DateTime.fromJSDate(at, { zone });
  const isCivil = (at: Date) => local(at).hour >= civil.from && local(at).hour < civil.to;
  const awake = starts.filter(isCivil);
  const free = (awake.length > 0 ? awake : [...starts]).toSorted((a, b) => a.getTime() - b.getTime());
  const isShort = local(window.start).hasSame(local(new Date(window.end.getTime() - 1)), 'day');
  const away = (at: Date) => Math.abs(at.getTime() - window.start.getTime());
  const sameDay = isShort ? free.filter((at) => local(at).hasSame(local(window.start), 'day')) : [];
  const [nearest] = sameDay.toSorted((a, b) => away(a) - away(b));
  return nearest ?? free.find((at) => at >= window.end) ?? free[0] ?? null;
}
