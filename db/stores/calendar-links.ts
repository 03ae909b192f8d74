import { and, asc, eq, isNull, lte, or } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';

/** The calendar that a rep has outside the house. */
export type CalendarLink = Db['tables']['calendarLinks']['$inferSelect'];

export async function loadLinks(db: Db): Promise<CalendarLink[]> {
  const { calendarLinks } = db.tables;
  return db.query.select().from(calendarLinks).orderBy(asc(calendarLinks.repId));
}

export async function findLink(db: Db, repId: string): Promise<CalendarLink | null> {
  const { calendarLinks } = db.tables;
  const [link] = await db.query.select().from(calendarLinks).where(eq(calendarLinks.repId, repId)).limit(1);
  return link ?? null;
}

/** What is not known of a calendar that was never looked at. */
const unread = {
  ...{ syncToken: null, syncedAt: null, fault: null },
  ...{ channelId: null, resourceId: null, channelUntil: null },
};

/** A rep's calendar from now on. What was read of another one is forgotten. */
export async function saveLink(
  tx: Tx,
  link: Pick<CalendarLink, 'repId' | 'calendarId' | 'secret'>,
  at: Date,
): Promise<void> {
  const { calendarLinks } = tx.tables;
  const fresh = { ...link, ...unread, at };
  await tx.query.insert(calendarLinks).values(fresh).onConflictDoUpdate({ target: calendarLinks.repId, set: fresh });
}

/** A rep for whom a service account acts, unless they have a calendar here already. */
export async function addLink(tx: Tx, link: Pick<CalendarLink, 'repId' | 'calendarId'>, at: Date): Promise<void> {
  const { calendarLinks } = tx.tables;
  await tx.query
    .insert(calendarLinks)
    .values({ ...link, at })
    .onConflictDoNothing();
}

export async function dropLink(tx: Tx, repId: string): Promise<void> {
  const { calendarLinks } = tx.tables;
  await tx.query.delete(calendarLinks).where(eq(calendarLinks.repId, repId));
}

/** The right to look for changes now: false when another process has looked since `before`. */
export async function claimLook(tx: Tx, repId: string, { before, now }: { before: Date; now: Date }): Promise<boolean> {
  const { calendarLinks } = tx.tables;
  const isDue = or(isNull(calendarLinks.syncedAt), lte(calendarLinks.syncedAt, before));
  const rows = await tx.query
    .update(calendarLinks)
    .set({ syncedAt: now })
    .where(and(eq(calendarLinks.repId, repId), isDue))
    .returning({ repId: calendarLinks.repId });
  return rows.length > 0;
}

/** How far it was read, or why it could not be. */
export async function recordLook(
  tx: Tx,
  repId: string,
  seen: Pick<CalendarLink, 'fault'> & Partial<Pick<CalendarLink, 'syncToken'>>,
): Promise<void> {
  const { calendarLinks } = tx.tables;
  await tx.query.update(calendarLinks).set(seen).where(eq(calendarLinks.repId, repId));
}

/** Whose calendar Google tells us of by this channel; null where it is none of now. */
export async function linkByChannel(db: Db, channelId: string): Promise<CalendarLink | null> {
  const { calendarLinks } = db.tables;
  const [link] = await db.query.select().from(calendarLinks).where(eq(calendarLinks.channelId, channelId)).limit(1);
  return link ?? null;
}

/** By which channel it is told from now on. Without one: until when nobody need ask for one again. */
export async function recordChannel(
  tx: Tx,
  repId: string,
  channel: Pick<CalendarLink, 'channelId' | 'resourceId' | 'channelUntil'>,
): Promise<void> {
  const { calendarLinks } = tx.tables;
  await tx.query.update(calendarLinks).set(channel).where(eq(calendarLinks.repId, repId));
}
