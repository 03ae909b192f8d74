import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Fact, NewFact } from '../../shared/lead.ts';
import type { Db, Tx } from '../database.ts';
import { insertRow, prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type FactRow = Schema['facts']['$inferSelect'];

/** What holds now: one fact a field at most. */
export const currentFacts = (db: Db, leadId: string): Promise<FactRow[]> => {
  const { facts } = db.tables;
  return prepared(db, 'facts.current', { leadId }, () =>
    db.query
      .select()
      .from(facts)
      .where(and(eq(facts.leadId, sql.placeholder('leadId')), isNull(facts.supersededBy)))
      .orderBy(asc(facts.at), asc(facts.id)),
  );
};

/** What was ever said, corrections included. */
export const allFacts = async (db: Db, leadId: string): Promise<FactRow[]> => {
  const { facts } = db.tables;
  return db.query.select().from(facts).where(eq(facts.leadId, leadId)).orderBy(asc(facts.at), asc(facts.id));
};

/** Adds a fact; the one of the same field that held so far stays visible as superseded. */
export async function recordFact(tx: Tx, leadId: string, fact: NewFact & { id: string; at: Date }): Promise<void> {
  const { facts } = tx.tables;
  await insertRow(tx, 'facts', { ...fact, leadId });
  await tx.query
    .update(facts)
    .set({ supersededBy: fact.id })
    .where(
      and(eq(facts.leadId, leadId), eq(facts.field, fact.field), isNull(facts.supersededBy), ne(facts.id, fact.id)),
    );
}

export const toFact = (row: FactRow): Fact => ({
  id: row.id,
  field: row.field,
  value: row.value,
  quote: row.quote,
  messageId: row.messageId,
  confidence: row.confidence,
  source: row.source,
  at: row.at,
});
