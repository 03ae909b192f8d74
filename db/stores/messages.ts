import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Message } from '../../shared/conversation.ts';
import { UsherError } from '../../shared/errors.ts';
import type { Db, Tx } from '../database.ts';
import { insertOnce, prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type MessageRow = Schema['messages']['$inferSelect'];
export type NewMessage = Omit<Schema['messages']['$inferInsert'], 'position' | 'chips'> & { chips?: Message['chips'] };

export type Appended = { kind: 'accepted' | 'repeated'; messageId: string; position: number };

/**
 * Puts a message at the end of its conversation. The same `id`, or the same `clientMessageId` of the same conversation,
 * is stored once: `repeated` answers the message that is there.
 */
export async function appendMessage(tx: Tx, message: NewMessage): Promise<Appended> {
  const position = await takePosition(tx, message.conversationId);
  const row = { ...message, chips: message.chips ?? [], position };
  if (await insertOnce(tx, 'messages', row)) return { kind: 'accepted', messageId: message.id, position };
  await giveBackPosition(tx, message.conversationId);
  const known =
    (await findMessage(tx, message.id)) ?? (await byClientId(tx, message.conversationId, message.clientMessageId));
  if (!known) throw new UsherError('messages.conflict', `message ${message.id} collides with one that cannot be found`);
  return { kind: 'repeated', messageId: known.id, position: known.position };
}

async function takePosition(tx: Tx, conversationId: string): Promise<number> {
  const { conversations } = tx.tables;
  const [row] = await prepared(tx, 'messages.takePosition', { conversationId }, () =>
    tx.query
      .update(conversations)
      .set({ nextPosition: sql`${conversations.nextPosition} + 1` })
      .where(eq(conversations.id, sql.placeholder('conversationId')))
      .returning({ next: conversations.nextPosition }),
  );
  if (!row) throw new UsherError('messages.unknown_conversation', `there is no conversation ${conversationId}`);
  return row.next - 1;
}

async function giveBackPosition(tx: Tx, conversationId: string): Promise<void> {
  const { conversations } = tx.tables;
  await tx.query
    .update(conversations)
    .set({ nextPosition: sql`${conversations.nextPosition} - 1` })
    .where(eq(conversations.id, conversationId));
}

async function findMessage(db: Db, id: string): Promise<MessageRow | null> {
  const { messages } = db.tables;
  const [row] = await db.query.select().from(messages).where(eq(messages.id, id));
  return row ?? null;
}

/** What was written for the chat has gone out by mail. */
export async function markMailed(tx: Tx, id: string): Promise<void> {
  const { messages } = tx.tables;
  await tx.query.update(messages).set({ channel: 'email' }).where(eq(messages.id, id));
}

/** The message that a page sent under this id of its own. */
export async function byClientId(
  db: Db,
  conversationId: string,
  clientMessageId: string | null | undefined,
): Promise<MessageRow | null> {
  if (!clientMessageId) return null;
  const { messages } = db.tables;
  const [row] = await db.query
    .select()
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), eq(messages.clientMessageId, clientMessageId)));
  return row ?? null;
}

/** In order of position; `after` leaves out what a page has already. */
export const messagesOf = (db: Db, conversationId: string, after = 0): Promise<MessageRow[]> => {
  const { messages } = db.tables;
  return prepared(db, 'messages.of', { conversationId, after }, () =>
    db.query
      .select()
      .from(messages)
      .where(
        and(
          eq(messages.conversationId, sql.placeholder('conversationId')),
          gt(messages.position, sql.placeholder('after')),
        ),
      )
      .orderBy(asc(messages.position)),
  );
};

export const toMessage = (row: MessageRow): Message => ({
  id: row.id,
  role: row.role,
  text: row.text,
  at: row.at,
  position: row.position,
  brain: row.brain,
  chips: row.chips,
  value: row.value,
  note: row.note,
  repId: row.repId,
});
