import type { MailAddress, Unanswered } from '../../shared/mail.ts';
import type { MailLink } from '../../shared/mail-link.ts';
import type { Kit } from '../kit/sqlite.ts';
import type { Conversations } from './conversation.ts';
import type { Leads } from './people.ts';

/** Every mail that came in, answered or not: nothing is dropped, and what is not answered says why. */
export const defineMails = (
  { table, text, json, timestamp, index, uniqueIndex }: Kit,
  { conversations }: { conversations: Conversations },
) =>
  table(
    'mails',
    {
      id: text('id').primaryKey(),
      mailbox: text('mailbox').notNull(),
      /** What identifies it in its mailbox. */
      key: text('key').notNull(),
      /** The mail itself, in whichever mailbox it stands: sender and Message-ID, or mailbox and key where it has none. */
      identity: text('identity').notNull(),
      messageId: text('message_id'),
      references: json<string[]>('references').notNull(),
      fromAddress: text('from_address'),
      fromName: text('from_name'),
      to: json<MailAddress[]>('to').notNull(),
      subject: text('subject').notNull(),
      /** All of it, and what of it is new. */
      text: text('text').notNull(),
      newText: text('new_text').notNull(),
      authenticated: text('authenticated').$type<'pass' | 'fail' | 'unknown'>().notNull(),
      conversationId: text('conversation_id').references(() => conversations.id),
      /** Where it became a message of its conversation. */
      messageRowId: text('message_row_id'),
      unanswered: text('unanswered').$type<Unanswered>(),
      /** What there is to say beyond the reason: a bounce's status, an absence's end. */
      detail: text('detail'),
      sentAt: timestamp('sent_at'),
      receivedAt: timestamp('received_at').notNull(),
      at: timestamp('at').notNull(),
    },
    (t) => [
      uniqueIndex('mails_key').on(t.mailbox, t.key),
      uniqueIndex('mails_identity').on(t.identity),
      index('mails_conversation').on(t.conversationId, t.at),
      index('mails_at').on(t.at, t.id),
    ],
  );

/** Kept and listed; nobody opens them but the people who download them. */
export const defineMailAttachments = ({ table, text, bytes, integer, primaryKey }: Kit, { mails }: { mails: Mails }) =>
  table(
    'mail_attachments',
    {
      mailId: text('mail_id')
        .notNull()
        .references(() => mails.id),
      position: integer('position').notNull(),
      name: text('name'),
      type: text('type').notNull(),
      sizeBytes: integer('size_bytes').notNull(),
      /** Null where the mail was too large to keep it. */
      content: bytes('content'),
    },
    (t) => [primaryKey({ columns: [t.mailId, t.position] })],
  );

/** Every mail that we wrote: what a reply refers to, what a bounce is about, and how often an address has heard from us. */
export const defineSentMails = (
  { table, text, timestamp, flag, index }: Kit,
  { conversations }: { conversations: Conversations },
) =>
  table(
    'sent_mails',
    {
      /** Ours and unguessable: who can name it has read the mail. */
      messageId: text('message_id').primaryKey(),
      effectId: text('effect_id').notNull(),
      conversationId: text('conversation_id').references(() => conversations.id),
      mailbox: text('mailbox').notNull(),
      /** Lower case. */
      toAddress: text('to_address').notNull(),
      subject: text('subject').notNull(),
      /** It went to a prospect; briefs go to reps. */
      toProspect: flag('to_prospect').notNull(),
      at: timestamp('at').notNull(),
    },
    (t) => [index('sent_mails_to').on(t.toAddress, t.at), index('sent_mails_conversation').on(t.conversationId, t.at)],
  );

/** What the links in our mails do: the id is all that stands in the mail, and cannot be guessed. */
export const defineMailLinks = ({ table, text, json, timestamp, index }: Kit, { leads }: { leads: Leads }) =>
  table(
    'mail_links',
    {
      id: text('id').primaryKey(),
      leadId: text('lead_id')
        .notNull()
        .references(() => leads.id),
      link: json<MailLink>('link').notNull(),
      until: timestamp('until').notNull(),
    },
    (t) => [index('mail_links_lead').on(t.leadId), index('mail_links_until').on(t.until)],
  );

export type Mails = ReturnType<typeof defineMails>;
