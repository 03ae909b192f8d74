import { createBell } from '../../shared/bell.ts';
import type { Clock } from '../../shared/clock.ts';
import { type Halts, noHalts } from '../../shared/control.ts';
import { LostClaim } from '../../shared/errors.ts';
import { underLease } from '../../shared/lease.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Database } from '../database.ts';
import { describeFault } from '../fault.ts';
import { type Claim, claimNext, isHeld, release, renew } from '../inbox.ts';
import { freeDeadInstances } from '../instance.ts';
import { fireDue } from '../timers.ts';

export type EngineOptions = {
  database: Database;
  clock: Clock;
  instanceId: string;
  log: Logger;
  leaseMs?: number;
  renewEveryMs?: number;
  /** How long something due may stay unnoticed when no bell rings for it. */
  sweepMs?: number;
  /** How long `drain` lets running turns go on before it aborts them. */
  graceMs?: number;
  /** Conversations of a stopped channel are not claimed, and their running turns are aborted. */
  halts?: Halts;
};

/** Runs one turn: it must end with `finish` in its last transaction, and stop when `signal` is aborted. */
export type OnTurn = (claim: Claim, signal: AbortSignal) => Promise<void>;

/**
 * The bell and who hears it. The truth stays in the rows: an engine that forgets everything loses nothing, because it
 * looks for what is due by itself.
 */
export type Engine = {
  /** Something was committed that may be due; wakes the loop at once. */
  ring: () => void;
  /** Runs the turns of many conversations in parallel, one at a time of each. To be called once. */
  work: (onTurn: OnTurn, options: { concurrency: number }) => void;
  /** Claims nothing more; resolves when the running turns have ended. */
  drain: () => Promise<void>;
};

/** A commit is shared by the claims of one look. */
const claimsAtOnce = 32;
/** Who finds as much looks again at once. */
const busySweep = 50;
const firstRetryMs = 1_000;
const longestRetryMs = 60_000;

export function createEngine(options: EngineOptions): Engine {
  const { sweepMs = 500, graceMs = 10_000, halts = noHalts } = options;
  const bell = createBell();
  const pause = createBell();
  const stop = new AbortController();
  const running = new Set<Promise<void>>();
  let draining = false;
  let loops: Promise<unknown> = Promise.resolve();

  async function claimLoop(onTurn: OnTurn, concurrency: number): Promise<void> {
    while (!draining) {
      const claims = await claimSome(options, Math.min(claimsAtOnce, concurrency - running.size));
      for (const claim of claims)
        track(runTurn(options, onTurn, claim, AbortSignal.any([stop.signal, halts.signalOf(claim.channel)])));
      if (claims.length === 0) await bell.wait(sweepMs);
    }
  }

  /** Fires timers, and takes over from instances that died. */
  async function sweepLoop(): Promise<void> {
    while (!draining) {
      const found = await sweep(options);
      if (found > 0) bell.ring();
      if (found < busySweep) await pause.wait(sweepMs);
    }
  }

  function track(turn: Promise<void>): void {
    const done = turn.finally(() => {
      running.delete(done);
      bell.ring();
    });
    running.add(done);
  }

  return {
    ring: bell.ring,
    work: (onTurn, { concurrency }) => {
      loops = Promise.all([claimLoop(onTurn, concurrency), sweepLoop()]);
    },
    drain: async () => {
      draining = true;
      bell.ring();
      pause.ring();
      const timer = setTimeout(() => stop.abort(), graceMs);
      await loops;
      await Promise.all(running);
      clearTimeout(timer);
    },
  };
}

async function claimSome(options: EngineOptions, limit: number) {
  const { database, clock, instanceId, log, leaseMs = 6_000 } = options;
  if (limit <= 0) return [];
  const claimed = database.transaction(async (tx) => {
    const claims: Claim[] = [];
    while (claims.length < limit) {
      const claim = await claimNext(tx, { instanceId, leaseMs, now: clock.now() });
      if (!claim) break;
      claims.push(claim);
    }
    return claims;
  });
  return claimed.catch((error: unknown) => {
    log.error(describeFault(error), 'no conversation could be claimed');
    return [];
  });
}

/** One turn from claim to end, whatever the end. Never throws. */
async function runTurn(options: EngineOptions, onTurn: OnTurn, claim: Claim, stop: AbortSignal): Promise<void> {
  const { database, log, leaseMs = 6_000, renewEveryMs = 2_000 } = options;
  const { conversationId } = claim;
  try {
    await underLease({
      everyMs: renewEveryMs,
      renew: () => database.transaction((tx) => renew(tx, claim, leaseMs)),
      work: (signal) => onTurn(claim, signal),
      stop,
    });
    if (!(await isHeld(database.read, claim))) return;
    log.error({ conversationId }, 'a turn ended without finishing; it will run again');
  } catch (error) {
    if (error instanceof LostClaim && !stop.aborted)
      return log.info({ conversationId }, 'another worker took the conversation over');
    if (!(error instanceof LostClaim))
      log.error({ conversationId, failures: claim.failures + 1, ...describeFault(error) }, 'a turn failed');
  }
  await giveBack(options, claim, stop.aborted);
}

/** The next attempt waits longer each time; a turn that we stopped ourselves is due at once. */
async function giveBack({ database, clock, log }: EngineOptions, claim: Claim, stopped: boolean): Promise<void> {
  const waitMs = stopped ? 0 : Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(claim.failures, 10));
  const retryAt = new Date(clock.now().getTime() + waitMs);
  await database
    .transaction((tx) => release(tx, claim, { retryAt, failed: !stopped }))
    .catch((error: unknown) => log.error(describeFault(error), 'a conversation could not be given back'));
}

/** Answers how much it found that may be due now. Never throws. */
async function sweep({ database, clock, instanceId, log }: EngineOptions): Promise<number> {
  try {
    const freed = await freeDeadInstances(database, instanceId);
    return freed + (await database.transaction((tx) => fireDue(tx, clock.now(), busySweep)));
  } catch (error) {
    log.error(describeFault(error), 'the sweep failed; it is repeated');
    return 0;
  }
}
