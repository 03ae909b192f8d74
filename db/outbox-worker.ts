import { createBell } from '../shared/bell.ts';
import type { Clock } from '../shared/clock.ts';
import { type Halts, noHalts } from '../shared/control.ts';
import { type EffectKind, effectKinds, type SendOutcome } from '../shared/effects.ts';
import { underLease } from '../shared/lease.ts';
import type { Logger } from '../shared/logger.ts';
import type { Database, Tx } from './database.ts';
import { describeFault } from './fault.ts';
import type { Effect, Sender, Senders } from './outbox.ts';
import {
  beginSending,
  claimEffects,
  type EffectClaim,
  giveBackEffect,
  lookAgainLater,
  renewEffect,
  settle,
} from './outbox-states.ts';
import { channelOfEffect, kindsOf } from './stores/control.ts';

export type OutboxWorkerOptions = {
  database: Database;
  /** Effects of a kind without a sender stay PENDING, for all to see. */
  senders: Senders;
  clock: Clock;
  instanceId: string;
  log: Logger;
  /** Spreads retries. */
  random?: () => number;
  leaseMs?: number;
  sweepMs?: number;
  concurrency?: number;
  /** Effects of a stopped channel stay where they are; what is being sent is told to stop. */
  halts?: Halts;
  /** Told in the transaction that ends the effect where its address takes no mail. */
  onGone?: (tx: Tx, effect: Effect, gone: Gone) => Promise<void>;
};

type Gone = NonNullable<Extract<SendOutcome, { kind: 'dead' }>['gone']>;

export type OutboxWorker = {
  start: () => void;
  /** Looks for due effects at once; to be called after a commit that enqueued some. */
  poke: () => void;
  /** Claims nothing more and waits for what is being sent. */
  stop: () => Promise<void>;
};

const firstRetryMs = 1_000;
const longestRetryMs = 300_000;
const attemptLimit = 50;

/** Sends what the outbox holds, each effect by one process at a time. */
export function createOutboxWorker(options: OutboxWorkerOptions): OutboxWorker {
  const { database, senders, clock, instanceId, log } = options;
  const { leaseMs = 10_000, sweepMs = 1_000, concurrency = 8, halts = noHalts } = options;
  const kinds = effectKinds.filter((kind) => senders[kind]);
  const bell = createBell();
  const active = new Set<Promise<void>>();
  let stopped = false;
  let looping: Promise<void> | null = null;

  async function loop(): Promise<void> {
    while (!stopped) {
      const limit = concurrency - active.size;
      const claims = await claim(limit);
      for (const found of claims) track(found);
      if (claims.length === 0) await bell.wait(sweepMs);
    }
  }

  const free = (): EffectKind[] => {
    const halted = kindsOf(halts.stopped());
    return kinds.filter((kind) => !halted.has(kind));
  };

  const claim = (limit: number): Promise<EffectClaim[]> =>
    database
      .transaction((tx) => claimEffects(tx, { kinds: free(), instanceId, leaseMs, now: clock.now(), limit }))
      .catch((error: unknown) => {
        log.error(describeFault(error), 'the outbox could not be read');
        return [];
      });

  function track(found: EffectClaim): void {
    const sender = senders[found.effect.kind];
    if (!sender) return;
    const delivering = deliver(options, leaseMs, sender, found).catch((error: unknown) => {
      log.error({ effectId: found.effect.id, ...describeFault(error) }, 'the outcome of an effect could not be stored');
    });
    const done = delivering.finally(() => {
      active.delete(done);
      bell.ring();
    });
    active.add(done);
  }

  return {
    start: () => {
      looping ??= loop();
    },
    poke: bell.ring,
    stop: async () => {
      stopped = true;
      bell.ring();
      await looping;
      await Promise.all(active);
    },
  };
}

async function deliver(options: OutboxWorkerOptions, leaseMs: number, sender: Sender, claim: EffectClaim) {
  const { database, halts = noHalts } = options;
  const channel = channelOfEffect(claim.effect.kind);
  if (channel && halts.stopped().has(channel)) return database.transaction((tx) => giveBackEffect(tx, claim));
  if (claim.stranded) return reconcile(options, sender, claim);
  if (!(await database.transaction((tx) => beginSending(tx, claim, leaseMs)))) return;
  const effect = { ...claim.effect, attempts: claim.effect.attempts + 1 };
  const sending = { ...claim, effect };
  const outcome = await underLease({
    everyMs: leaseMs / 3,
    renew: () => database.transaction((tx) => renewEffect(tx, sending, leaseMs)),
    work: (signal) => sender.send(effect, signal),
    ...(channel && { stop: halts.signalOf(channel) }),
  }).catch((error: unknown) => {
    options.log.error({ effectId: effect.id, ...describeFault(error) }, 'a sender failed without an outcome');
    return null;
  });
  if (outcome === null) return unknownOutcome(options, sender, sending, 'the sender failed while sending');
  // A lost answer is looked up where the receiving system can be asked; only else a human decides.
  if (outcome.kind === 'ambiguous') return unknownOutcome(options, sender, sending, outcome.reason);
  return record(options, sending, outcome);
}

/** What was being sent when its process ended: the receiving system knows whether it arrived. */
async function reconcile(options: OutboxWorkerOptions, sender: Sender, claim: EffectClaim): Promise<void> {
  const reason = 'the process ended while sending';
  if (!sender.reconcile) return unknownOutcome(options, sender, claim, reason);
  const outcome = await sender.reconcile(claim.effect).catch((error: unknown): SendOutcome => {
    options.log.error({ effectId: claim.effect.id, ...describeFault(error) }, 'an effect could not be looked up');
    return { kind: 'retry', afterMs: 0, reason };
  });
  if (outcome === null)
    return record(options, claim, { kind: 'retry', afterMs: 0, reason: 'it had not arrived' }, true);
  if (outcome.kind !== 'retry') return record(options, claim, outcome);
  const waitMs = Math.max(outcome.afterMs, backOff(options, claim));
  await options.database.transaction((tx) => lookAgainLater(tx, claim, waitMs, outcome.reason));
}

/** Sending again might double it: without a way to find out, a human decides. */
async function unknownOutcome(options: OutboxWorkerOptions, sender: Sender, claim: EffectClaim, reason: string) {
  if (!sender.reconcile) return record(options, claim, { kind: 'ambiguous', reason });
  await options.database.transaction((tx) => lookAgainLater(tx, claim, backOff(options, claim), reason));
}

async function record(options: OutboxWorkerOptions, claim: EffectClaim, outcome: SendOutcome, atOnce = false) {
  const now = options.clock.now();
  const final = outcome.kind === 'retry' && claim.effect.attempts >= attemptLimit ? gaveUp(outcome.reason) : outcome;
  const waitMs = final.kind === 'retry' && !atOnce ? Math.max(final.afterMs, backOff(options, claim)) : 0;
  const retryAt = new Date(now.getTime() + waitMs);
  await options.database.transaction(async (tx) => {
    await settle(tx, claim, final, { now, retryAt });
    if (final.kind === 'dead' && final.gone) await options.onGone?.(tx, claim.effect, final.gone);
  });
}

const gaveUp = (reason: string): SendOutcome => ({ kind: 'dead', reason: `given up after ${attemptLimit}: ${reason}` });

const backOff = ({ random = Math.random }: OutboxWorkerOptions, { effect }: EffectClaim): number =>
  Math.min(longestRetryMs, firstRetryMs * 2 ** Math.max(0, effect.attempts - 1)) * (0.75 + random() / 2);
