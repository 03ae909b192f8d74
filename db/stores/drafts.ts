import { and, asc, eq, sql } from 'drizzle-orm';
import type { DraftStatus } from '../../shared/control.ts';
import type { Db, Tx } from '../database.ts';
import { insertOnce, prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type DraftRow = Schema['drafts']['$inferSelect'];
export type NewDraft = Omit<DraftRow, 'status' | 'sentText' | 'decidedAt'>;

export const insertDraft = (tx: Tx, draft: NewDraft): Promise<boolean> =>
  insertOnce(tx, 'drafts', { ...draft, status: 'waiting', sentText: null, decidedAt: null });

export async function findDraft(db: Db, id: string): Promise<DraftRow | null> {
  const { drafts } = db.tables;
  const [row] = await db.query.select().from(drafts).where(eq(drafts.id, id));
  return row ?? null;
}

/** False: somebody else has decided, or the prospect has written on. */
export async function decideDraft(
  tx: Tx,
  id: string,
  decision: { status: Exclude<DraftStatus, 'waiting'>; sentText: string | null; at: Date },
): Promise<boolean> {
  const { drafts } = tx.tables;
  const { status, sentText, at } = decision;
  const rows = await tx.query
    .update(drafts)
    .set({ status, sentText, decidedAt: at })
    .where(and(eq(drafts.id, id), eq(drafts.status, 'waiting')))
    .returning({ id: drafts.id });
  return rows.length > 0;
}

/** The prospect has written on, or a colleague has taken over: what waits is no answer any more. */
export async function supersedeDrafts(tx: Tx, conversationId: string, at: Date): Promise<void> {
  const { drafts } = tx.tables;
  const decidedAt = () => sql`${sql.param(sql.placeholder('at'), drafts.decidedAt)}`;
  await prepared(tx, 'drafts.supersede', { conversationId, at }, () =>
    tx.query
      .update(drafts)
      .set({ status: 'superseded', decidedAt: decidedAt() })
      .where(and(eq(drafts.conversationId, sql.placeholder('conversationId')), eq(drafts.status, 'waiting')))
      .returning({ id: drafts.id }),
  );
}

/** All that waits, the oldest first, with whom it is for. */
export async function waitingDrafts(db: Db) {
  const { contacts, drafts, leads } = db.tables;
  const rows = await db.query
    .select({ draft: drafts, name: contacts.name, email: contacts.email })
    .from(drafts)
    .innerJoin(leads, eq(leads.id, drafts.leadId))
    .innerJoin(contacts, eq(contacts.id, leads.contactId))
    .where(eq(drafts.status, 'waiting'))
    .orderBy(asc(drafts.at))
    .limit(200);
  return rows.map(({ draft, name, email }) => ({ ...draft, name, email }));
}

export async function draftsOfLead(db: Db, leadId: string): Promise<DraftRow[]> {
  const { drafts } = db.tables;
  return db.query.select().from(drafts).where(eq(drafts.leadId, leadId)).orderBy(asc(drafts.at));
}
