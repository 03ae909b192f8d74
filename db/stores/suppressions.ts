import { eq, inArray } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import { insertOnce } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type SuppressionRow = Schema['suppressions']['$inferSelect'];

/** `value` is an address or a domain, in lower case. */
export const suppress = (tx: Tx, entry: SuppressionRow): Promise<boolean> => insertOnce(tx, 'suppressions', entry);

/** Why nobody writes to this address: its own entry, or that of its domain or of a domain above it. */
export async function suppressionOf(db: Db, address: string): Promise<SuppressionRow | null> {
  const { suppressions } = db.tables;
  const labels = address.slice(address.lastIndexOf('@') + 1).split('.');
  const domains = labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'));
  const rows = await db.query
    .select()
    .from(suppressions)
    .where(inArray(suppressions.value, [address, ...domains]));
  return rows.find(({ value }) => value === address) ?? rows[0] ?? null;
}

/** Lifts an entry of this very reason: an address that came back, and now writes, exists. */
export async function liftSuppression(tx: Tx, value: string): Promise<void> {
  const { suppressions } = tx.tables;
  await tx.query.delete(suppressions).where(eq(suppressions.value, value));
}
