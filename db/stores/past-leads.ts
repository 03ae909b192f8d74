import { and, asc, eq, gte, inArray, isNotNull, isNull, max, ne, sql } from 'drizzle-orm';
import type { Db } from '../database.ts';

/** What routing of the past is made of, read as a whole: a simulation asks for thousands of leads at once. */

/** The oldest first. */
export async function pastLeads(db: Db, since: Date) {
  const { contacts, leads } = db.tables;
  return db.query
    .select({ lead: leads, contact: contacts })
    .from(leads)
    .innerJoin(contacts, eq(contacts.id, leads.contactId))
    .where(gte(leads.createdAt, since))
    .orderBy(asc(leads.createdAt), asc(leads.id));
}

export type PastLeadRow = Awaited<ReturnType<typeof pastLeads>>[number];

export async function pastLead(db: Db, id: string): Promise<PastLeadRow | null> {
  const { contacts, leads } = db.tables;
  const [row] = await db.query
    .select({ lead: leads, contact: contacts })
    .from(leads)
    .innerJoin(contacts, eq(contacts.id, leads.contactId))
    .where(eq(leads.id, id));
  return row ?? null;
}

/** The latest decision of each lead that kept what it saw; by lead. */
export async function latestInputs(db: Db, since: Date) {
  const { leads, receipts } = db.tables;
  const seen = and(gte(leads.createdAt, since), sql`cast(${receipts.inputs} as text) <> '{}'`);
  const latest = db.query
    .select({ leadId: receipts.leadId, at: max(receipts.at).as('latest_at') })
    .from(receipts)
    .innerJoin(leads, eq(leads.id, receipts.leadId))
    .where(seen)
    .groupBy(receipts.leadId)
    .as('latest');
  const rows = await db.query
    .select({ leadId: receipts.leadId, purpose: receipts.purpose, inputs: receipts.inputs, at: receipts.at })
    .from(receipts)
    .innerJoin(latest, and(eq(latest.leadId, receipts.leadId), eq(latest.at, receipts.at)))
    .where(sql`cast(${receipts.inputs} as text) <> '{}'`)
    .orderBy(asc(receipts.id));
  return new Map(rows.map((row) => [row.leadId, row]));
}

/** Facts of leads since then, the oldest first. */
export async function factsSince(db: Db, since: Date) {
  const { facts, leads } = db.tables;
  return db.query
    .select({ leadId: facts.leadId, field: facts.field, value: facts.value, source: facts.source, at: facts.at })
    .from(facts)
    .innerJoin(leads, eq(leads.id, facts.leadId))
    .where(and(gte(leads.createdAt, since), isNull(facts.supersededBy)))
    .orderBy(asc(facts.at), asc(facts.id));
}

/** Everybody whom we know: what an account is recognised by. */
export async function knownCompanies(db: Db) {
  const { accounts, contacts, deals, leads, suppressions } = db.tables;
  const [allAccounts, allContacts, allDeals, ownLeads, suppressed] = await Promise.all([
    db.query.select().from(accounts).where(isNull(accounts.mergedInto)).orderBy(asc(accounts.createdAt)),
    db.query
      .select({
        ...{ id: contacts.id, email: contacts.email, phone: contacts.phone },
        ...{ accountId: contacts.accountId, ownerId: contacts.ownerId, verifiedAt: contacts.verifiedAt },
      })
      .from(contacts)
      .orderBy(asc(contacts.createdAt), asc(contacts.id)),
    db.query.select().from(deals),
    db.query
      .select({ accountId: leads.accountId, answers: leads.answers })
      .from(leads)
      .where(isNotNull(leads.accountId)),
    db.query.select({ value: suppressions.value, reason: suppressions.reason }).from(suppressions),
  ]);
  return { accounts: allAccounts, contacts: allContacts, deals: allDeals, leads: ownLeads, suppressed };
}

export type KnownCompanies = Awaited<ReturnType<typeof knownCompanies>>;

/** When reps got leads that they accepted, and when they did; and how long closed ones were open. */
export async function acceptances(db: Db, since: Date) {
  const { assignments, leads } = db.tables;
  return db.query
    .select({
      ...{ repId: assignments.repId, at: assignments.at, endedAt: assignments.endedAt, status: assignments.status },
      acceptedAt: leads.acceptedAt,
    })
    .from(assignments)
    .innerJoin(leads, eq(leads.id, assignments.leadId))
    .where(and(gte(assignments.at, since), inArray(assignments.status, ['accepted', 'closed'])));
}

/** All decisions since then about who has a lead, without what they saw. The oldest first. */
export async function decisionsSince(db: Db, since: Date) {
  const { receipts } = db.tables;
  return db.query
    .select({ leadId: receipts.leadId, at: receipts.at, decision: receipts.decision })
    .from(receipts)
    .where(and(gte(receipts.at, since), ne(receipts.purpose, 'meeting_host')))
    .orderBy(asc(receipts.at), asc(receipts.id));
}

/** Leads that reps sent back as misrouted, with what the decision saw and everybody who had each. The oldest first. */
export async function misroutedLeads(db: Db) {
  const { assignments, contacts, leads, receipts } = db.tables;
  const rows = await db.query
    .select({ assignment: assignments, lead: leads, contact: contacts, receipt: receipts })
    .from(assignments)
    .innerJoin(leads, eq(leads.id, assignments.leadId))
    .innerJoin(contacts, eq(contacts.id, leads.contactId))
    .leftJoin(receipts, eq(receipts.id, assignments.receiptId))
    .where(eq(assignments.status, 'misrouted'))
    .orderBy(asc(assignments.at), asc(assignments.id));
  const ids = [...new Set(rows.map(({ lead }) => lead.id))];
  const all = await db.query
    .select({
      ...{ id: assignments.id, leadId: assignments.leadId, repId: assignments.repId, at: assignments.at },
      ...{ status: assignments.status, decision: receipts.decision },
    })
    .from(assignments)
    .leftJoin(receipts, eq(receipts.id, assignments.receiptId))
    .where(inArray(assignments.leadId, ids))
    .orderBy(asc(assignments.at), asc(assignments.id));
  const turns = Map.groupBy(all, ({ leadId }) => leadId);
  return rows.map((row) => ({ ...row, turns: turns.get(row.lead.id) ?? [] }));
}

export type MisroutedRow = Awaited<ReturnType<typeof misroutedLeads>>[number];

/** Leads since then whose first rep accepted: nobody had it before. */
export async function acceptedAtFirst(db: Db, since: Date): Promise<Set<string>> {
  const { assignments } = db.tables;
  const rows = await db.query
    .select({ leadId: assignments.leadId, status: assignments.status })
    .from(assignments)
    .where(gte(assignments.at, since));
  const turns = Map.groupBy(rows, ({ leadId }) => leadId);
  return new Set(
    [...turns].flatMap(([leadId, [first, ...more]]) =>
      more.length === 0 && (first?.status === 'accepted' || first?.status === 'closed') ? [leadId] : [],
    ),
  );
}
