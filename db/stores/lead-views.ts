import { asc, eq, inArray } from 'drizzle-orm';
import type { Db } from '../database.ts';
import { companyName } from './company-name.ts';
import { conversationsOf } from './conversation-views.ts';
import { followUpsOfLead } from './follow-ups.ts';
import { groupOf, promisesOf } from './groups.ts';
import { outcomesOfLead } from './meeting-outcomes.ts';
import { signalsOf } from './signals.ts';

/** All that is known of one lead, as `GET /v1/leads/:id` tells it; null when there is no such lead. */
export async function leadView(db: Db, leadId: string) {
  const head = await headOf(db, leadId);
  if (!head) return null;
  const { lead, contact, account, owner } = head;
  return {
    id: lead.id,
    createdAt: lead.createdAt,
    firstTouchAt: lead.firstTouchAt,
    firstTouchWaitsFor: lead.firstTouchWaitsFor,
    source: lead.source,
    verified: lead.verified,
    tier: lead.tier,
    acceptedAt: lead.acceptedAt,
    contact,
    account,
    company: companyName({ contact, account, enrichment: lead.enrichment }),
    owner,
    score: lead.score,
    enrichment: lead.enrichment,
    form: { message: lead.message, page: lead.page, utm: lead.utm, answers: lead.answers, extra: lead.extra },
    consent: lead.consent,
    ...(await aroundLead(db, head)),
    brief: lead.brief,
  };
}

type Head = NonNullable<Awaited<ReturnType<typeof headOf>>>;

/** What hangs on a lead: told, decided, agreed and sent. */
async function aroundLead(db: Db, { lead, contact, account }: Head) {
  const { id } = lead;
  const [[facts, receipts, assignments, signals], [bookings, meetingOutcomes, followUps, effects], talk] =
    await Promise.all([
      Promise.all([factsOf(db, id), receiptsOf(db, id), assignmentsOf(db, id), latestSignals(db, lead, contact.email)]),
      Promise.all([bookingsOf(db, id), outcomesOfLead(db, id), followUpsOfLead(db, id), effectsOf(db, id)]),
      Promise.all([
        conversationsOf(db, { leadId: id }),
        account ? groupOf(db, account.id) : [],
        account ? promisesOf(db, account.id) : [],
      ]),
    ]);
  const [conversations, group, promises] = talk;
  const known = { facts, receipts, bookings, meetingOutcomes, assignments, signals };
  return { ...known, conversations, followUps, group, promises, effects };
}

async function headOf(db: Db, leadId: string) {
  const { accounts, contacts, leads, reps } = db.tables;
  const [head] = await db.query
    .select({
      lead: leads,
      contact: {
        id: contacts.id,
        email: contacts.email,
        name: contacts.name,
        phone: contacts.phone,
        title: contacts.title,
        company: contacts.company,
        locale: contacts.locale,
        zone: contacts.zone,
        verifiedAt: contacts.verifiedAt,
        optedOutAt: contacts.optedOutAt,
      },
      account: { id: accounts.id, name: accounts.name, domain: accounts.domain, ownerId: accounts.ownerId },
      owner: { id: reps.id, name: reps.name },
    })
    .from(leads)
    .innerJoin(contacts, eq(contacts.id, leads.contactId))
    .leftJoin(accounts, eq(accounts.id, leads.accountId))
    .leftJoin(reps, eq(reps.id, leads.ownerId))
    .where(eq(leads.id, leadId));
  return head ?? null;
}

/** What counts now comes first, what a later fact replaced after it. */
async function factsOf(db: Db, leadId: string) {
  const { facts } = db.tables;
  const rows = await db.query
    .select()
    .from(facts)
    .where(eq(facts.leadId, leadId))
    .orderBy(asc(facts.at), asc(facts.id));
  const told = rows.map(({ leadId: _, supersededBy, ...fact }) => ({ ...fact, superseded: supersededBy !== null }));
  return [...told.filter((fact) => !fact.superseded), ...told.filter((fact) => fact.superseded)];
}

async function receiptsOf(db: Db, leadId: string) {
  const { receipts } = db.tables;
  const rows = await db.query
    .select()
    .from(receipts)
    .where(eq(receipts.leadId, leadId))
    .orderBy(asc(receipts.at), asc(receipts.id));
  return rows.map(({ id, at, purpose, turnId, decision, inputs }) => ({
    id,
    at,
    purpose,
    turnId,
    decision: decision.kind,
    chosen: decision.repId,
    would: decision.would ?? null,
    by: decision.by,
    because: decision.because,
    ranking: decision.ranking,
    rejected: decision.rejected,
    flips: decision.flips,
    provisional: decision.provisional,
    inputs,
  }));
}

async function bookingsOf(db: Db, leadId: string) {
  const { bookingHosts, bookings } = db.tables;
  const { id, repId, startsAt, endsAt, zone, status, heldUntil, conversationId, answer } = bookings;
  const rows = await db.query
    .select({ id, repId, startsAt, endsAt, zone, status, heldUntil, conversationId, answer })
    .from(bookings)
    .where(eq(bookings.leadId, leadId))
    .orderBy(asc(bookings.createdAt), asc(bookings.startsAt));
  const ids = rows.map((row) => row.id);
  const hosts = await db.query
    .select()
    .from(bookingHosts)
    .where(inArray(bookingHosts.bookingId, ids))
    .orderBy(asc(bookingHosts.repId));
  return rows.map((row) => ({
    ...row,
    hostIds: hosts.filter(({ bookingId }) => bookingId === row.id).map((host) => host.repId),
  }));
}

async function effectsOf(db: Db, leadId: string) {
  const { outbox } = db.tables;
  const { id, kind, status, attempts, error, at, dueAt, doneAt } = outbox;
  return db.query
    .select({ id, kind, status, attempts, error, at, dueAt, doneAt })
    .from(outbox)
    .where(eq(outbox.leadId, leadId))
    .orderBy(asc(outbox.at), asc(outbox.id));
}

function assignmentsOf(db: Db, leadId: string) {
  const { assignments } = db.tables;
  const { id, repId, status, reason, counts, at, endedAt } = assignments;
  return db.query
    .select({ id, repId, status, reason, counts, at, endedAt })
    .from(assignments)
    .where(eq(assignments.leadId, leadId))
    .orderBy(asc(assignments.at), asc(assignments.id));
}

/** The last fifty things they did, also before there was a lead, and what was reported of their address. */
async function latestSignals(
  db: Db,
  { id: leadId, visitorId }: { id: string; visitorId: string | null },
  email: string | null,
) {
  const rows = await signalsOf(db, { leadId, visitorId, email });
  return rows
    .slice(-50)
    .toReversed()
    .map(({ type, page, properties, at }) => ({ type, page, properties, at }));
}

export type LeadView = NonNullable<Awaited<ReturnType<typeof leadView>>>;
