import { and, desc, eq } from 'drizzle-orm';
import type { MergeKind } from '../../shared/merge.ts';
import type { Db, Tx } from '../database.ts';
import type { Schema } from '../schema.ts';

export type KeptApartRow = Schema['keptApart']['$inferSelect'];

/** The order of the two does not matter. */
export type Pair = { kind: MergeKind; oneId: string; otherId: string };

/** Two records that look like one and are not; said twice is said once. */
export async function keepApart(tx: Tx, pair: Pair, { by, at }: { by: string; at: Date }): Promise<void> {
  await tx.query
    .insert(tx.tables.keptApart)
    .values({ ...idsOf(pair), by, at })
    .onConflictDoNothing();
}

export async function askAgain(tx: Tx, pair: Pair): Promise<void> {
  const { keptApart } = tx.tables;
  const { kind, firstId, secondId } = idsOf(pair);
  await tx.query
    .delete(keptApart)
    .where(and(eq(keptApart.kind, kind), eq(keptApart.firstId, firstId), eq(keptApart.secondId, secondId)));
}

/** The latest first. */
export async function keptApartPairs(db: Db): Promise<KeptApartRow[]> {
  const { keptApart } = db.tables;
  return db.query.select().from(keptApart).orderBy(desc(keptApart.at), desc(keptApart.firstId));
}

function idsOf({ kind, oneId, otherId }: Pair) {
  const [firstId, secondId] = oneId < otherId ? [oneId, otherId] : [otherId, oneId];
  return { kind, firstId, secondId };
}
