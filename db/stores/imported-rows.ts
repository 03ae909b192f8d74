import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Edits, Rep } from '../../shared/company.ts';
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

/** What a file fills in stays when the company's own files are loaded anew. */
export const fillAccount = (tx: Tx, known: AccountRow, missing: Partial<AccountRow>, at: Date): Promise<void> =>
  Object.keys(missing).length === 0
    ? Promise.resolve()
    : updateRow(tx, 'accounts', known.id, { ...missing, edited: editedBy('import', known.edited, missing, at) });

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

/** Changes a rep; from then on these fields are not those of the files. */
export const editRep = (
  tx: Tx,
  known: Rep,
  patch: Partial<Rep>,
  { by, at }: { by: Edits[string]['by']; at: Date },
): Promise<void> => updateRow(tx, 'reps', known.id, { ...patch, edited: editedBy(by, known.edited, patch, at) });

/** The active rep with this address gets a Slack user id, where they have none; null when there is no such rep. */
export async function keepSlackUser(
  tx: Tx,
  { slackUserId, email, at }: { slackUserId: string; email: string; at: Date },
): Promise<string | null> {
  const { reps } = tx.tables;
  const free = and(eq(reps.active, true), isNull(reps.slackUserId), eq(sql`lower(${reps.email})`, email.toLowerCase()));
  const [rep] = await tx.query.select().from(reps).where(free).orderBy(asc(reps.id)).limit(1);
  if (!rep) return null;
  await editRep(tx, rep, { slackUserId }, { by: 'slack', at });
  return rep.id;
}

/** Changes a rep's fields back to what the files say. */
export function restoreRep(tx: Tx, known: Rep, inFiles: Partial<Rep>): Promise<void> {
  const edited = Object.entries(known.edited ?? {}).filter(([field]) => !(field in inFiles));
  return updateRow(tx, 'reps', known.id, { ...inFiles, edited: Object.fromEntries(edited) });
}

function editedBy(by: Edits[string]['by'], before: Edits | null | undefined, patch: object, at: Date): Edits {
  const fields = Object.keys(patch).map((field) => [field, { by, at: at.toISOString() }]);
  return { ...before, ...Object.fromEntries(fields) };
}
