import { asc, eq, or, sql } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import { insertOnce, prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type SignalRow = Schema['signals']['$inferSelect'];

export const insertSignal = (tx: Tx, signal: Schema['signals']['$inferInsert']): Promise<boolean> =>
  insertOnce(tx, 'signals', signal);

/** What this lead did, before it was one included: its visitor's page views. The oldest first. */
export const signalsOf = (
  db: Db,
  { leadId, visitorId }: { leadId: string; visitorId: string | null },
): Promise<SignalRow[]> => {
  const { signals } = db.tables;
  // No visitor is called ''.
  return prepared(db, 'signals.of', { leadId, visitorId: visitorId ?? '' }, () =>
    db.query
      .select()
      .from(signals)
      .where(or(eq(signals.leadId, sql.placeholder('leadId')), eq(signals.visitorId, sql.placeholder('visitorId'))))
      .orderBy(asc(signals.at), asc(signals.id)),
  );
};
