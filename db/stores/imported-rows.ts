import { asc, eq, isNull } from 'drizzle-orm';
import type { Rep } from '../../shared/company.ts';
import type { Db, Tx } from '../database.ts';
import { insertOnce, updateRow } from '../prepared.ts';
import type { Schema } from '../schema.ts';

/** What an imported row writes. Every row has its id by file and line: written twice, it is there once. */

export type AccountRow = Schema['accounts']['$inferSelect'];

/** All accounts that can be matched, with what tells them apart. */
export async function matchableAccounts(db: Db): Promise<AccountRow[]> {
  const { accounts } = db.tables;
  return db.query
    .select()
    .from(accounts)
    .where(isNull(accounts.mergedInto))
    .orderBy(asc(accounts.createdAt), asc(accounts.id));
}

export const insertAccount = (tx: Tx, account: Schema['accounts']['$inferInsert']): Promise<boolean> =>
  insertOnce(tx, 'accounts', account);

export const updateAccount = (tx: Tx, id: string, patch: Partial<AccountRow>): Promise<void> =>
  updateRow(tx, 'accounts', id, patch);

export const insertImportedContact = (tx: Tx, contact: Schema['contacts']['$inferInsert']): Promise<boolean> =>
  insertOnce(tx, 'contacts', contact);

export const insertImportedLead = (tx: Tx, lead: Schema['leads']['$inferInsert']): Promise<boolean> =>
  insertOnce(tx, 'leads', lead);

export const insertDeal = (tx: Tx, deal: Schema['deals']['$inferInsert']): Promise<boolean> =>
  insertOnce(tx, 'deals', deal);

export async function repByEmail(db: Db, email: string): Promise<Rep | null> {
  const { reps } = db.tables;
  const [rep] = await db.query.select().from(reps).where(eq(reps.email, email)).limit(1);
  return rep ?? null;
}

/** False when a rep has this id already. */
export const insertRep = (tx: Tx, rep: Rep): Promise<boolean> => insertOnce(tx, 'reps', rep);

export const updateRep = (tx: Tx, id: string, patch: Partial<Rep>): Promise<void> => updateRow(tx, 'reps', id, patch);
