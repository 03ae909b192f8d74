import type { Rep } from '../shared/company.ts';
import { covers, type RepCalendar, repCalendar } from './availability.ts';

export type Calendars = (reps: readonly Rep[], now: Date) => ReadonlyMap<string, RepCalendar>;

/**
 * Remembers each rep's laid-out working time until hours or absences change or the time runs out, for laying it out
 * costs a thousand times as much as a decision.
 */
export function createCalendars(): Calendars {
  const known = new Map<string, { written: string; month: number; calendar: RepCalendar }>();
  return (reps, now) =>
    new Map(
      reps.map((rep) => {
        const written = JSON.stringify([rep.zone, rep.hours, rep.absences, rep.holidays]);
        const before = known.get(rep.id);
        const month = now.getUTCMonth();
        if (before?.written === written && before.month === month && covers(before.calendar, now)) {
          return [rep.id, before.calendar];
        }
        const calendar = repCalendar(rep, now);
        known.set(rep.id, { written, month, calendar });
        return [rep.id, calendar];
      }),
    );
}
