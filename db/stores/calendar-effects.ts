import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Db } from '../database.ts';
import type { Effect } from '../outbox.ts';

/** Whether an earlier change of the same meeting is still on its way to a calendar: they go in order. */
export async function earlierUnderWay(db: Db, { id, conversationId, payload }: Effect): Promise<boolean> {
  if (conversationId === null) return false;
  const { outbox } = db.tables;
  const underWay = inArray(outbox.status, ['PENDING', 'CLAIMED', 'SENDING', 'RETRY_AT']);
  const ofTalk = and(eq(outbox.conversationId, conversationId), eq(outbox.kind, 'calendar.event'));
  const rows = await db.query
    .select({ payload: outbox.payload })
    .from(outbox)
    .where(and(ofTalk, ne(outbox.id, id), underWay));
  return rows.some(
    (other) =>
      other.payload.bookingId === payload.bookingId &&
      other.payload.repId === payload.repId &&
      Number(other.payload.sequence) < Number(payload.sequence),
  );
}
