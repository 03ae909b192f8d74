import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import type { Schema } from '../schema.ts';

export type UnsureRow = Schema['unsureMessages']['$inferSelect'];
export type NewUnsure = Omit<UnsureRow, 'decision' | 'phrase' | 'intent' | 'by' | 'decidedAt'>;
export type UnsureDecision = Pick<UnsureRow, 'decision' | 'phrase' | 'intent' | 'by' | 'decidedAt'>;

const undecided: UnsureDecision = { decision: null, phrase: null, intent: null, by: null, decidedAt: null };

export async function addUnsure(tx: Tx, rows: NewUnsure[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query.insert(tx.tables.unsureMessages).values(rows.map((row) => ({ ...row, ...undecided })));
}

/** What nobody has decided on, latest first, with whose it is. */
export async function openUnsure(db: Db, limit: number): Promise<(UnsureRow & { leadId: string | null })[]> {
  const { conversations, unsureMessages } = db.tables;
  const rows = await db.query
    .select({ row: unsureMessages, leadId: conversations.leadId })
    .from(unsureMessages)
    .innerJoin(conversations, eq(conversations.id, unsureMessages.conversationId))
    .where(isNull(unsureMessages.decision))
    .orderBy(desc(unsureMessages.at), desc(unsureMessages.id))
    .limit(limit);
  return rows.map(({ row, leadId }) => ({ ...row, leadId }));
}

export const decidedUnsure = (db: Db, limit: number): Promise<UnsureRow[]> => {
  const { unsureMessages } = db.tables;
  return db.query
    .select()
    .from(unsureMessages)
    .where(isNotNull(unsureMessages.decision))
    .orderBy(desc(unsureMessages.decidedAt), desc(unsureMessages.id))
    .limit(limit);
};

export async function findUnsure(db: Db, id: string): Promise<UnsureRow | null> {
  const { unsureMessages } = db.tables;
  const [row] = await db.query.select().from(unsureMessages).where(eq(unsureMessages.id, id));
  return row ?? null;
}

/** Decides on what is still open of these; answers how many that were. */
export async function decideUnsure(tx: Tx, ids: string[], decision: UnsureDecision): Promise<number> {
  const { unsureMessages } = tx.tables;
  const rows = await tx.query
    .update(unsureMessages)
    .set(decision)
    .where(and(inArray(unsureMessages.id, ids), isNull(unsureMessages.decision)))
    .returning({ id: unsureMessages.id });
  return rows.length;
}

/** Offers again what was decided in one go with this one. */
export async function reopenUnsure(tx: Tx, { decision, by, decidedAt }: UnsureRow): Promise<void> {
  if (decision === null || by === null || decidedAt === null) return;
  const { unsureMessages: t } = tx.tables;
  await tx.query
    .update(t)
    .set(undecided)
    .where(and(eq(t.decision, decision), eq(t.by, by), eq(t.decidedAt, decidedAt)));
}
