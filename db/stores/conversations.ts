import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { ConversationState } from '../../shared/conversation.ts';
import type { Db, Tx } from '../database.ts';
import { insertRow, prepared, updateRow } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type ConversationRow = Schema['conversations']['$inferSelect'];
type Columns = Schema['conversations']['$inferInsert'];
export type NewConversation = Pick<
  Columns,
  'id' | 'leadId' | 'channel' | 'visitorId' | 'zone' | 'locale' | 'page' | 'createdAt'
> & { openedAt?: Date | null };

/** A conversation with an empty inbox, led by the agent. */
export const openConversation = (tx: Tx, conversation: NewConversation): Promise<void> =>
  insertRow(tx, 'conversations', {
    ...conversation,
    state: 'agent',
    nextSeq: 1,
    doneSeq: 0,
    nextPosition: 1,
    epoch: 0,
    failures: 0,
  });

export async function findConversation(db: Db, id: string): Promise<ConversationRow | null> {
  const { conversations } = db.tables;
  const [conversation] = await prepared(db, 'conversations.find', { id }, () =>
    db.query
      .select()
      .from(conversations)
      .where(eq(conversations.id, sql.placeholder('id'))),
  );
  return conversation ?? null;
}

/** The oldest first. */
export const conversationsOfLead = (db: Db, leadId: string): Promise<ConversationRow[]> => {
  const { conversations } = db.tables;
  return prepared(db, 'conversations.ofLead', { leadId }, () =>
    db.query
      .select()
      .from(conversations)
      .where(eq(conversations.leadId, sql.placeholder('leadId')))
      .orderBy(asc(conversations.createdAt), asc(conversations.id)),
  );
};

/** Every conversation of whoever stated this address, proven or not. */
export async function conversationsOfAddress(db: Db, email: string): Promise<string[]> {
  const { contacts, conversations, leads } = db.tables;
  const rows = await db.query
    .select({ id: conversations.id })
    .from(conversations)
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .innerJoin(contacts, eq(contacts.id, leads.contactId))
    .where(eq(contacts.email, email));
  return rows.map(({ id }) => id);
}

/** What a turn or an action may change; the inbox's own columns are written by `inbox.ts` alone. */
export type ConversationPatch = Partial<
  Pick<Columns, 'leadId' | 'channel' | 'state' | 'escalation' | 'visitorId' | 'zone' | 'locale' | 'page' | 'openedAt'>
>;

export const updateConversation = (tx: Tx, id: string, patch: ConversationPatch): Promise<void> =>
  updateRow(tx, 'conversations', id, patch);

export const setState = (tx: Tx, id: string, state: ConversationState): Promise<void> =>
  updateConversation(tx, id, { state });

/** A page shows this conversation now; answers whether it is the first that does. */
export async function markOpened(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { conversations } = tx.tables;
  const rows = await tx.query
    .update(conversations)
    .set({ openedAt: at })
    .where(and(eq(conversations.id, id), isNull(conversations.openedAt)))
    .returning({ id: conversations.id });
  return rows.length > 0;
}
