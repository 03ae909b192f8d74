import { sql } from 'drizzle-orm';
import type { Channel, Chip, ConversationState, Role, Versions } from '../../shared/conversation.ts';
import type { Escalation } from '../../shared/escalation.ts';
import type { ConversationEvent } from '../../shared/events.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Kit } from '../kit/sqlite.ts';
import type { Leads } from './people.ts';

export const defineConversations = (
  { table, text, json, timestamp, integer, index }: Kit,
  { leads }: { leads: Leads },
) =>
  table(
    'conversations',
    {
      id: text('id').primaryKey(),
      /** Null until an anonymous visitor has said something. */
      leadId: text('lead_id').references(() => leads.id),
      channel: text('channel').$type<Channel>().notNull(),
      state: text('state').$type<ConversationState>().notNull(),
      /** The colleague who was called and has not answered yet. */
      escalation: json<Escalation>('escalation'),
      visitorId: text('visitor_id'),
      zone: text('zone'),
      locale: text('locale'),
      page: text('page'),
      /** The next event's number; this row's lock is the order of events. */
      nextSeq: integer('next_seq').notNull(),
      doneSeq: integer('done_seq').notNull(),
      nextPosition: integer('next_position').notNull(),
      /** Grows with every claim: whoever holds an older one may not write. */
      epoch: integer('epoch').notNull(),
      leaseUntil: timestamp('lease_until'),
      leaseOwner: text('lease_owner'),
      /** Null while nothing is pending; else from when on a turn may start (later than now only after one that failed). */
      dueAt: timestamp('due_at'),
      failures: integer('failures').notNull(),
      /** A chat session has been open: what is committed reaches the prospect. */
      openedAt: timestamp('opened_at'),
      createdAt: timestamp('created_at').notNull(),
    },
    (t) => [index('conversations_lead').on(t.leadId), index('conversations_due').on(t.dueAt)],
  );

/** The inbox: one row an event, ordered by `seq`, deduplicated by `key`. */
export const defineEvents = (
  { table, text, json, timestamp, integer, uniqueIndex, primaryKey }: Kit,
  { conversations }: { conversations: Conversations },
) =>
  table(
    'events',
    {
      conversationId: text('conversation_id')
        .notNull()
        .references(() => conversations.id),
      seq: integer('seq').notNull(),
      key: text('key').notNull(),
      payload: json<ConversationEvent>('payload').notNull(),
      at: timestamp('at').notNull(),
    },
    (t) => [uniqueIndex('events_key').on(t.key), primaryKey({ columns: [t.conversationId, t.seq] })],
  );

export const defineMessages = (
  { table, text, json, timestamp, integer, uniqueIndex }: Kit,
  { conversations }: { conversations: Conversations },
) =>
  table(
    'messages',
    {
      id: text('id').primaryKey(),
      conversationId: text('conversation_id')
        .notNull()
        .references(() => conversations.id),
      position: integer('position').notNull(),
      role: text('role').$type<Role>().notNull(),
      /** How it came or went; null in what was said before there were mails, which is chat. */
      channel: text('channel').$type<Channel>(),
      text: text('text').notNull(),
      value: text('value'),
      /** A remark of the house (`checking`): it answers nothing. */
      note: text('note'),
      /** Who wrote it, where a rep did. */
      repId: text('rep_id'),
      chips: json<Chip[]>('chips').notNull(),
      brain: text('brain'),
      turnId: text('turn_id'),
      /** The page's own id of a prospect's message: sent twice, stored once. */
      clientMessageId: text('client_message_id'),
      versions: json<Versions>('versions'),
      at: timestamp('at').notNull(),
    },
    (t) => [
      uniqueIndex('messages_order').on(t.conversationId, t.position),
      uniqueIndex('messages_client').on(t.conversationId, t.clientMessageId),
    ],
  );

export const defineSessions = (
  { table, text, timestamp, uniqueIndex }: Kit,
  { conversations }: { conversations: Conversations },
) =>
  table(
    'sessions',
    {
      id: text('id').primaryKey(),
      conversationId: text('conversation_id')
        .notNull()
        .references(() => conversations.id),
      tokenHash: text('token_hash').notNull(),
      /** When a page last listened with it. */
      seenAt: timestamp('seen_at'),
      createdAt: timestamp('created_at').notNull(),
    },
    (t) => [uniqueIndex('sessions_token').on(t.tokenHash)],
  );

/**
 * One turn: the events `fromSeq..toSeq` it answers, frozen at its start, and how it ended. An interrupted one stays as
 * a record; another turn answers its events.
 */
export const defineTurns = (
  { table, text, json, timestamp, integer, index, uniqueIndex }: Kit,
  { conversations }: { conversations: Conversations },
) =>
  table(
    'turns',
    {
      id: text('id').primaryKey(),
      conversationId: text('conversation_id')
        .notNull()
        .references(() => conversations.id),
      fromSeq: integer('from_seq').notNull(),
      toSeq: integer('to_seq').notNull(),
      /** Frozen input: what a resumed turn must see again (time included). */
      input: json<JsonObject>('input').notNull(),
      brain: text('brain'),
      versions: json<Versions>('versions').notNull(),
      status: text('status').$type<'running' | 'done' | 'interrupted'>().notNull(),
      /** Why the reply is not the first brain's own: fallback, guard violations, limits. */
      marks: json<string[]>('marks').notNull(),
      inputTokens: integer('input_tokens').notNull(),
      outputTokens: integer('output_tokens').notNull(),
      /** What its model calls cost, in millionths of a US dollar; null for turns from before it was counted. */
      costMicros: integer('cost_micros'),
      startedAt: timestamp('started_at').notNull(),
      finishedAt: timestamp('finished_at'),
    },
    (t) => [
      uniqueIndex('turns_order').on(t.conversationId, t.fromSeq).where(sql`status <> 'interrupted'`),
      // The one above serves only who asks in its very words; this one serves everybody.
      index('turns_conversation').on(t.conversationId, t.fromSeq),
      // What a day has cost.
      index('turns_started').on(t.startedAt),
    ],
  );

/** The journal: model answers and tool results, each committed before the next step starts. */
export const defineTurnSteps = (
  { table, text, json, timestamp, integer, primaryKey }: Kit,
  { turns }: { turns: Turns },
) =>
  table(
    'turn_steps',
    {
      turnId: text('turn_id')
        .notNull()
        .references(() => turns.id),
      step: integer('step').notNull(),
      kind: text('kind').notNull(),
      payload: json<JsonObject>('payload').notNull(),
      at: timestamp('at').notNull(),
    },
    (t) => [primaryKey({ columns: [t.turnId, t.step] })],
  );

export type Conversations = ReturnType<typeof defineConversations>;

export type Turns = ReturnType<typeof defineTurns>;
