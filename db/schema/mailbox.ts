import type { MailboxState } from '../../shared/mailbox.ts';
import type { Kit } from '../kit/sqlite.ts';

/** How far each mailbox has been read, who reads it, and how it is. */
export const defineMailboxes = ({ table, text, integer, timestamp }: Kit) =>
  table('mailboxes', {
    name: text('name').primaryKey(),
    /** UIDs mean something only together with it; a server that changes it has counted anew. */
    uidValidity: text('uid_validity'),
    /** Every mail up to this UID was taken in, or stands in `mail_faults`. */
    lastUid: integer('last_uid').notNull(),
    /** When it was first read: what was delivered before is nobody's business. */
    since: timestamp('since'),
    /** When it was last known to be read to its end. */
    caughtUpAt: timestamp('caught_up_at'),
    state: text('state').$type<MailboxState>().notNull(),
    error: text('error'),
    /** Since when it is in this state. */
    stateAt: timestamp('state_at').notNull(),
    leaseOwner: text('lease_owner'),
    leaseUntil: timestamp('lease_until'),
  });

/** Mails that could not be taken in: tried again now and then, and shown. */
export const defineMailFaults = ({ table, text, integer, timestamp, primaryKey }: Kit) =>
  table(
    'mail_faults',
    {
      mailbox: text('mailbox').notNull(),
      uidValidity: text('uid_validity').notNull(),
      uid: integer('uid').notNull(),
      attempts: integer('attempts').notNull(),
      error: text('error').notNull(),
      at: timestamp('at').notNull(),
      /** Null: given up. */
      dueAt: timestamp('due_at'),
    },
    (t) => [primaryKey({ columns: [t.mailbox, t.uidValidity, t.uid] })],
  );
