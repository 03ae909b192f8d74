import { and, asc, count, desc, eq, gt, inArray, isNull, type like, lt, or, type SQL, sql } from 'drizzle-orm';
import type { LeadFilter } from '../../shared/lead-filter.ts';
import type { Db } from '../database.ts';
import { companyName } from './company-name.ts';
import { wanted } from './lead-filter.ts';

/** Lists for people: newest or alphabetical pages, each with the cursor of the next. */

export type Page<Item, Cursor> = { items: Item[]; next: Cursor | null };
export type LeadCursor = { createdAt: Date; id: string };
export type NameCursor = { name: string; id: string };
export type ListQuery<Cursor> = { after: Cursor | null; limit: number; search: string | null };

/**
 * Newest first; `search` looks at name, address and company of the contact, name and domain of the account, and what the
 * form said.
 */
export async function listLeads(db: Db, query: ListQuery<LeadCursor> & { filter?: LeadFilter }) {
  const { accounts, contacts, leads, reps } = db.tables;
  const { after, search } = query;
  const rows = await db.query
    .select({
      id: leads.id,
      createdAt: leads.createdAt,
      firstTouchAt: leads.firstTouchAt,
      firstTouchWaitsFor: leads.firstTouchWaitsFor,
      acceptedAt: leads.acceptedAt,
      source: leads.source,
      verified: leads.verified,
      tier: leads.tier,
      score: leads.score,
      enrichment: leads.enrichment,
      contact: { email: contacts.email, name: contacts.name, company: contacts.company },
      account: { id: accounts.id, name: accounts.name, domain: accounts.domain, ownerId: accounts.ownerId },
      owner: { id: reps.id, name: reps.name },
    })
    .from(leads)
    .innerJoin(contacts, eq(contacts.id, leads.contactId))
    .leftJoin(accounts, eq(accounts.id, leads.accountId))
    .leftJoin(reps, eq(reps.id, leads.ownerId))
    .where(
      and(
        after
          ? or(lt(leads.createdAt, after.createdAt), and(eq(leads.createdAt, after.createdAt), lt(leads.id, after.id)))
          : undefined,
        matches(search, [
          ...[contacts.name, contacts.email, contacts.company, accounts.name, accounts.domain],
          leads.message,
        ]),
        wanted(db, query.filter ?? {}),
      ),
    )
    .orderBy(desc(leads.createdAt), desc(leads.id))
    .limit(query.limit + 1);
  const ids = rows.map((row) => row.id);
  const [states, meetings] = await Promise.all([statesOf(db, ids), agreedMeetings(db, ids)]);
  const items = rows.map(({ enrichment, ...row }) => ({
    ...row,
    company: companyName({ ...row, enrichment }),
    score: row.score?.value ?? null,
    state: states.get(row.id) ?? null,
    meetingAt: meetings.get(row.id) ?? null,
  }));
  return paged(items, query.limit, ({ createdAt, id }) => ({ createdAt, id }));
}

/** The state of each lead's latest conversation. */
async function statesOf(db: Db, leadIds: string[]) {
  const { conversations } = db.tables;
  if (leadIds.length === 0) return new Map();
  const rows = await db.query
    .select({ leadId: conversations.leadId, state: conversations.state })
    .from(conversations)
    .where(inArray(conversations.leadId, leadIds))
    .orderBy(asc(conversations.createdAt), asc(conversations.id));
  return new Map(rows.map((row) => [row.leadId, row.state]));
}

/** When each lead's agreed meeting is; of several the last. */
async function agreedMeetings(db: Db, leadIds: string[]) {
  const { bookings } = db.tables;
  const rows = await db.query
    .select({ leadId: bookings.leadId, startsAt: bookings.startsAt })
    .from(bookings)
    .where(and(inArray(bookings.leadId, leadIds), eq(bookings.status, 'confirmed')))
    .orderBy(asc(bookings.startsAt));
  return new Map(rows.map((row) => [row.leadId, row.startsAt]));
}

/** Alphabetical; each account with its open deals. */
export async function listAccounts(db: Db, query: ListQuery<NameCursor>) {
  const { accounts, deals } = db.tables;
  const { after, search } = query;
  const rows = await db.query
    .select()
    .from(accounts)
    .where(
      and(
        after
          ? or(gt(accounts.name, after.name), and(eq(accounts.name, after.name), gt(accounts.id, after.id)))
          : undefined,
        isNull(accounts.mergedInto),
        matches(search, [accounts.name, accounts.domain]),
      ),
    )
    .orderBy(asc(accounts.name), asc(accounts.id))
    .limit(query.limit + 1);
  const ids = rows.map((row) => row.id);
  const open = await db.query
    .select()
    .from(deals)
    .where(and(inArray(deals.accountId, ids), eq(deals.status, 'open')))
    .orderBy(desc(deals.amount));
  const items = rows.map((row) => ({ ...row, openDeals: open.filter((deal) => deal.accountId === row.id) }));
  return paged(items, query.limit, ({ name, id }) => ({ name, id }));
}

/** All reps with what is on their plate now. A team is small: one page. */
export async function listReps(db: Db, now: Date) {
  const { assignments, bookings, reps } = db.tables;
  const [rows, open, meetings] = await Promise.all([
    db.query.select().from(reps).orderBy(asc(reps.name), asc(reps.id)),
    db.query
      .select({ repId: assignments.repId, many: count() })
      .from(assignments)
      .where(and(isNull(assignments.endedAt), inArray(assignments.status, ['open', 'accepted'])))
      .groupBy(assignments.repId),
    db.query
      .select({ repId: bookings.repId, many: count() })
      .from(bookings)
      .where(and(eq(bookings.status, 'confirmed'), gt(bookings.startsAt, now)))
      .groupBy(bookings.repId),
  ]);
  const openOf = new Map(open.map((row) => [row.repId, row.many]));
  const meetingsOf = new Map(meetings.map((row) => [row.repId, row.many]));
  return rows.map((rep) => ({
    ...rep,
    source: rep.source ?? ('files' as const),
    edited: rep.edited ?? {},
    openLeads: openOf.get(rep.id) ?? 0,
    comingMeetings: meetingsOf.get(rep.id) ?? 0,
  }));
}

type TextColumn = Parameters<typeof like>[0];

/** Case-insensitive "contains"; what the searcher types has no wildcards. */
function matches(search: string | null, columns: TextColumn[]): SQL | undefined {
  if (!search) return undefined;
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, (char) => `\\${char}`)}%`;
  return or(...columns.map((column) => sql`lower(${column}) like ${pattern} escape '\\'`));
}

function paged<Item, Cursor>(rows: Item[], limit: number, cursorOf: (item: Item) => Cursor): Page<Item, Cursor> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? cursorOf(last) : null };
}
