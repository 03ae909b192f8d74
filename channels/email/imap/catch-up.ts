import type { FetchMessageObject, ImapFlow, MailboxObject } from 'imapflow';
import { UsherError } from '../../../shared/errors.ts';
import type { Logger } from '../../../shared/logger.ts';
import { reasonOf } from './connect.ts';
import type { MailboxPort, Position } from './mailbox-port.ts';
import { type TakeInDeps, type Taken, takeIn } from './take-in.ts';

export type CatchUpDeps = TakeInDeps & {
  port: MailboxPort;
  log: Logger;
  /** When this process began to look after the mailbox. */
  startedAt: Date;
  /** A server that does not answer for so long is given up. */
  silenceMs: number;
  /** How often each mail failed in a row, kept over the connections that it may have broken. */
  failures: Map<number, number>;
};

/** How often a mail is tried before the next one gets its turn. */
const patience = 3;
/** Soon: nobody can tell a mail that breaks connections from one that was under way when three of them broke. */
const firstFaultRetryMs = 5_000;
const faultRetryFactor = 3;
const longestFaultRetryMs = 6 * 3_600_000;
const faultAttempts = 12;
/** A mailbox that counts anew is read again from this long before it was last known to be read to its end. */
const overlapMs = 2 * 86_400_000;

/** Reads an opened mailbox from where it was left; to be called again whenever something new may be there. */
export async function openCatchUp(client: ImapFlow, box: MailboxObject, position: Position, deps: CatchUpDeps) {
  const uidValidity = String(box.uidValidity);
  const { since, ...start } = await begin(client, box, uidValidity, position, deps);
  let { lastUid } = start;
  /** Of a mailbox that counts anew: what may have come since it was last read. */
  let again = countsAnew(box, position) ? dateOf(position, since) : null;

  async function list(): Promise<number[]> {
    if (again) {
      return sorted(await arrivedSince(client, again));
    }
    const found = await client.fetchAll(`${lastUid + 1}:*`, { uid: true }, { uid: true });
    // "n:*" names the last mail even when it is older than n.
    return sorted(found.map(({ uid }) => uid).filter((uid) => uid > lastUid));
  }

  async function moveTo(uid: number): Promise<void> {
    lastUid = uid;
    await keep(deps, { uidValidity, lastUid });
  }

  /** Answers when a mail that failed is to be tried again, if one is. */
  return async function catchUp(): Promise<Date | null> {
    const seen: number[] = [];
    const until = again ? box.uidNext - 1 : 0;
    for (const uid of await answered(client, list(), deps.silenceMs)) {
      const taken = await patiently(client, uid, uidValidity, since, deps);
      if (taken && isConversation(taken)) seen.push(uid);
      await moveTo(Math.max(lastUid, uid));
    }
    if (again) await moveTo(Math.max(lastUid, until));
    again = null;
    await retryFaults(client, uidValidity, since, deps);
    await keep(deps, { lastUid, caughtUpAt: deps.clock.now() });
    // What a person finds unread in this mailbox is what Usher did not take up.
    if (seen.length > 0) await client.messageFlagsAdd(seen.join(','), ['\\Seen'], { uid: true }).catch(() => {});
    return deps.port.nextFaultAt(uidValidity);
  };
}

/** An IDLE that a silent server never took up would hold the next command for ever, and the client does not mind. */
async function answered<T>(client: ImapFlow, answer: Promise<T>, silenceMs: number): Promise<T> {
  const silence = setTimeout(() => client.close(), silenceMs);
  return answer.finally(() => clearTimeout(silence));
}

const sorted = (uids: number[]): number[] => [...new Set(uids)].sort((a, b) => a - b);
const isConversation = ({ kind }: Taken): boolean => kind === 'accepted' || kind === 'repeated';

/**
 * The first time, what lies in the mailbox already is left alone: nobody wants years of old mails answered. What came
 * since the start, while the connection was made, is not old.
 */
async function begin(client: ImapFlow, box: MailboxObject, uidValidity: string, position: Position, deps: CatchUpDeps) {
  const since = position.since ?? deps.startedAt;
  if (position.uidValidity === null) {
    const lastUid = (await firstSince(client, deps.startedAt)) ?? box.uidNext;
    await keep(deps, { uidValidity, lastUid: lastUid - 1, since, caughtUpAt: since });
    return { lastUid: lastUid - 1, since };
  }
  if (!countsAnew(box, position)) return { lastUid: position.lastUid, since };
  deps.log.warn({ mailbox: deps.mailbox }, 'the mail server counts this mailbox anew: it is read again from its dates');
  await deps.port.forgetOlderFaults(uidValidity);
  return { lastUid: 0, since };
}

/** Servers search by days, or by seconds before now. */
const searchMarginMs = 3_600_000;

async function arrivedSince(client: ImapFlow, since: Date): Promise<number[]> {
  const found = await client.search({ since }, { uid: true });
  if (!found) throw new UsherError('email.server_away', 'the mail server cannot search the mailbox now');
  return found;
}

/** Mail servers know the second in which a mail came. */
const secondMs = 1_000;

async function firstSince(client: ImapFlow, startedAt: Date): Promise<number | null> {
  const recent = await arrivedSince(client, new Date(startedAt.getTime() - searchMarginMs));
  if (recent.length === 0) return null;
  const found = await client.fetchAll(recent.join(','), { uid: true, internalDate: true }, { uid: true });
  const second = Math.floor(startedAt.getTime() / secondMs) * secondMs;
  return sorted(found.filter((mail) => arrived(mail) >= second).map(({ uid }) => uid))[0] ?? null;
}

const arrived = ({ internalDate }: FetchMessageObject): number => new Date(internalDate ?? Number.NaN).getTime();

/** Some servers forget to say so when they lose their numbers. */
const countsAnew = ({ uidValidity, uidNext }: MailboxObject, position: Position): boolean =>
  position.uidValidity !== null && (position.uidValidity !== String(uidValidity) || uidNext <= position.lastUid);

const dateOf = ({ caughtUpAt }: Position, since: Date): Date =>
  new Date(Math.max((caughtUpAt ?? since).getTime(), since.getTime()) - overlapMs);

async function keep({ port }: CatchUpDeps, position: Parameters<MailboxPort['move']>[0]): Promise<void> {
  if (!(await port.move(position)))
    throw new UsherError('email.mailbox_lost', 'another process reads this mailbox now');
}

/** Null: it failed again and again, was written down, and is tried later; it may be what breaks the connections. */
async function patiently(
  client: ImapFlow,
  uid: number,
  uidValidity: string,
  since: Date,
  deps: CatchUpDeps,
): Promise<Taken | null> {
  for (;;) {
    if (!client.usable) throw new UsherError('email.server_away', 'the connection was lost');
    try {
      const taken = await takeIn(client, uid, since, deps);
      deps.failures.delete(uid);
      return taken;
    } catch (error) {
      const failed = (deps.failures.get(uid) ?? 0) + 1;
      deps.failures.set(uid, failed);
      if (failed < patience) continue;
      await writeDown(uidValidity, uid, 1, error, deps);
      deps.failures.delete(uid);
      return null;
    }
  }
}

async function retryFaults(client: ImapFlow, uidValidity: string, since: Date, deps: CatchUpDeps): Promise<void> {
  for (const { uid, attempts } of await deps.port.dueFaults(uidValidity)) {
    try {
      await takeIn(client, uid, since, deps);
      await deps.port.forgetFault(uidValidity, uid);
    } catch (error) {
      await writeDown(uidValidity, uid, attempts + 1, error, deps);
      if (!client.usable) throw error;
    }
  }
}

async function writeDown(uidValidity: string, uid: number, attempts: number, error: unknown, deps: CatchUpDeps) {
  const waitMs = Math.min(longestFaultRetryMs, firstFaultRetryMs * faultRetryFactor ** (attempts - 1));
  const dueAt = attempts < faultAttempts ? new Date(deps.clock.now().getTime() + waitMs) : null;
  const reason = reasonOf(error);
  await deps.port.recordFault({ uidValidity, uid, attempts, error: reason, dueAt });
  const about = { mailbox: deps.mailbox, uid, attempts, reason };
  if (dueAt) deps.log.warn(about, 'a mail could not be taken in: it is tried again later');
  else deps.log.error(about, 'a mail could not be taken in and is given up: look at it in the mailbox');
}
