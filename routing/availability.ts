import { DateTime } from 'luxon';
import { type Rep, weekdays } from '../shared/company.ts';

/** When a rep is away, `to` exclusive; `why` is ready to be read: "on leave until 4 Jan". */
export type Away = { from: number; to: number; why: string };

/** A rep's working time as instants, so that a decision compares numbers and never computes with zones. */
export type RepCalendar = {
  repId: string;
  /** Known from here to there; a decision outside needs a new calendar. */
  from: number;
  to: number;
  /** Starts and ends of work in turn, ascending: an even number of instants. Days away are left out. */
  spans: Float64Array;
  /** For each stretch of work: since when the rep is there, on the rep's own wall clock, ready for a receipt. */
  starts: string[];
  /** Absences and holidays, merged and ascending. */
  away: Away[];
  weeklyMinutes: number;
};

const dayMs = 86_400_000;

/**
 * Lays out a rep's working time around `now`: back to the beginning of the month (whose absences calibrate fairness)
 * and `daysAhead` days on. Daylight saving is the zone's: 09:00 is 09:00 on the wall on each day.
 */
export function repCalendar(rep: Rep, now: Date, daysAhead = 21): RepCalendar {
  const first = DateTime.fromJSDate(now, { zone: rep.zone }).startOf('month').minus({ days: 1 });
  const last = DateTime.fromJSDate(now, { zone: rep.zone }).startOf('day').plus({ days: daysAhead });
  const away = merge([...absences(rep), ...holidays(rep)]).filter(
    ({ from, to }) => to > first.toMillis() && from < last.toMillis(),
  );
  const spans: number[] = [];
  const starts: string[] = [];
  for (let day = first; day < last; day = day.plus({ days: 1 })) {
    if (awayAt(away, day.toMillis())) continue;
    for (const span of rep.hours[weekdays[day.weekday - 1] ?? 'mon'] ?? []) {
      spans.push(wallTime(day, span.from), wallTime(day, span.to));
      starts.push(`not at work before ${dayText(day)} ${span.from} ${rep.zone}`);
    }
  }
  return {
    repId: rep.id,
    from: first.toMillis(),
    to: last.toMillis(),
    spans: Float64Array.from(spans),
    starts,
    away,
    weeklyMinutes: weeklyMinutes(rep),
  };
}

/** The absence or holiday that covers the instant. */
export function awayAt(away: readonly Away[], at: number): Away | null {
  for (const one of away) {
    if (one.from > at) return null;
    if (at < one.to) return one;
  }
  return null;
}

/** The index of the first stretch of work that ends after the instant; `starts.length` when none does. */
export function nextStretch({ spans }: RepCalendar, at: number): number {
  let low = 0;
  let high = spans.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle * 2 + 1] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const isAtWork = (calendar: RepCalendar, at: number): boolean =>
  at >= (calendar.spans[nextStretch(calendar, at) * 2] ?? Number.POSITIVE_INFINITY);

/** Why a rep who is not at work is not: "not at work before Mon 23 Nov 09:00 Europe/Berlin". */
export const offHours = (calendar: RepCalendar, at: number): string =>
  calendar.starts[nextStretch(calendar, at)] ?? 'not at work';

const dayText = (day: DateTime) => day.toFormat('ccc d LLL', { locale: 'en' });

/** `HH:mm` of a local day as an instant; a time that the clocks skip is moved on by the gap. `24:00` ends the day. */
function wallTime(day: DateTime, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const base = hour === 24 ? day.plus({ days: 1 }).startOf('day') : day.startOf('day').set({ hour, minute });
  return base.toMillis();
}

const localDay = (rep: Rep, day: string) => DateTime.fromISO(day, { zone: rep.zone }).startOf('day');

const absences = (rep: Rep): Away[] =>
  rep.absences.map((absence) => {
    const last = localDay(rep, absence.to);
    const reason = absence.reason ? `away (${absence.reason})` : 'away';
    return {
      from: localDay(rep, absence.from).toMillis(),
      to: last.plus({ days: 1 }).toMillis(),
      why: `${reason} until ${last.toISODate()}`,
    };
  });

const holidays = (rep: Rep): Away[] =>
  rep.holidays.map((holiday) => {
    const day = localDay(rep, holiday);
    return { from: day.toMillis(), to: day.plus({ days: 1 }).toMillis(), why: `holiday on ${holiday}` };
  });

/** Overlapping and touching absences become one, so that no lead is credited twice for the same day. */
function merge(all: Away[]): Away[] {
  const merged: Away[] = [];
  for (const next of all.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (!last || next.from > last.to) merged.push({ ...next });
    else if (next.to > last.to) merged[merged.length - 1] = { from: last.from, to: next.to, why: next.why };
  }
  return merged;
}

const minutesOf = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};

const weeklyMinutes = (rep: Rep): number =>
  Object.values(rep.hours)
    .flat()
    .reduce((sum, { from, to }) => sum + minutesOf(to) - minutesOf(from), 0);

/** Whether a calendar still serves a decision at this instant, with a week to look ahead. */
export const covers = (calendar: RepCalendar, now: Date): boolean =>
  now.getTime() >= calendar.from && now.getTime() + 7 * dayMs <= calendar.to;
