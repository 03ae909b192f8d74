import { isAtWork, nextStretch, type RepCalendar } from '../../routing/availability.ts';
import { createCalendars } from '../../routing/calendars.ts';
import type { Rep } from '../../shared/company.ts';

/** When people are there. */
export type Colleagues = {
  /** Null: somebody is at work now. Else when the first one is (of this rep, where one is named); now when nobody knows. */
  backAt: (now: Date, repId: string | null) => Date | null;
  /** So many working minutes of that rep later; of anybody where none is named. */
  workingMinutesLater: (from: Date, minutes: number, repId: string | null) => Date;
};

const minuteMs = 60_000;

export function createColleagues(reps: readonly Rep[]): Colleagues {
  const calendarsOf = createCalendars();
  const active = reps.filter((rep) => rep.active);
  const calendars = (now: Date, repId: string | null): RepCalendar[] => {
    const all = calendarsOf(active, now);
    const own = repId ? all.get(repId) : undefined;
    return own ? [own] : [...all.values()];
  };
  return {
    backAt(now, repId) {
      const at = now.getTime();
      const known = calendars(now, repId);
      if (known.length === 0 || known.some((calendar) => isAtWork(calendar, at))) return null;
      const starts = known.flatMap((calendar) => calendar.spans[nextStretch(calendar, at) * 2] ?? []);
      return starts.length > 0 ? new Date(Math.min(...starts)) : null;
    },
    workingMinutesLater(from, minutes, repId) {
      const ends = calendars(from, repId).flatMap(
        (calendar) => later(calendar, from.getTime(), minutes * minuteMs) ?? [],
      );
      return new Date(ends.length > 0 ? Math.min(...ends) : from.getTime() + minutes * minuteMs);
    },
  };
}

/** Null when the calendar does not reach so far. */
function later(calendar: RepCalendar, from: number, workMs: number): number | null {
  let left = workMs;
  for (let at = nextStretch(calendar, from); at < calendar.starts.length; at++) {
    const opens = Math.max(calendar.spans[at * 2] ?? 0, from);
    const closes = calendar.spans[at * 2 + 1] ?? 0;
    if (closes - opens >= left) return opens + left;
    left -= closes - opens;
  }
  return null;
}
