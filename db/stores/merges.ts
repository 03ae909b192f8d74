import { and, asc, count, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { JsonObject } from '../../shared/json.ts';
import type { Db, Tx } from '../database.ts';
import { insertRow, updateRow } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type MergeRow = Schema['merges']['$inferSelect'];
export type AccountRow = Schema['accounts']['$inferSelect'];
export type ContactRow = Schema['contacts']['$inferSelect'];

/** Few enough for the variables of one statement on either database. */
const batch = 200;

/** All accounts that are not merged, each with how many contacts, leads and deals hang on it. */
export async function accountsOnFile(db: Db) {
  const { accounts, contacts, deals, leads } = db.tables;
  const rows = await db.query
    .select()
    .from(accounts)
    .where(isNull(accounts.mergedInto))
    .orderBy(asc(accounts.createdAt), asc(accounts.id));
  const counts = await Promise.all([
    db.query
      .select({ id: contacts.accountId, many: count() })
      .from(contacts)
      .where(isNotNull(contacts.accountId))
      .groupBy(contacts.accountId),
    db.query
      .select({ id: leads.accountId, many: count() })
      .from(leads)
      .where(isNotNull(leads.accountId))
      .groupBy(leads.accountId),
    db.query.select({ id: deals.accountId, many: count() }).from(deals).groupBy(deals.accountId),
  ]);
  return rows.map((row) => ({ ...row, weight: weightOf(counts, row.id) }));
}

/** All contacts that are not merged, each with its number of leads. */
export async function contactsOnFile(db: Db) {
  const { contacts, leads } = db.tables;
  const rows = await db.query
    .select()
    .from(contacts)
    .where(isNull(contacts.mergedInto))
    .orderBy(asc(contacts.createdAt), asc(contacts.id));
  const many = await db.query.select({ id: leads.contactId, many: count() }).from(leads).groupBy(leads.contactId);
  const weights = new Map(many.map((row) => [row.id, row.many]));
  return rows.map((row) => ({ ...row, verified: row.verifiedAt !== null, weight: weights.get(row.id) ?? 0 }));
}

const weightOf = (counts: readonly { id: string | null; many: number }[][], id: string): number =>
  counts.flat().reduce((sum, row) => sum + (row.id === id ? row.many : 0), 0);

export async function listMerges(db: Db, limit: number): Promise<MergeRow[]> {
  const { merges } = db.tables;
  return db.query.select().from(merges).orderBy(desc(merges.at), desc(merges.id)).limit(limit);
}

export async function findMerge(db: Db, id: string): Promise<MergeRow | null> {
  const { merges } = db.tables;
  const [row] = await db.query.select().from(merges).where(eq(merges.id, id));
  return row ?? null;
}

export async function accountOnFile(db: Db, id: string): Promise<AccountRow | null> {
  const { accounts } = db.tables;
  const [row] = await db.query
    .select()
    .from(accounts)
    .where(and(eq(accounts.id, id), isNull(accounts.mergedInto)));
  return row ?? null;
}

export async function contactOnFile(db: Db, id: string): Promise<ContactRow | null> {
  const { contacts } = db.tables;
  const [row] = await db.query
    .select()
    .from(contacts)
    .where(and(eq(contacts.id, id), isNull(contacts.mergedInto)));
  return row ?? null;
}

export const insertMerge = (tx: Tx, row: Schema['merges']['$inferInsert']): Promise<void> =>
  insertRow(tx, 'merges', row);

export const markUndone = (tx: Tx, id: string, at: Date): Promise<void> =>
  updateRow(tx, 'merges', id, { undoneAt: at });

export const changeAccount = (tx: Tx, id: string, patch: Partial<AccountRow>): Promise<void> =>
  updateRow(tx, 'accounts', id, patch);

export const changeContact = (tx: Tx, id: string, patch: Partial<ContactRow>): Promise<void> =>
  updateRow(tx, 'contacts', id, patch);

/** Everything of one account becomes the other's. Answers what moved, by table. */
export async function moveAccount(tx: Tx, from: string, to: string): Promise<Record<string, string[]>> {
  const moved: Record<string, string[]> = {};
  for (const [name, table] of Object.entries(ofAccounts(tx))) {
    const rows = await tx.query.select({ id: table.id }).from(table).where(eq(table.accountId, from));
    moved[name] = rows.map(({ id }) => id);
    await tx.query.update(table).set({ accountId: to }).where(eq(table.accountId, from));
  }
  return moved;
}

/** What moved once and has not moved on since goes back. */
export async function moveAccountBack(
  tx: Tx,
  moved: Record<string, string[]>,
  from: string,
  to: string,
): Promise<void> {
  for (const [name, table] of Object.entries(ofAccounts(tx)))
    for (const ids of inBatches(moved[name] ?? []))
      await tx.query
        .update(table)
        .set({ accountId: to })
        .where(and(inArray(table.id, ids), eq(table.accountId, from)));
}

export async function moveContact(tx: Tx, from: string, to: string): Promise<Record<string, string[]>> {
  const { leads } = tx.tables;
  const rows = await tx.query.select({ id: leads.id }).from(leads).where(eq(leads.contactId, from));
  await tx.query.update(leads).set({ contactId: to }).where(eq(leads.contactId, from));
  return { leads: rows.map(({ id }) => id) };
}

export async function moveContactBack(
  tx: Tx,
  moved: Record<string, string[]>,
  from: string,
  to: string,
): Promise<void> {
  const { leads } = tx.tables;
  for (const ids of inBatches(moved.leads ?? []))
    await tx.query
      .update(leads)
      .set({ contactId: to })
      .where(and(inArray(leads.id, ids), eq(leads.contactId, from)));
}

/** Every table whose rows belong to an account. */
const ofAccounts = ({ tables: { contacts, deals, leads, outcomes, promises } }: Tx) => ({
  contacts,
  deals,
  leads,
  outcomes,
  promises,
});

const inBatches = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / batch) }, (_, at) => ids.slice(at * batch, (at + 1) * batch));

/** A row as JSON keeps it. */
export const asKept = (row: AccountRow | ContactRow): JsonObject => JSON.parse(JSON.stringify(row));
