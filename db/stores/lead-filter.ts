import { and, eq, exists, isNotNull, isNull, like, not, or, type SQL, sql } from 'drizzle-orm';
import type { LeadFilter } from '../../shared/lead-filter.ts';
import type { Db } from '../database.ts';

/** What a filter asks of a lead and its contact, as the list joins them. */
export function wanted(db: Db, filter: LeadFilter): SQL | undefined {
  const { bookings, conversations, leads } = db.tables;
  const { tier, state, owner, channel, source, language, meeting, needsHuman } = filter;
  const agreed = () =>
    exists(
      db.query
        .select({ id: bookings.id })
        .from(bookings)
        .where(and(eq(bookings.leadId, leads.id), eq(bookings.status, 'confirmed'))),
    );
  const talksBy = (condition: SQL) =>
    exists(
      db.query
        .select({ id: conversations.id })
        .from(conversations)
        .where(and(eq(conversations.leadId, leads.id), condition)),
    );
  return and(
    tier === undefined ? undefined : eq(leads.tier, tier),
    state === undefined ? undefined : sql`${latestState(db)} = ${state}`,
    owner === undefined ? undefined : owner === 'none' ? isNull(leads.ownerId) : eq(leads.ownerId, owner),
    channel === undefined ? undefined : talksBy(eq(conversations.channel, channel)),
    source === undefined ? undefined : eq(leads.source, source),
    language === undefined
      ? undefined
      : or(like(db.tables.contacts.locale, `${language}%`), talksBy(like(conversations.locale, `${language}%`))),
    meeting === undefined ? undefined : meeting ? agreed() : not(agreed()),
    needsHuman === undefined ? undefined : needsHuman ? waitsForUs(db) : not(waitsForUs(db)),
  );
}

function latestState(db: Db): SQL {
  const { conversations: c, leads } = db.tables;
  return sql`(select ${c.state} from ${c} where ${c.leadId} = ${leads.id} order by ${c.createdAt} desc, ${c.id} desc limit 1)`;
}

function waitsForUs(db: Db): SQL {
  const { assignments, conversations, drafts, leads } = db.tables;
  const called = db.query
    .select({ id: conversations.id })
    .from(conversations)
    .where(
      and(
        eq(conversations.leadId, leads.id),
        or(eq(conversations.state, 'waiting_for_rep'), isNotNull(conversations.escalation)),
      ),
    );
  const held = db.query
    .select({ id: drafts.id })
    .from(drafts)
    .where(and(eq(drafts.leadId, leads.id), eq(drafts.status, 'waiting')));
  const late = db.query
    .select({ id: assignments.id })
    .from(assignments)
    .where(and(eq(assignments.leadId, leads.id), isNull(assignments.endedAt), isNotNull(assignments.flaggedAt)));
  return or(exists(called), exists(held), exists(late)) ?? sql`false`;
}
