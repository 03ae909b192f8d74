import { and, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';

/** Few enough for the variables of one statement on either database. */
const batch = 200;

export async function leadIds(db: Db, which: { source: string } | 'all'): Promise<string[]> {
  const { leads } = db.tables;
  const wanted = which === 'all' ? undefined : eq(leads.source, which.source);
  return (await db.query.select({ id: leads.id }).from(leads).where(wanted)).map(({ id }) => id);
}

/** Takes leads out of the house with everything that is only theirs: conversations, journals, meetings, effects. */
export async function eraseLeads(tx: Tx, ids: string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += batch) await eraseBatch(tx, ids.slice(from, from + batch));
}

/** Chats in which nobody ever said anything. */
export async function eraseSilentChats(tx: Tx): Promise<void> {
  const { conversations: c } = tx.tables;
  const rows = await tx.query.select({ id: c.id }).from(c).where(isNull(c.leadId));
  const ids = rows.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += batch) await eraseConversations(tx, ids.slice(from, from + batch));
}

async function eraseBatch(tx: Tx, ids: string[]): Promise<void> {
  const {
    leads,
    conversations: c,
    contacts,
    outbox,
    bookings,
    assignments,
    receipts,
    facts,
    signals,
    promises,
    outcomes,
    mailLinks,
    meetingOutcomes,
  } = tx.tables;
  const people = await tx.query.select({ id: leads.contactId }).from(leads).where(inArray(leads.id, ids));
  const talks = await tx.query.select({ id: c.id }).from(c).where(inArray(c.leadId, ids));
  const visitors = await tx.query.select({ id: leads.visitorId }).from(leads).where(inArray(leads.id, ids));
  const visitorIds = visitors.flatMap(({ id }) => id ?? []);
  await tx.query.delete(signals).where(inArray(signals.visitorId, visitorIds));
  for (const table of [
    outbox,
    bookings,
    assignments,
    receipts,
    facts,
    signals,
    promises,
    outcomes,
    mailLinks,
    meetingOutcomes,
  ])
    await tx.query.delete(table).where(inArray(table.leadId, ids));
  await eraseConversations(
    tx,
    talks.map(({ id }) => id),
  );
  await tx.query.delete(leads).where(inArray(leads.id, ids));
  const contactIds = [...new Set(people.map(({ id }) => id))];
  const stillUsed = await tx.query
    .select({ id: leads.contactId })
    .from(leads)
    .where(inArray(leads.contactId, contactIds));
  const used = new Set(stillUsed.map(({ id }) => id));
  const gone = contactIds.filter((id) => !used.has(id));
  await eraseMailsFrom(tx, gone);
  await tx.query.delete(contacts).where(inArray(contacts.id, gone));
}

async function eraseConversations(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const {
    conversations,
    drafts,
    events,
    followUps,
    messages,
    sentMails,
    sessions,
    timers,
    turns,
    turnSteps,
    unsureMessages,
  } = tx.tables;
  const rounds = await tx.query.select({ id: turns.id }).from(turns).where(inArray(turns.conversationId, ids));
  await tx.query.delete(turnSteps).where(
    inArray(
      turnSteps.turnId,
      rounds.map(({ id }) => id),
    ),
  );
  await eraseMails(tx, inArray(tx.tables.mails.conversationId, ids));
  for (const table of [turns, messages, events, sessions, timers, followUps, drafts, sentMails, unsureMessages])
    await tx.query.delete(table).where(inArray(table.conversationId, ids));
  await tx.query.delete(conversations).where(inArray(conversations.id, ids));
}

/** What they wrote without a conversation coming of it. */
async function eraseMailsFrom(tx: Tx, contactIds: string[]): Promise<void> {
  const { contacts, mails } = tx.tables;
  const rows = await tx.query.select({ email: contacts.email }).from(contacts).where(inArray(contacts.id, contactIds));
  const addresses = rows.flatMap(({ email }) => email ?? []);
  if (addresses.length > 0)
    await eraseMails(tx, and(inArray(mails.fromAddress, addresses), isNull(mails.conversationId)));
}

async function eraseMails(tx: Tx, which: SQL | undefined): Promise<void> {
  const { mailAttachments, mails } = tx.tables;
  const rows = await tx.query.select({ id: mails.id }).from(mails).where(which);
  const ids = rows.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += batch) {
    const some = ids.slice(from, from + batch);
    await tx.query.delete(mailAttachments).where(inArray(mailAttachments.mailId, some));
    await tx.query.delete(mails).where(inArray(mails.id, some));
  }
}
