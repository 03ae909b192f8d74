import type { Database } from '../../db/database.ts';
import type * as sessions from '../../db/stores/sessions.ts';
import type { TurnSubject } from '../../db/stores/turn-input.ts';
import { hasHeardToday } from '../mail/caps.ts';
import type { PostDeps } from '../mail/post.ts';
import type { Reach } from './due.ts';

export type ReachDeps = {
  database: Pick<Database, 'read'>;
  sessions: Pick<typeof sessions, 'isWatched'>;
  /** Null where no mailbox is set up. */
  mail: Pick<PostDeps, 'stores'> | null;
};

/** A page that listens says so every minute. */
const watchedMs = 150_000;
const dayMs = 86_400_000;

/** Where a message of ours would be read now: in a chat that is open on their screen, else by mail where that is allowed. */
export async function reachOf(
  { database, sessions, mail }: ReachDeps,
  { conversation, contact, lead }: TurnSubject,
  now: Date,
): Promise<Reach> {
  const nowhere = (because: string, at: Date | null = null): Reach => ({ kind: 'nowhere', because, at });
  const db = database.read;
  if (await sessions.isWatched(db, conversation.id, new Date(now.getTime() - watchedMs))) return { kind: 'chat' };
  if (contact.optedOutAt) return nowhere('they want no messages');
  if (!contact.email) return nowhere('the chat is closed and there is no address');
  if (!mail) return nowhere('the chat is closed and no mailbox is set up (IMAP_URL, SMTP_URL)');
  const { mails, suppressions } = mail.stores;
  if (await suppressions.suppressionOf(db, contact.email)) return nowhere('their address is suppressed');
  const isProven = contact.verifiedAt !== null || lead.verified || (await mails.lastMailOf(db, conversation.id));
  if (!isProven && (await hasHeardToday(db, mails, contact.email, now)))
    return nowhere('one mail a day to an unproven address', new Date(now.getTime() + dayMs));
  return { kind: 'email' };
}
