import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { EffectKind, EffectStatus, SendOutcome } from '../shared/effects.ts';
import type { JsonObject } from '../shared/json.ts';
import type { Db, Tx } from './database.ts';
import { insertOnce, prepared } from './prepared.ts';

/** One effect as a sender sees it. */
export type Effect = {
  id: string;
  leadId: string | null;
  conversationId: string | null;
  kind: EffectKind;
  payload: JsonObject;
  /** How often it was begun to be sent, this time included. */
  attempts: number;
  dueAt: Date;
  at: Date;
};

/** Carries effects of one kind out of the house. A failure is an outcome, not an exception. */
export type Sender = {
  /** `signal` is aborted when the right to send was lost: another process may be asking `reconcile` already. */
  send: (effect: Effect, signal: AbortSignal) => Promise<SendOutcome>;
  /**
   * Finds out what became of an effect whose process ended while sending, or whose `send` was ambiguous: its outcome,
   * or null when it surely never arrived. `retry` asks to be asked again later. Without this function such an effect
   * stays ambiguous.
   */
  reconcile?: (effect: Effect) => Promise<SendOutcome | null>;
};

export type Senders = Partial<Record<EffectKind, Sender>>;

export type NewEffect = {
  /** The idempotency key: the same id twice is one effect. */
  id: string;
  leadId: string | null;
  conversationId: string | null;
  kind: EffectKind;
  /** What will be sent, rendered: a retry sends just this. */
  payload: JsonObject;
  dueAt: Date;
  /** Of what is to leave later than now: when it was written down, and why it waits. */
  waits?: { since: Date; because: string };
};

/** Writes down what is to leave the house. It leaves after the commit: `poke` the outbox worker then. */
export async function enqueue(tx: Tx, { waits, ...effect }: NewEffect): Promise<void> {
  const { since: at = effect.dueAt, because: error = null } = waits ?? {};
  await insertOnce(tx, 'outbox', { ...effect, status: 'PENDING', attempts: 0, fence: 0, at, error });
}

/**
 * Ends the effects of one kind that still wait for their time, because something newer says what they say. Answers all
 * whose words it must have, those that an ended one had taken along included.
 */
export async function takeBackWaiting(
  tx: Tx,
  { conversationId, kind, now, because }: { conversationId: string; kind: EffectKind; now: Date; because: string },
): Promise<string[]> {
  const { outbox: o } = tx.tables;
  const later = and(eq(o.conversationId, conversationId), eq(o.kind, kind), gt(o.dueAt, now));
  const ended = await tx.query
    .update(o)
    .set({ status: 'DEAD', error: because })
    .where(and(later, eq(o.status, 'PENDING')))
    .returning({ id: o.id });
  if (ended.length === 0) return [];
  const all = await tx.query
    .select({ id: o.id })
    .from(o)
    .where(and(later, eq(o.error, because)));
  return all.map(({ id }) => id);
}

/** Ends what has not begun to leave: of these kinds, or everything of the conversation. */
export async function cancelEffects(
  tx: Tx,
  { conversationId, kinds }: { conversationId: string; kinds?: EffectKind[] },
): Promise<void> {
  const { outbox } = tx.tables;
  await prepared(tx, `outbox.cancel.${kinds?.join() ?? ''}`, { conversationId }, () =>
    tx.query
      .update(outbox)
      .set({ status: 'DEAD', error: 'cancelled', leaseOwner: null, leaseUntil: null })
      .where(
        and(
          eq(outbox.conversationId, sql.placeholder('conversationId')),
          inArray(outbox.status, ['PENDING', 'CLAIMED', 'RETRY_AT']),
          kinds ? inArray(outbox.kind, kinds) : undefined,
        ),
      )
      .returning({ id: outbox.id }),
  );
}

/** What has yet to leave of one kind in one conversation. */
export async function waitingEffects(db: Db, conversationId: string, kind: EffectKind) {
  const { outbox } = db.tables;
  const { id, payload } = outbox;
  const open: EffectStatus[] = ['PENDING', 'CLAIMED', 'SENDING', 'RETRY_AT'];
  return db.query
    .select({ id, payload })
    .from(outbox)
    .where(and(eq(outbox.conversationId, conversationId), eq(outbox.kind, kind), inArray(outbox.status, open)));
}

/** What the receiving system calls by this name. */
export async function effectByReference(db: Db, reference: string, kinds: EffectKind[]) {
  const { outbox } = db.tables;
  const { id, leadId } = outbox;
  const known = and(eq(outbox.reference, reference), inArray(outbox.kind, kinds));
  const [row] = await db.query.select({ id, leadId }).from(outbox).where(known).limit(1);
  return row ?? null;
}

/** The effect had left, and came back: nobody has read it. */
export async function markReturned(tx: Tx, id: string, reason: string): Promise<void> {
  const { outbox } = tx.tables;
  await tx.query.update(outbox).set({ status: 'DEAD', error: reason }).where(eq(outbox.id, id));
}

/** Where an effect stands; `reference` is what the receiving system calls it. */
export async function findEffect(
  db: Db,
  id: string,
): Promise<{ id: string; kind: EffectKind; status: EffectStatus; reference: string | null } | null> {
  const { outbox } = db.tables;
  const { id: effectId, kind, status, reference } = outbox;
  const [row] = await db.query.select({ id: effectId, kind, status, reference }).from(outbox).where(eq(outbox.id, id));
  return row ?? null;
}
