import { nextStretch, type RepCalendar, repCalendar } from '../routing/availability.ts';
import type { Rep } from '../shared/company.ts';

/** Working time of each rep from `since` on, for so many days. */
export const calendarsOf = (reps: Rep[], since: Date, days: number): Map<string, RepCalendar> =>
  new Map(reps.map((rep) => [rep.id, repCalendar(rep, since, days)]));

/** How much of the stretch from `from` to `to` lies in the rep's working time, in milliseconds. */
export function businessMs(calendar: RepCalendar, from: Date, to: Date): number {
  const [start, end] = [from.getTime(), to.getTime()];
  let sum = 0;
  for (let at = nextStretch(calendar, start); at < calendar.starts.length; at++) {
    const [opens = 0, closes = 0] = [calendar.spans[at * 2], calendar.spans[at * 2 + 1]];
    if (opens >= end) break;
    sum += Math.min(closes, end) - Math.max(opens, start);
  }
  return sum;
}
