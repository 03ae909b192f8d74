import type { EmailChannel } from '../channels/email/channel.ts';
import type { MailboxPort } from '../channels/email/imap/mailbox-port.ts';
import type { Database, Tx } from '../db/database.ts';
import * as mailboxes from '../db/stores/mailboxes.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import type { MailIntake, MailReceived } from '../shared/mail.ts';
import type { Config } from './config.ts';
import { createKeptToken } from './kept-token.ts';

export type EmailParts = {
  config: Pick<Config, 'email'>;
  database: Database;
  instanceId: string;
  receive: { mail: (intake: MailIntake) => Promise<MailReceived> };
  clock: Clock;
  log: Logger;
};

/** The mail channel where mailboxes are configured, else null. */
export async function createEmail(parts: EmailParts): Promise<EmailChannel | null> {
  const { config, receive, clock, log } = parts;
  if (!config.email) return null;
  // Mail's libraries cost a quarter of a second and 30 MB: only those pay who use them.
  const { createEmailChannel } = await import('../channels/email/channel.ts');
  const { readMail } = await import('../channels/email/reading/read-mail.ts');
  return createEmailChannel(config.email, {
    portOf: (name) => createMailboxPort({ ...parts, name }),
    readMail: (raw) => readMail(raw),
    receive: receive.mail,
    keptTokenOf: (name, given) => createKeptToken(parts, name, given),
    clock,
    log,
  });
}

/** A process that dies is replaced at once where its lock shows it, after this long else. */
const leaseMs = 15_000;

type PortDeps = Pick<EmailParts, 'database' | 'instanceId' | 'clock'> & { name: string; leaseMs?: number };

/** The place of one mailbox in the database, as this process sees it. */
export function createMailboxPort({ database, clock, ...deps }: PortDeps): MailboxPort {
  const owner = { name: deps.name, instanceId: deps.instanceId };
  const lease = { ...owner, leaseMs: deps.leaseMs ?? leaseMs };
  const mailbox = deps.name;
  const write = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction(work);
  return {
    leaseMs: lease.leaseMs,
    claim: () => write((tx) => mailboxes.claimMailbox(tx, { ...lease, now: clock.now() })),
    renew: () => write((tx) => mailboxes.renewMailbox(tx, lease)),
    release: () => write((tx) => mailboxes.releaseMailbox(tx, { ...owner, now: clock.now() })),
    move: (position) => write((tx) => mailboxes.moveMailbox(tx, owner, position)),
    tell: (state, error) => write((tx) => mailboxes.setMailboxState(tx, owner, { state, error, stateAt: clock.now() })),
    dueFaults: (uidValidity) => mailboxes.dueMailFaults(database.read, { mailbox, uidValidity, now: clock.now() }),
    nextFaultAt: (uidValidity) => mailboxes.nextMailFaultAt(database.read, { mailbox, uidValidity }),
    recordFault: (fault) => write((tx) => mailboxes.recordMailFault(tx, { ...fault, mailbox, at: clock.now() })),
    forgetFault: (uidValidity, uid) => write((tx) => mailboxes.forgetMailFault(tx, { mailbox, uidValidity, uid })),
    forgetOlderFaults: (uidValidity) => write((tx) => mailboxes.forgetOlderFaults(tx, { mailbox, uidValidity })),
  };
}
