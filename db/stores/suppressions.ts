import { inArray } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import { insertOnce } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type SuppressionRow = Schema['suppressions']['$inferSelect'];

/** `value` is an address or a domain, in lower case. */
export const suppress = (tx: Tx, entry: SuppressionRow): Promise<boolean> => insertOnce(tx, 'suppressions', entry);

/** The entry for this address, else for its domain, else null. */
export async function findSuppression(db: Db, email: string): Promise<SuppressionRow | null> {
  const { suppressions } = db.tables;
  const address = email.toLowerCase();
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const rows = await db.query
    .select()
    .from(suppressions)
    .where(inArray(suppressions.value, [address, domain]));
  return rows.find((row) => row.value === address) ?? rows[0] ?? null;
}
