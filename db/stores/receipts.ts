import { and, asc, desc, eq, ne } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import { insertOnce } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type ReceiptRow = Schema['receipts']['$inferSelect'];

/** Why somebody got a lead, with everything the decision saw. The same id twice is one receipt. */
export const insertReceipt = (tx: Tx, receipt: Schema['receipts']['$inferInsert']): Promise<boolean> =>
  insertOnce(tx, 'receipts', receipt);

/** The oldest first. */
export const receiptsOf = async (db: Db, leadId: string): Promise<ReceiptRow[]> => {
  const { receipts } = db.tables;
  return db.query
    .select()
    .from(receipts)
    .where(eq(receipts.leadId, leadId))
    .orderBy(asc(receipts.at), asc(receipts.id));
};

/** The latest decision about who has the lead; who takes a place at a meeting of several is another one. */
export async function latestReceipt(db: Db, leadId: string): Promise<ReceiptRow | null> {
  const { receipts } = db.tables;
  const all = db.query
    .select()
    .from(receipts)
    .where(and(eq(receipts.leadId, leadId), ne(receipts.purpose, 'meeting_host')));
  const [row] = await all.orderBy(desc(receipts.at), desc(receipts.id)).limit(1);
  return row ?? null;
}
