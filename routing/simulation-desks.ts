import { DateTime } from 'luxon';
import type { Rep } from '../shared/company.ts';
import type { RepLoad } from '../shared/roster.ts';
import { nextStretch, type RepCalendar } from './availability.ts';
import { emptyLoad } from './capacity.ts';
import { afterWorking } from './sla.ts';

/** How a rep works, as it was seen: what a simulation assumes of them. */
export type Habits = {
  /** Median time from getting a lead to accepting it, in the rep's own working minutes; null where none was seen. */
  acceptMinutes: number | null;
  /** How long a lead stays open with them. */
  openDays: number;
  /** Deals, closes and meetings, which a simulation leaves as they are. */
  load: RepLoad;
};

export const unknownHabits: Habits = { acceptMinutes: null, openDays: 14, load: emptyLoad };

/** A local midnight, and whether a week or a month begins with it. */
type Mark = { at: number; week: boolean; month: boolean };

/** Instants in ascending order, taken from the front as time passes. */
type Line = { instants: number[]; next: number };

type Desk = {
  repId: string;
  calendar: RepCalendar;
  habits: Habits;
  marks: readonly Mark[];
  nextMark: number;
  /** When open leads close, and when waiting ones are accepted. */
  closes: Line;
  accepts: Line;
  load: RepLoad;
};

const dayMs = 86_400_000;

export type DesksInput = {
  reps: readonly Rep[];
  calendars: ReadonlyMap<string, RepCalendar>;
  habits: ReadonlyMap<string, Habits>;
  from: Date;
  to: Date;
};

/** What lies on each rep's desk while simulated time passes: caps count local days, leads are accepted and closed. */
export function createDesks({ reps, calendars, habits, from, to }: DesksInput) {
  const marks = new Map<string, Mark[]>();
  const marksOf = (zone: string): Mark[] => {
    const known = marks.get(zone) ?? midnights(zone, from, to);
    marks.set(zone, known);
    return known;
  };
  const desks = new Map<string, Desk>();
  for (const { id, zone } of reps) {
    const calendar = calendars.get(id);
    if (!calendar) continue;
    const own = habits.get(id) ?? unknownHabits;
    const { openDeals, won, lost, wonDays, meetingMinutesAhead } = own.load;
    const load = { ...emptyLoad, openDeals, won, lost, wonDays, meetingMinutesAhead };
    const lines = { closes: { instants: [], next: 0 }, accepts: { instants: [], next: 0 } };
    desks.set(id, { repId: id, calendar, habits: own, marks: marksOf(zone), nextMark: 0, ...lines, load });
  }
  return {
    loads: (): Record<string, RepLoad> => Object.fromEntries([...desks].map(([id, { load }]) => [id, load])),
    /** Lets time pass and tells whose desk has changed. */
    passTo(now: number): Map<string, RepLoad> {
      const changed = new Map<string, RepLoad>();
      for (const desk of desks.values()) if (pass(desk, now)) changed.set(desk.repId, desk.load);
      return changed;
    },
    /** One more lead on the desk: when the rep is next at work, and what is open there now. */
    give(repId: string, at: Date): { worksAt: number | null; open: number } | null {
      const desk = desks.get(repId);
      if (!desk) return null;
      const { load, calendar, habits: own } = desk;
      const { day, week, month } = load.assigned;
      const assigned = { day: day + 1, week: week + 1, month: month + 1 };
      const accepted = afterWorking(calendar, at, own.acceptMinutes ?? 0);
      const waits = accepted !== null && accepted.getTime() > at.getTime();
      if (waits) desk.accepts.instants.push(accepted.getTime());
      desk.closes.instants.push(at.getTime() + own.openDays * dayMs);
      const tasks = load.tasks + (waits ? 1 : 0);
      desk.load = { ...load, assigned, openLeads: load.openLeads + 1, tasks, lastAssignedAt: at };
      const start = calendar.spans[nextStretch(calendar, at.getTime()) * 2];
      return {
        worksAt: start === undefined ? null : Math.max(start, at.getTime()),
        open: desk.load.openLeads,
      };
    },
  };
}

function pass(desk: Desk, now: number): boolean {
  const closed = taken(desk.closes, now);
  const accepted = taken(desk.accepts, now);
  const { day, week, month } = desk.load.assigned;
  const assigned = { day, week, month };
  let begun = false;
  for (let mark = desk.marks[desk.nextMark]; mark && mark.at <= now; mark = desk.marks[desk.nextMark]) {
    begun = true;
    assigned.day = 0;
    if (mark.week) assigned.week = 0;
    if (mark.month) assigned.month = 0;
    desk.nextMark += 1;
  }
  if (closed + accepted === 0 && !begun) return false;
  const { openLeads, tasks } = desk.load;
  desk.load = { ...desk.load, assigned, openLeads: openLeads - closed, tasks: tasks - accepted };
  return true;
}

function taken(line: Line, now: number): number {
  const before = line.next;
  while ((line.instants[line.next] ?? Number.POSITIVE_INFINITY) <= now) line.next += 1;
  return line.next - before;
}

function midnights(zone: string, from: Date, to: Date): Mark[] {
  const marks: Mark[] = [];
  let day = DateTime.fromJSDate(from, { zone }).startOf('day').plus({ days: 1 });
  for (; day.toMillis() <= to.getTime(); day = day.plus({ days: 1 })) {
    marks.push({ at: day.toMillis(), week: day.weekday === 1, month: day.day === 1 });
  }
  return marks;
}
