import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Enrichment } from '../../shared/lead.ts';
import type { Db, Tx } from '../database.ts';
import { insertRow, prepared, updateRow } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type LeadRow = Schema['leads']['$inferSelect'];
export type NewLead = Schema['leads']['$inferInsert'];
export type LeadPatch = Partial<Omit<NewLead, 'id' | 'createdAt'>>;

export const insertLead = (tx: Tx, lead: NewLead): Promise<void> => insertRow(tx, 'leads', lead);

export async function findLead(db: Db, id: string): Promise<LeadRow | null> {
  const { leads } = db.tables;
  const [lead] = await prepared(db, 'leads.find', { id }, () =>
    db.query
      .select()
      .from(leads)
      .where(eq(leads.id, sql.placeholder('id'))),
  );
  return lead ?? null;
}

export const updateLead = (tx: Tx, id: string, patch: LeadPatch): Promise<void> => updateRow(tx, 'leads', id, patch);

/** The first agent message that reaches the prospect sets the time of first touch; later ones leave it. */
export async function markFirstTouch(tx: Tx, id: string, at: Date): Promise<void> {
  const { leads } = tx.tables;
  const touched = () => sql`${sql.param(sql.placeholder('at'), leads.firstTouchAt)}`;
  await prepared(tx, 'leads.markFirstTouch', { id, at }, () =>
    tx.query
      .update(leads)
      .set({ firstTouchAt: touched(), firstTouchWaitsFor: null })
      .where(and(eq(leads.id, sql.placeholder('id')), isNull(leads.firstTouchAt)))
      .returning({ id: leads.id }),
  );
}

/** What is kept as JSON has its instants as text: these are instants again. */
export function enrichmentOf({ enrichment }: Pick<LeadRow, 'enrichment'>): Enrichment | null {
  if (!enrichment) return null;
  const fields = enrichment.fields.map((field) => ({ ...field, at: new Date(field.at) }));
  return { ...enrichment, fields, at: new Date(enrichment.at) };
}
