import { createHash } from 'node:crypto';
import type { ImapFlow } from 'imapflow';
import type { Clock } from '../../../shared/clock.ts';
import type { MailIntake, MailReceived, ParsedMail } from '../../../shared/mail.ts';
import { authenticationOf } from './authentication.ts';

export type TakeInDeps = {
  mailbox: string;
  authservId: string | null;
  clock: Clock;
  /** Never throws for a mail's content. */
  readMail: (raw: Uint8Array) => Promise<ParsedMail>;
  /** Answers after its transaction is durable. */
  receive: (intake: MailIntake) => Promise<MailReceived>;
};

/** `gone`: another program removed it meanwhile; `older`: it was delivered before Usher first read this mailbox. */
export type Taken = MailReceived | { kind: 'gone' } | { kind: 'older' };

/** What is longer is cut off: the words of a mail stand at its beginning. */
const longestBytes = 40 * 1024 * 1024;
/** Clocks of mail servers may be off by this much. */
const skewMs = 86_400_000;

/** Fetches one mail and hands it on. Throws when it cannot be fetched, or not be received. */
export async function takeIn(client: ImapFlow, uid: number, since: Date, deps: TakeInDeps): Promise<Taken> {
  const query = { uid: true, internalDate: true, source: { maxLength: longestBytes } };
  const found = await client.fetchOne(uid, query, { uid: true });
  if (!found || found.source === undefined) return { kind: 'gone' };
  const receivedAt = validDate(found.internalDate) ?? deps.clock.now();
  const mail = await deps.readMail(found.source);
  if ((deliveredAt(mail) ?? receivedAt).getTime() < since.getTime() - skewMs) return { kind: 'older' };
  return deps.receive({
    mailbox: deps.mailbox,
    key: keyOf(mail, found.source),
    receivedAt,
    mail,
    authenticated: authenticationOf(mail, deps.authservId),
  });
}

/**
 * The same for the same mail for ever: UIDs change when a server counts anew, and copies of one mail differ in the
 * lines that servers put on top.
 */
function keyOf({ messageId, from, sentAt }: ParsedMail, raw: Uint8Array): string {
  const hash = createHash('sha256');
  if (messageId) hash.update(JSON.stringify([messageId, from?.address ?? null, sentAt]));
  else hash.update(raw);
  return hash.digest('base64url');
}

/** The day of our own server's topmost `Received`: it survives when a restored mailbox has new dates of its own. */
function deliveredAt({ headers }: ParsedMail): Date | null {
  const topmost = headers.received?.[0];
  return topmost ? validDate(topmost.slice(topmost.lastIndexOf(';') + 1).replace(/\([^()]*\)/g, '')) : null;
}

function validDate(value: Date | string | undefined): Date | null {
  const date = value === undefined ? null : new Date(value);
  return date && Number.isFinite(date.getTime()) ? date : null;
}
