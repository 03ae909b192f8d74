import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { JsonObject } from '../shared/json.ts';
import type { Tx } from './database.ts';
import { ingest } from './inbox.ts';
import { insertOnce } from './prepared.ts';
import { databaseNow } from './sql.ts';

export type NewTimer = {
  /** The same id twice is one timer. */
  id: string;
  conversationId: string;
  kind: string;
  payload: JsonObject;
  dueAt: Date;
};

export async function schedule(tx: Tx, timer: NewTimer): Promise<void> {
  await insertOnce(tx, 'timers', { ...timer, firedAt: null, cancelledAt: null });
}

/** Cancels what has not fired yet: of these kinds, or everything of the conversation. */
export async function cancelTimers(
  tx: Tx,
  { conversationId, kinds }: { conversationId: string; kinds?: string[] },
): Promise<void> {
  const { timers } = tx.tables;
  await tx.query
    .update(timers)
    .set({ cancelledAt: databaseNow(tx) })
    .where(
      and(
        eq(timers.conversationId, conversationId),
        isNull(timers.firedAt),
        isNull(timers.cancelledAt),
        kinds ? inArray(timers.kind, kinds) : undefined,
      ),
    );
}

/** Lets these fire now, where they have not fired and were not cancelled. */
export async function advance(tx: Tx, ids: string[], to: Date): Promise<void> {
  const { timers } = tx.tables;
  await tx.query
    .update(timers)
    .set({ dueAt: to })
    .where(and(inArray(timers.id, ids), isNull(timers.firedAt), isNull(timers.cancelledAt)));
}

/** Puts off what would fire before then. */
export async function postponeTimers(
  tx: Tx,
  { conversationId, kinds, until }: { conversationId: string; kinds: string[]; until: Date },
): Promise<void> {
  const { timers } = tx.tables;
  await tx.query
    .update(timers)
    .set({ dueAt: until })
    .where(
      and(
        eq(timers.conversationId, conversationId),
        inArray(timers.kind, kinds),
        isNull(timers.firedAt),
        isNull(timers.cancelledAt),
        lte(timers.dueAt, until),
      ),
    );
}

/**
 * Turns due timers into events of their conversations, in one transaction with the timers' own rows: fired once, or
 * cancelled, never both. Answers how many fired; `limit` or more means that there may be others.
 */
export async function fireDue(tx: Tx, now: Date, limit = 50): Promise<number> {
  const { timers } = tx.tables;
  const open = and(isNull(timers.firedAt), isNull(timers.cancelledAt));
  const due = await tx.query
    .select()
    .from(timers)
    .where(and(open, lte(timers.dueAt, now)))
    .orderBy(asc(timers.dueAt), asc(timers.id))
    .limit(limit);
  let fired = 0;
  for (const timer of due) {
    await lockConversation(tx, timer.conversationId);
    const [won] = await tx.query
      .update(timers)
      .set({ firedAt: now })
      .where(and(eq(timers.id, timer.id), open))
      .returning({ id: timers.id });
    if (!won) continue;
    fired++;
    await ingest(tx, {
      conversationId: timer.conversationId,
      key: `timer:${timer.id}`,
      event: { kind: 'timer', timer: timer.kind, payload: timer.payload },
      at: now,
    });
  }
  return fired;
}

/** Conversation first, then its timers: the order in which everybody else locks them too. */
async function lockConversation(tx: Tx, conversationId: string): Promise<void> {
  const { conversations } = tx.tables;
  await tx.query
    .update(conversations)
    .set({ epoch: sql`${conversations.epoch}` })
    .where(eq(conversations.id, conversationId));
}
