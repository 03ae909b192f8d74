import type { DraftStatus, FollowUpStatus } from '../../shared/control.ts';
import type { Chip } from '../../shared/conversation.ts';
import type { Kit } from '../kit/sqlite.ts';
import type { Accounts } from './company.ts';
import type { Conversations } from './conversation.ts';
import type { Leads } from './people.ts';

/** What we mean to write by ourselves, and what became of it. One row a touch: none is said twice to a lead. */
export const defineFollowUps = (
  { table, text, timestamp, index }: Kit,
  { leads, conversations }: { leads: Leads; conversations: Conversations },
) =>
  table(
    'follow_ups',
    {
      /** Made of the conversation and the touch, so that planning again is the same row. */
      id: text('id').primaryKey(),
      leadId: text('lead_id')
        .notNull()
        .references(() => leads.id),
      conversationId: text('conversation_id')
        .notNull()
        .references(() => conversations.id),
      /** A sequence of `follow-ups.yaml`, or `asked` where the prospect named the time. */
      sequence: text('sequence').notNull(),
      touch: text('touch').notNull(),
      /** What it is to be about, in words. */
      purpose: text('purpose').notNull(),
      /** The prospect's words that asked for it. */
      quote: text('quote'),
      status: text('status').$type<FollowUpStatus>().notNull(),
      /** Why it was cancelled, or put off. */
      because: text('because'),
      dueAt: timestamp('due_at').notNull(),
      turnId: text('turn_id'),
      createdAt: timestamp('created_at').notNull(),
      settledAt: timestamp('settled_at'),
    },
    (t) => [
      index('follow_ups_lead').on(t.leadId, t.status),
      index('follow_ups_conversation').on(t.conversationId, t.status, t.dueAt),
    ],
  );

/** Replies that wait for a human's yes before anybody reads them. */
export const defineDrafts = (
  { table, text, json, timestamp, index }: Kit,
  { leads, conversations }: { leads: Leads; conversations: Conversations },
) =>
  table(
    'drafts',
    {
      id: text('id').primaryKey(),
      leadId: text('lead_id')
        .notNull()
        .references(() => leads.id),
      conversationId: text('conversation_id')
        .notNull()
        .references(() => conversations.id),
      turnId: text('turn_id').notNull(),
      text: text('text').notNull(),
      chips: json<Chip[]>('chips').notNull(),
      brain: text('brain'),
      /** Which rule holds it back. */
      because: text('because').notNull(),
      followUpId: text('follow_up_id'),
      status: text('status').$type<DraftStatus>().notNull(),
      /** What was sent in its place, where somebody edited it. */
      sentText: text('sent_text'),
      at: timestamp('at').notNull(),
      decidedAt: timestamp('decided_at'),
    },
    (t) => [index('drafts_conversation').on(t.conversationId, t.status), index('drafts_status').on(t.status, t.at)],
  );

/** What the agent has told people of an account, each with where it is written: nobody is told otherwise. */
export const definePromises = (
  { table, text, timestamp, index }: Kit,
  { accounts, leads }: { accounts: Accounts; leads: Leads },
) =>
  table(
    'promises',
    {
      id: text('id').primaryKey(),
      accountId: text('account_id')
        .notNull()
        .references(() => accounts.id),
      leadId: text('lead_id')
        .notNull()
        .references(() => leads.id),
      text: text('text').notNull(),
      /** `file.md:line`. */
      source: text('source').notNull(),
      at: timestamp('at').notNull(),
    },
    (t) => [index('promises_account').on(t.accountId, t.at), index('promises_lead').on(t.leadId)],
  );
