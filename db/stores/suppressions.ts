import type { Tx } from '../database.ts';
import { insertOnce } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type SuppressionRow = Schema['suppressions']['$inferSelect'];

/** `value` is an address or a domain, in lower case. */
export const suppress = (tx: Tx, entry: SuppressionRow): Promise<boolean> => insertOnce(tx, 'suppressions', entry);
