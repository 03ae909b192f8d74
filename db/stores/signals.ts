import { asc, eq, or } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import { insertOnce } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type SignalRow = Schema['signals']['$inferSelect'];

export const insertSignal = (tx: Tx, signal: Schema['signals']['$inferInsert']): Promise<boolean> =>
  insertOnce(tx, 'signals', signal);

/** What this lead did, before it was one included: its visitor's page views. The oldest first. */
export const signalsOf = async (
  db: Db,
  { leadId, visitorId }: { leadId: string; visitorId: string | null },
): Promise<SignalRow[]> => {
  const { signals } = db.tables;
  const own = eq(signals.leadId, leadId);
  const whose = visitorId ? or(own, eq(signals.visitorId, visitorId)) : own;
  return db.query.select().from(signals).where(whose).orderBy(asc(signals.at), asc(signals.id));
};
