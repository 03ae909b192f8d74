import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import { insertOnce } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type AssignmentRow = Schema['assignments']['$inferSelect'];
export type AssignmentStatus = AssignmentRow['status'];

/** Enters a lead into the fairness ledger. The same id twice is one entry. */
export const insertAssignment = (tx: Tx, assignment: Schema['assignments']['$inferInsert']): Promise<boolean> =>
  insertOnce(tx, 'assignments', assignment);

/** The oldest first: whoever had it already is not asked again. */
export const assignmentsOf = async (db: Db, leadId: string): Promise<AssignmentRow[]> => {
  const { assignments } = db.tables;
  const all = db.query.select().from(assignments).where(eq(assignments.leadId, leadId));
  return all.orderBy(asc(assignments.at), asc(assignments.id));
};

/** The rep who has the lead now, whether accepted or not. */
export async function currentAssignment(db: Db, leadId: string): Promise<AssignmentRow | null> {
  const { assignments } = db.tables;
  const [row] = await db.query
    .select()
    .from(assignments)
    .where(and(eq(assignments.leadId, leadId), isNull(assignments.endedAt)));
  return row ?? null;
}

export async function markAccepted(tx: Tx, id: string): Promise<void> {
  const { assignments } = tx.tables;
  await tx.query.update(assignments).set({ status: 'accepted' }).where(eq(assignments.id, id));
}

export async function setAcceptBy(tx: Tx, id: string, acceptBy: Date): Promise<void> {
  const { assignments } = tx.tables;
  await tx.query.update(assignments).set({ acceptBy }).where(eq(assignments.id, id));
}

/** Shows ops that nobody has accepted it yet. */
export async function flag(tx: Tx, id: string, at: Date): Promise<void> {
  const { assignments } = tx.tables;
  await tx.query.update(assignments).set({ flaggedAt: at }).where(eq(assignments.id, id));
}

/** Ends an assignment. Passes, misroutes and reassignments give the rep's turn in the rotation back. */
export async function endAssignment(
  tx: Tx,
  id: string,
  end: { status: 'passed' | 'misrouted' | 'reassigned' | 'closed'; reason: string | null; at: Date },
): Promise<void> {
  const { assignments } = tx.tables;
  const credit = end.status === 'closed' ? {} : { counts: false };
  await tx.query
    .update(assignments)
    .set({ status: end.status, reason: end.reason, endedAt: end.at, ...credit })
    .where(eq(assignments.id, id));
}
