import { and, asc, count, eq, gte, inArray, isNotNull, isNull, lt, max } from 'drizzle-orm';
import { DateTime } from 'luxon';
import type { Rep } from '../../shared/company.ts';
import type { RepLoad, RosterLoads } from '../../shared/roster.ts';
import type { Db } from '../database.ts';

/** The states in which a lead counts as the rep's: passed on, misrouted or taken away gives the credit back. */
const kept = ['open', 'accepted', 'closed'] as const;
const returned = ['passed', 'misrouted', 'reassigned'] as const;

const dayMs = 86_400_000;

/**
 * What every rep has on the desk at `now`, and the fairness ledger since the month began. Day, week (from Monday) and
 * month are those of the rep's own zone.
 */
export async function loadLoads(db: Db, reps: readonly Rep[], now: Date): Promise<RosterLoads> {
  const [month, open, last, dealsOpen, dealsClosed, meetings] = await Promise.all([
    assignmentsSince(db, earliestMonth(reps, now)),
    openAssignments(db),
    lastAssigned(db),
    openDealCounts(db),
    closedDeals(db, new Date(now.getTime() - 90 * dayMs)),
    meetingsAhead(db, now),
  ]);
  const loads: Record<string, RepLoad> = {};
  for (const { id, zone } of reps) {
    const mine = <T extends { repId: string | null }>(rows: readonly T[]) => rows.filter(({ repId }) => repId === id);
    const opened = mine(open);
    loads[id] = {
      assigned: assignedSince(mine(month), zone, now),
      openLeads: sum(opened, ({ leads }) => leads),
      tasks: sum(
        opened.filter(({ status }) => status === 'open'),
        ({ leads }) => leads,
      ),
      openDeals: sum(mine(dealsOpen), ({ deals }) => deals),
      ...outcomes(mine(dealsClosed)),
      meetingMinutesAhead: sum(
        mine(meetings),
        ({ startsAt, endsAt }) => (endsAt.getTime() - startsAt.getTime()) / 60_000,
      ),
      lastAssignedAt: mine(last)[0]?.at ?? null,
    };
  }
  return { loads, ledger: month.filter(({ counts }) => counts).map(({ repId, at }) => ({ repId, at })) };
}

/** Reps who had the lead and do not have it any more: they never get it again. */
export async function previousRepIds(db: Db, leadId: string): Promise<string[]> {
  const { assignments } = db.tables;
  const rows = await db.query
    .selectDistinct({ repId: assignments.repId })
    .from(assignments)
    .where(and(eq(assignments.leadId, leadId), inArray(assignments.status, [...returned])));
  return rows.map(({ repId }) => repId).sort();
}

const assignmentsSince = (db: Db, since: Date) => {
  const { assignments } = db.tables;
  return db.query
    .select({ repId: assignments.repId, at: assignments.at, counts: assignments.counts })
    .from(assignments)
    .where(and(gte(assignments.at, since), inArray(assignments.status, [...kept])))
    .orderBy(asc(assignments.at));
};

const openAssignments = (db: Db) => {
  const { assignments } = db.tables;
  return db.query
    .select({ repId: assignments.repId, status: assignments.status, leads: count() })
    .from(assignments)
    .where(isNull(assignments.endedAt))
    .groupBy(assignments.repId, assignments.status);
};

const lastAssigned = (db: Db) => {
  const { assignments } = db.tables;
  return db.query
    .select({ repId: assignments.repId, at: max(assignments.at) })
    .from(assignments)
    .groupBy(assignments.repId);
};

const openDealCounts = (db: Db) => {
  const { deals } = db.tables;
  return db.query
    .select({ repId: deals.ownerId, deals: count() })
    .from(deals)
    .where(and(eq(deals.status, 'open'), isNotNull(deals.ownerId)))
    .groupBy(deals.ownerId);
};

const closedDeals = (db: Db, since: Date) => {
  const { deals } = db.tables;
  return db.query
    .select({ repId: deals.ownerId, status: deals.status, openedAt: deals.openedAt, closedAt: deals.closedAt })
    .from(deals)
    .where(and(inArray(deals.status, ['won', 'lost']), gte(deals.closedAt, since)));
};

const meetingsAhead = async (db: Db, now: Date) => {
  const { bookings, bookingHosts: h } = db.tables;
  const week = new Date(now.getTime() + 7 * dayMs);
  const { startsAt, endsAt } = bookings;
  const ahead = and(eq(bookings.status, 'confirmed'), gte(startsAt, now), lt(startsAt, week));
  const [led, beside] = await Promise.all([
    db.query.select({ repId: bookings.repId, startsAt, endsAt }).from(bookings).where(ahead),
    db.query
      .select({ repId: h.repId, startsAt, endsAt })
      .from(h)
      .innerJoin(bookings, eq(bookings.id, h.bookingId))
      .where(ahead),
  ]);
  return [...led, ...beside];
};

function outcomes(closed: readonly { status: string; openedAt: Date; closedAt: Date | null }[]) {
  const won = closed.filter(({ status }) => status === 'won');
  const days = ({ openedAt, closedAt }: { openedAt: Date; closedAt: Date | null }) =>
    closedAt === null ? 0 : (closedAt.getTime() - openedAt.getTime()) / dayMs;
  return { won: won.length, lost: closed.length - won.length, wonDays: Math.round(sum(won, days)) };
}

function assignedSince(rows: readonly { at: Date }[], zone: string, now: Date): RepLoad['assigned'] {
  const local = DateTime.fromJSDate(now, { zone });
  const since = (unit: 'day' | 'week' | 'month') => {
    const start = local.startOf(unit).toMillis();
    return rows.filter(({ at }) => at.getTime() >= start).length;
  };
  return { day: since('day'), week: since('week'), month: since('month') };
}

/** Where it was month's beginning first; a week that began before it counts from its own beginning. */
function earliestMonth(reps: readonly Rep[], now: Date): Date {
  const starts = reps.map(({ zone }) => {
    const local = DateTime.fromJSDate(now, { zone });
    return Math.min(local.startOf('month').toMillis(), local.startOf('week').toMillis());
  });
  return new Date(Math.min(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1), ...starts));
}

const sum = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((total, row) => total + of(row), 0);
