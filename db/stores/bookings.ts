import { and, asc, eq, gt, inArray, isNull, lt, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Booking, BookingAnswer } from '../../shared/conversation.ts';
import type { Db, Tx } from '../database.ts';
import { prepared } from '../prepared.ts';

/** A stretch of one rep's time, seen at `now`: a hold blocks until it expires. */
export type RepTime = { repId: string; from: Date; to: Date; now: Date };

/**
 * Takes the lock row of a rep's calendar: whoever holds or books there waits for us, and reads afterwards what we have
 * written. One row for all days, for who books and then looks for other times touches them all.
 */
export async function lockRep(tx: Tx, repId: string): Promise<void> {
  const { repDays } = tx.tables;
  await tx.query
    .insert(repDays)
    .values({ repId, day: 'all', version: 1 })
    .onConflictDoUpdate({ target: [repDays.repId, repDays.day], set: { version: sql`${repDays.version} + 1` } });
}

/** The bookings in which a rep meets the prospect, whether as the one who leads or beside. */
function withRep(db: Db, repId: string): SQL | undefined {
  const { bookings, bookingHosts: h } = db.tables;
  const beside = db.query.select({ id: h.bookingId }).from(h).where(eq(h.repId, repId));
  return or(eq(bookings.repId, repId), inArray(bookings.id, beside));
}

/** Who meets the prospect beside the rep of this booking. */
export async function hostsBeside(db: Db, bookingId: string): Promise<string[]> {
  const { bookingHosts: h } = db.tables;
  const rows = await prepared(db, 'bookings.beside', { bookingId }, () =>
    db.query
      .select({ repId: h.repId })
      .from(h)
      .where(eq(h.bookingId, sql.placeholder('bookingId')))
      .orderBy(asc(h.repId)),
  );
  return rows.map(({ repId }) => repId);
}

/** From now on these, and nobody else, are in it beside its rep. */
export async function setHostsBeside(tx: Tx, bookingId: string, repIds: readonly string[]): Promise<void> {
  const { bookingHosts } = tx.tables;
  await tx.query.delete(bookingHosts).where(eq(bookingHosts.bookingId, bookingId));
  if (repIds.length > 0) await tx.query.insert(bookingHosts).values(repIds.map((repId) => ({ bookingId, repId })));
}

/** Meetings and live holds that touch this stretch of time, earliest first. Asked for with every search and every pick. */
export async function blockingBookings(db: Db, { repId, from, to, now }: RepTime): Promise<Booking[]> {
  const { bookings: b, bookingHosts: h } = db.tables;
  const rows = await prepared(db, 'bookings.blocking', { repId, from, to, now }, () => {
    const time = (name: string) => sql.param(sql.placeholder(name), b.startsAt);
    const rep = sql.placeholder('repId');
    const beside = db.query.select({ id: h.bookingId }).from(h).where(eq(h.repId, rep));
    const touches = and(lt(b.startsAt, time('to')), gt(b.endsAt, time('from')));
    const isLive = or(eq(b.status, 'confirmed'), and(eq(b.status, 'held'), gt(b.heldUntil, time('now'))));
    const isTheirs = or(eq(b.repId, rep), inArray(b.id, beside));
    return db.query
      .select()
      .from(b)
      .where(and(isTheirs, touches, isLive))
      .orderBy(b.startsAt);
  });
  return rows.map(toBooking);
}

export async function findBooking(db: Db, id: string): Promise<Booking | null> {
  const { bookings } = db.tables;
  const [row] = await db.query.select().from(bookings).where(eq(bookings.id, id)).limit(1);
  return row ? toBooking(row) : null;
}

/** All rows of a conversation, holds included (also expired ones), earliest first. */
export async function bookingsOfConversation(db: Db, conversationId: string): Promise<Booking[]> {
  const { bookings } = db.tables;
  const rows = await prepared(db, 'bookings.ofConversation', { conversationId }, () =>
    db.query
      .select()
      .from(bookings)
      .where(eq(bookings.conversationId, sql.placeholder('conversationId')))
      .orderBy(bookings.startsAt),
  );
  return rows.map(toBooking);
}

/** The meetings of a lead that are agreed and not over. */
export async function comingMeetings(db: Db, leadId: string, now: Date): Promise<Booking[]> {
  const { bookings } = db.tables;
  const coming = and(eq(bookings.leadId, leadId), eq(bookings.status, 'confirmed'), gt(bookings.endsAt, now));
  return (await db.query.select().from(bookings).where(coming).orderBy(bookings.startsAt)).map(toBooking);
}

/** Writes the row, or what has changed in it. */
export async function saveBooking(tx: Tx, booking: Booking, now: Date): Promise<void> {
  const { bookings } = tx.tables;
  const { id, leadId, conversationId, ...changing } = booking;
  await tx.query
    .insert(bookings)
    .values({ ...booking, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({ target: bookings.id, set: { ...changing, updatedAt: now } });
}

/** Gives back what a conversation holds, except one slot. A hold leaves no trace: it was only an offer. */
export async function releaseHolds(tx: Tx, conversationId: string, exceptId = ''): Promise<void> {
  const { bookings } = tx.tables;
  await tx.query
    .delete(bookings)
    .where(and(eq(bookings.conversationId, conversationId), eq(bookings.status, 'held'), ne(bookings.id, exceptId)));
}

/** What the prospect's calendar said to the invitation that stands; null when a new one has gone out. */
export async function recordAnswer(
  tx: Tx,
  id: string,
  said: { answer: BookingAnswer; answeredAt: Date } | null,
): Promise<void> {
  const { bookings } = tx.tables;
  await tx.query
    .update(bookings)
    .set(said ?? { answer: null, answeredAt: null })
    .where(eq(bookings.id, id));
}

export async function answerOf(db: Db, id: string): Promise<BookingAnswer | null> {
  const { bookings } = db.tables;
  const [row] = await db.query.select({ answer: bookings.answer }).from(bookings).where(eq(bookings.id, id));
  return row?.answer ?? null;
}

/** A meeting that is near. `agreedAt` is when its time was agreed on last. */
export type NearMeeting = { booking: Booking; agreedAt: Date; reminded: string | null; meetingUrl: string | null };

/** The meetings that stand and begin in this stretch of time, earliest first. */
export async function meetingsUntil(db: Db, now: Date, until: Date): Promise<NearMeeting[]> {
  const { bookings } = db.tables;
  const near = and(eq(bookings.status, 'confirmed'), gt(bookings.startsAt, now), lte(bookings.startsAt, until));
  const rows = await db.query.select().from(bookings).where(near).orderBy(bookings.startsAt);
  return rows.map((row) => ({
    booking: toBooking(row),
    agreedAt: row.updatedAt,
    reminded: row.reminded,
    meetingUrl: row.meetingUrl,
  }));
}

/** False when another has reminded of it, or it does not stand like this any more. */
export async function markReminded(tx: Tx, { id, sequence }: Booking, key: string): Promise<boolean> {
  const { bookings } = tx.tables;
  const isNew = or(isNull(bookings.reminded), ne(bookings.reminded, key));
  const stands = and(eq(bookings.id, id), eq(bookings.status, 'confirmed'), eq(bookings.sequence, sequence));
  const rows = await tx.query
    .update(bookings)
    .set({ reminded: key })
    .where(and(stands, isNew))
    .returning({ id: bookings.id });
  return rows.length > 0;
}

/** The meetings of a rep that stand and are not over: what their own calendar may change. */
export async function standingMeetings(db: Db, repId: string, now: Date): Promise<Booking[]> {
  const { bookings } = db.tables;
  const standing = and(withRep(db, repId), eq(bookings.status, 'confirmed'), gt(bookings.endsAt, now));
  return (await db.query.select().from(bookings).where(standing).orderBy(bookings.startsAt)).map(toBooking);
}

/** Where it takes place, as the rep's calendar has said. */
export async function recordPlace(tx: Tx, id: string, meetingUrl: string): Promise<void> {
  const { bookings } = tx.tables;
  await tx.query.update(bookings).set({ meetingUrl }).where(eq(bookings.id, id));
}

export async function placeOf(db: Db, id: string): Promise<string | null> {
  const { bookings } = db.tables;
  const [row] = await db.query.select({ url: bookings.meetingUrl }).from(bookings).where(eq(bookings.id, id));
  return row?.url ?? null;
}

type Row = Db['tables']['bookings']['$inferSelect'];

const toBooking = ({ createdAt, updatedAt, answer, answeredAt, meetingUrl, reminded, ...booking }: Row): Booking =>
  booking;
