import { DateTime } from 'luxon';
import { isAtWork, nextStretch, type RepCalendar } from '../../routing/availability.ts';
import { createCalendars } from '../../routing/calendars.ts';
import type { Rep } from '../../shared/company.ts';
import type { Presence } from '../../shared/escalation.ts';
import { meetsIn } from '../../tools/calendar/meets-in.ts';

/** When people are there. */
export type Colleagues = {
  /** When that rep (whoever is first, where none is named) answers somebody who lives there and writes so. */
  presenceOf: (now: Date, repId: string | null, them: { zone: string; language: string }) => Presence;
  /** So many working minutes of that rep later; of anybody where none is named. */
  workingMinutesLater: (from: Date, minutes: number, repId: string | null) => Date;
};

const minuteMs = 60_000;

/** `team` answers the reps as they stand now. */
export function createColleagues(team: () => readonly Rep[]): Colleagues {
  const calendarsOf = createCalendars();
  const active = () => team().filter((rep) => rep.active);
  const calendars = (now: Date, repId: string | null): RepCalendar[] => {
    const all = calendarsOf(active(), now);
    const own = repId ? all.get(repId) : undefined;
    return own ? [own] : [...all.values()];
  };
  return {
    presenceOf(now, repId, { zone, language }) {
      const at = now.getTime();
      const rep = active().find(({ id }) => id === repId);
      const known = calendars(now, repId);
      const isThere = known.length === 0 || known.some((calendar) => isAtWork(calendar, at));
      const starts = isThere ? [] : known.flatMap((calendar) => nextMeeting(calendar, at, zone) ?? []);
      const from = starts.length > 0 ? new Date(Math.min(...starts)).toISOString() : null;
      return {
        repId,
        from,
        writesIn: rep ? meetsIn(rep, language) : null,
      };
    },
    workingMinutesLater(from, minutes, repId) {
      const ends = calendars(from, repId).flatMap(
        (calendar) => later(calendar, from.getTime(), minutes * minuteMs) ?? [],
      );
      return new Date(ends.length > 0 ? Math.min(...ends) : from.getTime() + minutes * minuteMs);
    },
  };
}

/** Nobody is told to look for an answer at five in the morning: hours of the day at which people read messages. */
const civil = { from: 8, to: 20 };
const daysAhead = 5;

/** The next instant at which the rep works while it is day where the prospect lives; where there is none soon, the next stretch. */
function nextMeeting(calendar: RepCalendar, at: number, zone: string): number | null {
  const first = nextStretch(calendar, at);
  const start = calendar.spans[first * 2];
  if (start === undefined) return null;
  for (let index = first; index < calendar.starts.length; index++) {
    const opens = Math.max(calendar.spans[index * 2] ?? 0, at);
    const closes = calendar.spans[index * 2 + 1] ?? 0;
    if (opens - start > daysAhead * 86_400_000) break;
    const day = civilFrom(opens, zone);
    if (day < closes) return day;
  }
  return start;
}

function civilFrom(at: number, zone: string): number {
  const local = DateTime.fromMillis(at, { zone });
  if (!local.isValid || (local.hour >= civil.from && local.hour < civil.to)) return at;
  const day = local.hour < civil.from ? local : local.plus({ days: 1 });
  return day.startOf('day').set({ hour: civil.from }).toMillis();
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
