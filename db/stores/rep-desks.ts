import { and, asc, count, desc, eq, gt, gte, isNull } from 'drizzle-orm';
import type { RepDesk } from '../../shared/rep-desk.ts';
import type { Db } from '../database.ts';

const dayMs = 86_400_000;
const mostLeads = 15;

/** What is on the desk of the rep behind this Slack user; null when there is none. */
export async function repDesk(db: Db, slackUserId: string, now: Date): Promise<RepDesk | null> {
  const { reps } = db.tables;
  const known = and(eq(reps.slackUserId, slackUserId), eq(reps.active, true));
  const [rep] = await db.query.select().from(reps).where(known).orderBy(asc(reps.id)).limit(1);
  if (!rep) return null;
  const { assignments: a, bookings: b } = db.tables;
  const [leads, [open], [today], [coming]] = await Promise.all([
    leadsOf(db, rep.id, now),
    db.query
      .select({ many: count() })
      .from(a)
      .where(and(eq(a.repId, rep.id), isNull(a.endedAt))),
    db.query
      .select({ many: count() })
      .from(a)
      .where(and(eq(a.repId, rep.id), gte(a.at, new Date(now.getTime() - dayMs)))),
    db.query
      .select({ many: count() })
      .from(b)
      .where(and(eq(b.repId, rep.id), eq(b.status, 'confirmed'), gt(b.endsAt, now))),
  ]);
  return {
    name: rep.name,
    leads,
    load: {
      open: open?.many ?? 0,
      lastDay: today?.many ?? 0,
      perDay: rep.caps.day ?? null,
      meetings: coming?.many ?? 0,
    },
  };
}

/** Those that wait for an Accept first, the most urgent of them on top; then the latest. */
async function leadsOf(db: Db, repId: string, now: Date): Promise<RepDesk['leads']> {
  const { assignments: a, contacts: c, leads: l } = db.tables;
  const rows = await db.query
    .select({
      leadId: l.id,
      name: c.name,
      email: c.email,
      company: c.company,
      score: l.score,
      status: a.status,
      acceptBy: a.acceptBy,
      at: a.at,
    })
    .from(a)
    .innerJoin(l, eq(l.id, a.leadId))
    .innerJoin(c, eq(c.id, l.contactId))
    .where(and(eq(a.repId, repId), isNull(a.endedAt)))
    .orderBy(desc(a.at))
    .limit(200);
  const told = rows.map(({ name, email, company, score, status, ...row }) => ({
    ...row,
    who: [name ?? email ?? 'Somebody', company].filter(Boolean).join(', '),
    score: score?.value ?? null,
    waits: status === 'open',
  }));
  const urgency = ({ waits, acceptBy, at }: (typeof told)[number]) =>
    waits ? (acceptBy ?? at).getTime() - Number.MAX_SAFE_INTEGER : -at.getTime();
  const shown = told.toSorted((x, y) => urgency(x) - urgency(y)).slice(0, mostLeads);
  const coming = await comingOf(db, repId, now);
  return shown.map((lead) => ({ ...lead, meeting: coming.get(lead.leadId) ?? null }));
}

/** The rep's next meeting with each lead. */
async function comingOf(db: Db, repId: string, now: Date) {
  const { bookings: b } = db.tables;
  const rows = await db.query
    .select({ leadId: b.leadId, bookingId: b.id, startsAt: b.startsAt })
    .from(b)
    .where(and(eq(b.repId, repId), eq(b.status, 'confirmed'), gt(b.endsAt, now)))
    .orderBy(desc(b.startsAt));
  return new Map(rows.map(({ leadId, bookingId, startsAt }) => [leadId, { bookingId, startsAt }]));
}
