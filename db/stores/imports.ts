import { and, asc, count, desc, eq, isNull } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import { insertOnce, insertRow, updateRow } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type ImportRow = Schema['imports']['$inferSelect'];

export const insertImport = (tx: Tx, row: Schema['imports']['$inferInsert']): Promise<void> =>
  insertRow(tx, 'imports', row);

export const updateImport = (tx: Tx, id: string, patch: Partial<ImportRow>): Promise<void> =>
  updateRow(tx, 'imports', id, patch);

export async function findImport(db: Db, id: string): Promise<ImportRow | null> {
  const { imports } = db.tables;
  const [row] = await db.query.select().from(imports).where(eq(imports.id, id));
  return row ?? null;
}

/** The latest import of these very bytes as this kind. */
export async function importOf(db: Db, hash: string, kind: ImportRow['kind']): Promise<ImportRow | null> {
  const { imports } = db.tables;
  const same = and(eq(imports.hash, hash), eq(imports.kind, kind));
  const [row] = await db.query.select().from(imports).where(same).orderBy(desc(imports.at)).limit(1);
  return row ?? null;
}

/** Newest first, with the number of refused rows. */
export async function listImports(db: Db, limit: number) {
  const { imports, importRefusals } = db.tables;
  const rows = await db.query.select().from(imports).orderBy(desc(imports.at), desc(imports.id)).limit(limit);
  const refused = await db.query
    .select({ id: importRefusals.importId, many: count() })
    .from(importRefusals)
    .groupBy(importRefusals.importId);
  const refusedOf = new Map(refused.map(({ id, many }) => [id, many]));
  return rows.map((row) => ({ ...row, refused: refusedOf.get(row.id) ?? 0 }));
}

export const refuseRow = (tx: Tx, refusal: Schema['importRefusals']['$inferInsert']): Promise<boolean> =>
  insertOnce(tx, 'importRefusals', refusal);

export async function refusalsOf(db: Db, importId: string) {
  const { importRefusals: refusals } = db.tables;
  return db.query.select().from(refusals).where(eq(refusals.importId, importId)).orderBy(asc(refusals.line));
}

/** The contact that an imported row belongs to: a verified one first, then the oldest. */
export async function contactFor(db: Db, email: string): Promise<string | null> {
  const { contacts } = db.tables;
  const rows = await db.query
    .select({ id: contacts.id, verifiedAt: contacts.verifiedAt })
    .from(contacts)
    .where(and(eq(contacts.email, email), isNull(contacts.mergedInto)))
    .orderBy(asc(contacts.createdAt), asc(contacts.id));
  return (rows.find(({ verifiedAt }) => verifiedAt !== null) ?? rows[0])?.id ?? null;
}

/** The latest lead of this address that had come in by then. */
export async function leadFor(db: Db, email: string, by: Date | null) {
  const { contacts, leads } = db.tables;
  const rows = await db.query
    .select({ id: leads.id, accountId: leads.accountId, createdAt: leads.createdAt })
    .from(leads)
    .innerJoin(contacts, eq(contacts.id, leads.contactId))
    .where(eq(contacts.email, email))
    .orderBy(desc(leads.createdAt));
  return rows.find(({ createdAt }) => by === null || createdAt <= by) ?? null;
}
