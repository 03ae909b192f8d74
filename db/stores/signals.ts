import { and, asc, desc, eq, gte, inArray, isNotNull, lte, or, sql } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import { insertOnce, prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type SignalRow = Schema['signals']['$inferSelect'];

export const insertSignal = (tx: Tx, signal: Schema['signals']['$inferInsert']): Promise<boolean> =>
  insertOnce(tx, 'signals', signal);

/**
 * What this lead did, before it was one included: its visitor's page views, what was reported by its address, and what
 * visitors did who were identified as that address. The oldest first.
 */
export const signalsOf = (
  db: Db,
  { leadId, visitorId, email }: { leadId: string; visitorId: string | null; email: string | null },
): Promise<SignalRow[]> => {
  const { signals } = db.tables;
  const identified = () =>
    db.query
      .select({ visitorId: signals.visitorId })
      .from(signals)
      .where(and(eq(signals.email, sql.placeholder('email')), isNotNull(signals.visitorId)));
  // No visitor and no address is called ''.
  return prepared(db, 'signals.of', { leadId, visitorId: visitorId ?? '', email: email ?? '' }, () =>
    db.query
      .select()
      .from(signals)
      .where(
        or(
          eq(signals.leadId, sql.placeholder('leadId')),
          eq(signals.visitorId, sql.placeholder('visitorId')),
          eq(signals.email, sql.placeholder('email')),
          inArray(signals.visitorId, identified()),
        ),
      )
      .orderBy(asc(signals.at), asc(signals.id)),
  );
};

/** As many of an account's signals as are weighed. */
const mostOfAccount = 500;

/** What colleagues and intent providers told of an account since then (and until then), the latest first. */
export const signalsOfAccount = (db: Db, accountId: string, since: Date, until?: Date): Promise<SignalRow[]> => {
  const { signals } = db.tables;
  return db.query
    .select()
    .from(signals)
    .where(and(eq(signals.accountId, accountId), gte(signals.at, since), until && lte(signals.at, until)))
    .orderBy(desc(signals.at), desc(signals.id))
    .limit(mostOfAccount);
};
