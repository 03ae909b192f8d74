import { and, asc, desc, eq, gt, gte, inArray, isNull } from 'drizzle-orm';
import type { Db } from '../database.ts';

/** What the chat page reads: what was said since, and where a conversation stands. */

/** Messages after `position`, oldest first. */
export async function messagesAfter(db: Db, conversationId: string, position: number, limit: number) {
  const { messages } = db.tables;
  const { id, role, text, at, brain, chips, turnId, clientMessageId } = messages;
  return db.query
    .select({ id, role, text, at, brain, chips, turnId, clientMessageId, position: messages.position })
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), gt(messages.position, position)))
    .orderBy(asc(messages.position))
    .limit(limit);
}

export type ChatMessageRow = Awaited<ReturnType<typeof messagesAfter>>[number];

/** State and length of many conversations at once: one query serves every open stream of this process. */
export async function standings(db: Db, conversationIds: string[]) {
  const { conversations } = db.tables;
  const { id, state, nextPosition } = conversations;
  return db.query
    .select({ id, state, nextPosition })
    .from(conversations)
    .where(inArray(conversations.id, conversationIds));
}

export type Standing = Awaited<ReturnType<typeof standings>>[number];

/** What tells in which language a talk is: its locale, and the prospect's last words of their own, oldest first. */
export async function lastSpoken(db: Db, conversationId: string): Promise<{ locale: string | null; words: string[] }> {
  const { conversations, leads, contacts, messages } = db.tables;
  const [known] = await db.query
    .select({ ofTalk: conversations.locale, ofContact: contacts.locale })
    .from(conversations)
    .leftJoin(leads, eq(leads.id, conversations.leadId))
    .leftJoin(contacts, eq(contacts.id, leads.contactId))
    .where(eq(conversations.id, conversationId));
  const isTheirs = and(eq(messages.conversationId, conversationId), eq(messages.role, 'prospect'));
  const said = await db.query
    .select({ text: messages.text })
    .from(messages)
    .where(and(isTheirs, isNull(messages.value), isNull(messages.note)))
    .orderBy(desc(messages.position))
    .limit(3);
  return { locale: known?.ofContact ?? known?.ofTalk ?? null, words: said.map(({ text }) => text).reverse() };
}

/** The conversation that a lead has now; null where there is no such lead. */
export async function talkOf(db: Db, leadId: string): Promise<string | null> {
  const { conversations } = db.tables;
  const [latest] = await db.query
    .select({ id: conversations.id })
    .from(conversations)
    .where(eq(conversations.leadId, leadId))
    .orderBy(desc(conversations.createdAt))
    .limit(1);
  return latest?.id ?? null;
}

/** Meetings of this conversation as its prospect may see them. */
export async function meetingsShown(db: Db, conversationId: string, ids: string[]) {
  const { bookings, reps } = db.tables;
  const { id, status, startsAt, endsAt, zone } = bookings;
  return db.query
    .select({ id, status, startsAt, endsAt, zone, repName: reps.name })
    .from(bookings)
    .innerJoin(reps, eq(reps.id, bookings.repId))
    .where(and(eq(bookings.conversationId, conversationId), inArray(bookings.id, ids)));
}

/** Whether a meeting of this conversation stands that was agreed or moved then or since. */
export async function isMeetingAgreed(db: Db, conversationId: string, since: Date): Promise<boolean> {
  const { bookings } = db.tables;
  const { status, updatedAt } = bookings;
  const agreed = and(eq(status, 'confirmed'), gte(updatedAt, new Date(since.getTime() - 60_000)));
  const rows = await db.query
    .select({ id: bookings.id })
    .from(bookings)
    .where(and(eq(bookings.conversationId, conversationId), agreed));
  return rows.length > 0;
}
