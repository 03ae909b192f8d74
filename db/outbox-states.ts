import { and, asc, eq, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { EffectKind, SendOutcome } from '../shared/effects.ts';
import type { Tx } from './database.ts';
import type { Effect } from './outbox.ts';
import { databaseNow, databaseNowPlus, skipLocked } from './sql.ts';

/** The outbox's state machine. Every step is fenced: whoever was overtaken changes nothing. */

/** The right to deal with one effect; `stranded` was being sent when its process ended. */
export type EffectClaim = { effect: Effect; fence: number; stranded: boolean };

export type ClaimEffects = { kinds: EffectKind[]; instanceId: string; leaseMs: number; now: Date; limit: number };

/** Due effects become CLAIMED; stranded ones stay SENDING. Rows that another process is looking at are passed over. */
export async function claimEffects(tx: Tx, options: ClaimEffects): Promise<EffectClaim[]> {
  if (options.kinds.length === 0 || options.limit === 0) return [];
  const { outbox } = tx.tables;
  const free = or(isNull(outbox.leaseUntil), lte(outbox.leaseUntil, databaseNow(tx)));
  const waiting = and(inArray(outbox.status, ['PENDING', 'RETRY_AT']), lte(outbox.dueAt, options.now));
  const abandoned = and(inArray(outbox.status, ['CLAIMED', 'SENDING']), free);
  const ids = await lockIds(tx, and(inArray(outbox.kind, options.kinds), or(waiting, abandoned)), options.limit);
  if (ids.length === 0) return [];
  const rows = await tx.query
    .update(outbox)
    .set({
      status: sql`case when ${outbox.status} = 'SENDING' then 'SENDING' else 'CLAIMED' end`,
      fence: sql`${outbox.fence} + 1`,
      leaseOwner: options.instanceId,
      leaseUntil: databaseNowPlus(tx, options.leaseMs),
    })
    .where(inArray(outbox.id, ids))
    .returning();
  return rows
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1))
    .map(({ fence, status, ...effect }) => ({ effect, fence, stranded: status === 'SENDING' }));
}

async function lockIds(tx: Tx, which: SQL | undefined, limit: number): Promise<string[]> {
  const { outbox } = tx.tables;
  const rows = await tx.query
    .select({ id: outbox.id })
    .from(outbox)
    .where(sql`${which} order by ${asc(outbox.dueAt)}, ${asc(outbox.id)} limit ${limit} ${skipLocked(tx)}`);
  return rows.map(({ id }) => id);
}

/** To be committed before the first byte leaves. False: cancelled, or taken by another. */
export async function beginSending(tx: Tx, { effect, fence }: EffectClaim, leaseMs: number): Promise<boolean> {
  const { outbox } = tx.tables;
  const rows = await tx.query
    .update(outbox)
    .set({ status: 'SENDING', attempts: effect.attempts + 1, leaseUntil: databaseNowPlus(tx, leaseMs) })
    .where(and(eq(outbox.id, effect.id), eq(outbox.fence, fence), eq(outbox.status, 'CLAIMED')))
    .returning({ id: outbox.id });
  return rows.length > 0;
}

/** It was not begun: whoever looks next may have it. */
export async function giveBackEffect(tx: Tx, { effect, fence }: EffectClaim): Promise<void> {
  const { outbox } = tx.tables;
  await tx.query
    .update(outbox)
    .set({ status: 'PENDING', leaseOwner: null, leaseUntil: null })
    .where(and(eq(outbox.id, effect.id), eq(outbox.fence, fence), eq(outbox.status, 'CLAIMED')));
}

/** False: another has the effect by now. */
export async function renewEffect(tx: Tx, claim: EffectClaim, leaseMs: number): Promise<boolean> {
  const { outbox } = tx.tables;
  const rows = await tx.query
    .update(outbox)
    .set({ leaseUntil: databaseNowPlus(tx, leaseMs) })
    .where(sending(tx, claim))
    .returning({ id: outbox.id });
  return rows.length > 0;
}

/** How an attempt ended. `retryAt` is for outcomes that ask for another one. */
export async function settle(
  tx: Tx,
  claim: EffectClaim,
  outcome: SendOutcome,
  { now, retryAt }: { now: Date; retryAt: Date },
): Promise<void> {
  const { outbox } = tx.tables;
  const free = { leaseOwner: null, leaseUntil: null };
  await tx.query
    .update(outbox)
    .set({ ...free, ...changesFor(outcome, now, retryAt) })
    .where(sending(tx, claim));
}

function changesFor(outcome: SendOutcome, now: Date, retryAt: Date) {
  switch (outcome.kind) {
    case 'sent':
      return { status: 'DONE', reference: outcome.reference, error: null, doneAt: now } as const;
    case 'retry':
      return { status: 'RETRY_AT', dueAt: retryAt, error: outcome.reason } as const;
    case 'ambiguous':
      return { status: 'AMBIGUOUS', error: outcome.reason } as const;
    case 'dead':
      return { status: 'DEAD', error: outcome.reason } as const;
    default:
      return outcome satisfies never;
  }
}

/** Nobody knows yet whether it left: it stays SENDING, and is looked into again when `waitMs` are over. */
export async function lookAgainLater(tx: Tx, claim: EffectClaim, waitMs: number, reason: string): Promise<void> {
  const { outbox } = tx.tables;
  await tx.query
    .update(outbox)
    .set({ leaseOwner: null, leaseUntil: databaseNowPlus(tx, waitMs), error: reason })
    .where(sending(tx, claim));
}

const sending = (tx: Tx, { effect, fence }: EffectClaim) => {
  const { outbox } = tx.tables;
  return and(eq(outbox.id, effect.id), eq(outbox.fence, fence), eq(outbox.status, 'SENDING'));
};
