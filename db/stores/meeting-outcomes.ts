import { and, asc, eq, gt, isNull, lte } from 'drizzle-orm';
import type { MeetingOutcome } from '../../shared/meeting-outcome.ts';
import type { Db, Tx } from '../database.ts';
import type { Schema } from '../schema.ts';

type Row = Schema['meetingOutcomes']['$inferSelect'];

/** Meetings that ended in this span, and of which nobody has said yet what became of them. */
export async function untoldMeetings(db: Db, { from, to }: { from: Date; to: Date }) {
  const { bookings: b, meetingOutcomes: o } = db.tables;
  const over = and(eq(b.status, 'confirmed'), gt(b.endsAt, from), lte(b.endsAt, to), isNull(o.bookingId));
  return db.query
    .select({
      bookingId: b.id,
      leadId: b.leadId,
      conversationId: b.conversationId,
      repId: b.repId,
      startsAt: b.startsAt,
      endsAt: b.endsAt,
      sequence: b.sequence,
    })
    .from(b)
    .leftJoin(o, eq(o.bookingId, b.id))
    .where(over)
    .orderBy(asc(b.endsAt))
    .limit(200);
}

export async function findOutcome(db: Db, bookingId: string): Promise<Row | null> {
  const { meetingOutcomes } = db.tables;
  const [row] = await db.query.select().from(meetingOutcomes).where(eq(meetingOutcomes.bookingId, bookingId));
  return row ?? null;
}

/** The latest word counts. */
export async function saveOutcome(tx: Tx, row: Row): Promise<void> {
  const { meetingOutcomes } = tx.tables;
  const { bookingId, ...changing } = row;
  await tx.query
    .insert(meetingOutcomes)
    .values(row)
    .onConflictDoUpdate({ target: meetingOutcomes.bookingId, set: changing });
}

/** A draft becomes the record. */
export async function keepSummary(tx: Tx, bookingId: string, summary: string, at: Date): Promise<void> {
  const { meetingOutcomes } = tx.tables;
  await tx.query
    .update(meetingOutcomes)
    .set({ summary, confirmedAt: at })
    .where(eq(meetingOutcomes.bookingId, bookingId));
}

export async function outcomesOfLead(db: Db, leadId: string): Promise<MeetingOutcome[]> {
  const { meetingOutcomes } = db.tables;
  const rows = await db.query
    .select()
    .from(meetingOutcomes)
    .where(eq(meetingOutcomes.leadId, leadId))
    .orderBy(asc(meetingOutcomes.at));
  return rows.map(({ leadId: _, repId, ...outcome }) => outcome);
}
