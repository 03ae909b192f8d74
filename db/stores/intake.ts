import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { ConversationEvent } from '../../shared/events.ts';
import type { Db, Tx } from '../database.ts';
import { insertRow, prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';

/** One signal wakes as many conversations. */
const mostConcerned = 20;

/** A new conversation whose first event is in its inbox already, and perhaps its first message. */
export type Opening = {
  conversation: Pick<
    Schema['conversations']['$inferInsert'],
    'id' | 'leadId' | 'visitorId' | 'zone' | 'locale' | 'page' | 'openedAt'
  >;
  event: { key: string; payload: ConversationEvent };
  message: { id: string; text: string } | null;
  at: Date;
};

/** Writes all of it with three inserts: the hottest path of the house, since it stands before every 202. */
export async function openWithEvent(tx: Tx, { conversation, event, message, at }: Opening): Promise<void> {
  const { id: conversationId } = conversation;
  await insertRow(tx, 'conversations', {
    ...conversation,
    channel: 'chat',
    state: 'agent',
    nextSeq: 2,
    doneSeq: 0,
    nextPosition: message ? 2 : 1,
    epoch: 0,
    failures: 0,
    dueAt: at,
    createdAt: at,
  });
  if (message)
    await insertRow(tx, 'messages', { ...message, conversationId, position: 1, role: 'prospect', chips: [], at });
  await insertRow(tx, 'events', { conversationId, seq: 1, ...event, at });
}

/** The account with this very domain. Aliases are routing's to look at. */
export async function accountIdByDomain(db: Db, domain: string): Promise<string | null> {
  const { accounts } = db.tables;
  const [row] = await prepared(db, 'intake.accountByDomain', { domain }, () =>
    db.query
      .select({ id: accounts.id })
      .from(accounts)
      .where(eq(accounts.domain, sql.placeholder('domain')))
      .limit(1),
  );
  return row?.id ?? null;
}

/** The contact whose address was verified; whoever merely states an address is somebody else. */
export async function verifiedContactId(db: Db, email: string): Promise<string | null> {
  const { contacts } = db.tables;
  const [row] = await prepared(db, 'intake.verifiedContact', { email }, () =>
    db.query
      .select({ id: contacts.id })
      .from(contacts)
      .where(and(eq(contacts.email, sql.placeholder('email')), isNotNull(contacts.verifiedAt)))
      .limit(1),
  );
  return row?.id ?? null;
}

/** What the agent said last, with the chips that are on offer; null before its first word. */
export async function lastAgentMessage(db: Db, conversationId: string) {
  const { messages } = db.tables;
  const [row] = await prepared(db, 'intake.lastAgentMessage', { conversationId }, () =>
    db.query
      .select({ at: messages.at, chips: messages.chips, position: messages.position })
      .from(messages)
      .where(and(eq(messages.conversationId, sql.placeholder('conversationId')), eq(messages.role, 'agent')))
      .orderBy(desc(messages.position))
      .limit(1),
  );
  return row ?? null;
}

/** The conversations of a visitor who has become a lead: what they do on the site belongs to them. */
export const conversationsOfVisitor = (db: Db, visitorId: string): Promise<{ id: string; leadId: string }[]> => {
  const { conversations, leads } = db.tables;
  return prepared(db, 'intake.ofVisitor', { visitorId }, () =>
    db.query
      .select({ id: conversations.id, leadId: leads.id })
      .from(leads)
      .innerJoin(conversations, eq(conversations.leadId, leads.id))
      .where(eq(leads.visitorId, sql.placeholder('visitorId'))),
  );
};

/** The same by the address: the latest conversations of its leads. */
export async function conversationsOfEmail(db: Db, email: string): Promise<{ id: string; leadId: string }[]> {
  const { contacts, conversations, leads } = db.tables;
  return db.query
    .select({ id: conversations.id, leadId: leads.id })
    .from(leads)
    .innerJoin(contacts, eq(contacts.id, leads.contactId))
    .innerJoin(conversations, eq(conversations.leadId, leads.id))
    .where(eq(contacts.email, email))
    .orderBy(desc(conversations.createdAt))
    .limit(mostConcerned);
}

/** What an intent provider tells of a company concerns its latest leads. */
export async function conversationsOfAccount(db: Db, accountId: string): Promise<{ id: string; leadId: string }[]> {
  const { conversations, leads } = db.tables;
  return db.query
    .select({ id: conversations.id, leadId: leads.id })
    .from(leads)
    .innerJoin(conversations, eq(conversations.leadId, leads.id))
    .where(eq(leads.accountId, accountId))
    .orderBy(desc(conversations.createdAt))
    .limit(mostConcerned);
}

export async function repExists(db: Db, id: string): Promise<boolean> {
  const { reps } = db.tables;
  const rows = await db.query.select({ id: reps.id }).from(reps).where(eq(reps.id, id));
  return rows.length > 0;
}
