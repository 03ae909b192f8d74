import { setTimeout as sleep } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import { createBell } from '../../../shared/bell.ts';
import { UsherError } from '../../../shared/errors.ts';
import { underLease } from '../../../shared/lease.ts';
import type { MailboxSettings } from '../settings.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { type CatchUpDeps, openCatchUp } from './catch-up.ts';
import { connectImap, type ImapTimings, imapTimings, reasonOf } from './connect.ts';

export type WatchTimings = ImapTimings & {
  firstRetryMs: number;
  longestRetryMs: number;
  /** After a refused sign-in: trying often would lock the account. */
  refusedMs: number;
  /** How often a process asks whether the owner of a mailbox is gone. */
  claimMs: number;
  /**
   * The mailbox is looked through this often even when the server says nothing: a server that fell silent is noticed
   * after this and `silenceMs`.
   */
  lookMs: number;
};

export const watchTimings: WatchTimings = {
  ...imapTimings,
  firstRetryMs: 1_000,
  longestRetryMs: 300_000,
  refusedMs: 300_000,
  claimMs: 2_000,
  lookMs: 60_000,
};

export type WatchDeps = Omit<CatchUpDeps, 'failures' | 'mailbox' | 'authservId' | 'silenceMs' | 'startedAt'> & {
  settings: MailboxSettings;
  signIn: SignIn;
  timings?: Partial<WatchTimings>;
  /** Spreads the retries of many. */
  random?: () => number;
};

export type MailboxWatch = { start: () => void; stop: () => Promise<void> };

/**
 * Reads one mailbox for ever: one process at a time owns it, a lost connection is replaced by a new one, and each
 * begins by catching up from the stored position.
 */
export function createMailboxWatch(deps: WatchDeps): MailboxWatch {
  const { port, log, settings, random = Math.random } = deps;
  const timings = { ...watchTimings, ...deps.timings };
  const stop = new AbortController();
  const reader: CatchUpDeps = {
    ...deps,
    mailbox: settings.name,
    authservId: settings.authservId,
    silenceMs: timings.silenceMs,
    startedAt: deps.clock.now(),
    failures: new Map(),
  };
  let running: Promise<void> | null = null;

  async function own(): Promise<void> {
    while (!stop.signal.aborted) {
      const owned = await port.claim().catch((error: unknown) => {
        log.error({ mailbox: settings.name, reason: reasonOf(error) }, 'the place of a mailbox could not be read');
        return null;
      });
      if (owned)
        await underLease({ everyMs: port.leaseMs / 3, renew: port.renew, work: keepReading, stop: stop.signal });
      else await pause(timings.claimMs, stop.signal);
    }
    await port.release();
  }

  async function keepReading(signal: AbortSignal): Promise<void> {
    let failures = 0;
    const caughtUp = async () => {
      if (failures > 0) log.info({ mailbox: settings.name }, 'a mailbox is read again');
      failures = 0;
      await port.tell('reading', null);
    };
    while (!signal.aborted) {
      try {
        await read({ ...deps, timings }, reader, signal, caughtUp);
      } catch (error) {
        if (signal.aborted) return;
        await pause(await comeToTerms(error, failures++), signal);
      }
    }
  }

  /** Tells what is wrong, once for each time that it begins, and answers how long to wait. */
  async function comeToTerms(error: unknown, failures: number): Promise<number> {
    const refused = error instanceof UsherError && error.code === 'email.sign_in_refused';
    const reason = reasonOf(error);
    const about = { mailbox: settings.name, reason };
    if (refused) log.error(about, 'a mailbox cannot be read until a human corrects its sign-in');
    else if (failures === 0) log.warn(about, 'a mailbox is out of reach: it is tried again and again');
    await port.tell(refused ? 'refused' : 'away', reason).catch(() => {});
    if (refused) return timings.refusedMs;
    return Math.min(timings.longestRetryMs, timings.firstRetryMs * 2 ** Math.min(failures, 20)) * (0.75 + random() / 2);
  }

  return {
    start: () => {
      running ??= own().catch((error: unknown) =>
        log.error({ mailbox: settings.name, reason: reasonOf(error) }, 'a mailbox is no longer read'),
      );
    },
    async stop() {
      stop.abort();
      await running;
    },
  };
}

/** One connection, from its sign-in to its end: returns when `signal` is aborted, throws when the connection is lost. */
async function read(
  { settings, signIn, port, timings }: WatchDeps & { timings: WatchTimings },
  reader: CatchUpDeps,
  signal: AbortSignal,
  caughtUp: () => Promise<void>,
): Promise<void> {
  const bell = createBell();
  const client = await unlessStopped(connectImap(settings.imap, signIn, timings), signal);
  const end = () => client.close();
  /** A mail that failed is not left waiting for the next look. */
  const untilLook = (again: Date | null): number =>
    Math.min(timings.lookMs, again ? Math.max(0, again.getTime() - reader.clock.now().getTime()) : timings.lookMs);
  client.on('exists', bell.ring);
  client.on('close', bell.ring);
  signal.addEventListener('abort', end);
  try {
    const box = await client.mailboxOpen(settings.folder);
    const position = await port.claim();
    if (!position) throw new UsherError('email.mailbox_lost', 'another process reads this mailbox now');
    const catchUp = await openCatchUp(client, box, position, reader);
    let again = await catchUp();
    await caughtUp();
    while (!signal.aborted) {
      // Comes back when the next command needs the connection, or when it is gone.
      void client.idle().catch(() => {});
      await bell.wait(untilLook(again));
      if (!client.usable)
        throw new UsherError('email.server_away', `the connection was lost (${client.byeReason ?? 'closed'})`);
      again = await catchUp();
    }
  } finally {
    signal.removeEventListener('abort', end);
    client.close();
  }
}

/** Nobody who stops waits for a server that does not answer. */
async function unlessStopped(connecting: Promise<ImapFlow>, signal: AbortSignal): Promise<ImapFlow> {
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([connecting, stopped]).catch((error: unknown) => {
    connecting.then(
      (late) => late.close(),
      () => {},
    );
    throw error;
  });
}

const pause = (ms: number, signal: AbortSignal): Promise<void> => sleep(ms, undefined, { signal }).catch(() => {});
