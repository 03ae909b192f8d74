import type { BookingAnswer, BookingStatus } from '../../shared/conversation.ts';
import type { EffectKind, EffectStatus } from '../../shared/effects.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Decision } from '../../shared/routing.ts';
import type { Kit } from '../kit/sqlite.ts';
import type { Reps } from './company.ts';
import type { Conversations } from './conversation.ts';
import type { Leads } from './people.ts';

export const defineReceipts = ({ table, text, json, timestamp, index }: Kit, { leads }: { leads: Leads }) =>
  table(
    'receipts',
    {
      id: text('id').primaryKey(),
      leadId: text('lead_id')
        .notNull()
        .references(() => leads.id),
      turnId: text('turn_id'),
      purpose: text('purpose').notNull(),
      decision: json<Decision>('decision').notNull(),
      /** The inputs with their sources and ages, as the decision saw them. */
      inputs: json<JsonObject>('inputs').notNull(),
      at: timestamp('at').notNull(),
    },
    (t) => [index('receipts_lead').on(t.leadId, t.at)],
  );

/** The fairness ledger: who got which lead when, and what became of it. Passes and misroutes give the credit back. */
export const defineAssignments = (
  { table, text, timestamp, flag, index }: Kit,
  { leads, reps }: { leads: Leads; reps: Reps },
) =>
  table(
    'assignments',
    {
      id: text('id').primaryKey(),
      leadId: text('lead_id')
        .notNull()
        .references(() => leads.id),
      repId: text('rep_id')
        .notNull()
        .references(() => reps.id),
      receiptId: text('receipt_id'),
      counts: flag('counts').notNull(),
      status: text('status').$type<'open' | 'accepted' | 'passed' | 'misrouted' | 'reassigned' | 'closed'>().notNull(),
      reason: text('reason'),
      at: timestamp('at').notNull(),
      endedAt: timestamp('ended_at'),
      /** Until when the rep should accept; null where no time is set. */
      acceptBy: timestamp('accept_by'),
      /** Shown to ops: it is not accepted and the time is nearly over. */
      flaggedAt: timestamp('flagged_at'),
    },
    (t) => [index('assignments_lead').on(t.leadId), index('assignments_rep').on(t.repId, t.at)],
  );

/** Held slots and meetings. A hold that has expired is free again; a confirmed row blocks the rep's time. */
export const defineBookings = (
  { table, text, timestamp, integer, index }: Kit,
  { conversations, leads, reps }: { conversations: Conversations; leads: Leads; reps: Reps },
) =>
  table(
    'bookings',
    {
      id: text('id').primaryKey(),
      leadId: text('lead_id')
        .notNull()
        .references(() => leads.id),
      conversationId: text('conversation_id')
        .notNull()
        .references(() => conversations.id),
      repId: text('rep_id')
        .notNull()
        .references(() => reps.id),
      startsAt: timestamp('starts_at').notNull(),
      endsAt: timestamp('ends_at').notNull(),
      zone: text('zone').notNull(),
      status: text('status').$type<BookingStatus>().notNull(),
      heldUntil: timestamp('held_until'),
      sequence: integer('sequence').notNull(),
      /** What the prospect's calendar answered to our latest invitation. */
      answer: text('answer').$type<BookingAnswer>(),
      answeredAt: timestamp('answered_at'),
      /** Where it takes place, once the rep's calendar outside has said so. */
      meetingUrl: text('meeting_url'),
      /** The latest reminder of it: which, and of what time. */
      reminded: text('reminded'),
      createdAt: timestamp('created_at').notNull(),
      updatedAt: timestamp('updated_at').notNull(),
    },
    (t) => [
      index('bookings_rep').on(t.repId, t.startsAt),
      index('bookings_lead').on(t.leadId),
      index('bookings_conversation').on(t.conversationId),
    ],
  );

/** Who meets the prospect beside the rep of a booking: it blocks their time as well. */
export const defineBookingHosts = (
  { table, text, index, primaryKey }: Kit,
  { bookings, reps }: { bookings: Bookings; reps: Reps },
) =>
  table(
    'booking_hosts',
    {
      bookingId: text('booking_id')
        .notNull()
        .references(() => bookings.id, { onDelete: 'cascade' }),
      repId: text('rep_id')
        .notNull()
        .references(() => reps.id),
    },
    (t) => [primaryKey({ columns: [t.bookingId, t.repId] }), index('booking_hosts_rep').on(t.repId)],
  );

type Bookings = ReturnType<typeof defineBookings>;

/** The lock of one rep's calendar (`day` is `all`): whoever books or holds there writes this row first. */
export const defineRepDays = ({ table, text, integer, primaryKey }: Kit) =>
  table(
    'rep_days',
    { repId: text('rep_id').notNull(), day: text('day').notNull(), version: integer('version').notNull() },
    (t) => [primaryKey({ columns: [t.repId, t.day] })],
  );

export const defineOutbox = (
  { table, text, json, timestamp, integer, index }: Kit,
  { conversations, leads }: { conversations: Conversations; leads: Leads },
) =>
  table(
    'outbox',
    {
      /** The idempotency key of the effect, deterministic where the cause is. */
      id: text('id').primaryKey(),
      leadId: text('lead_id').references(() => leads.id),
      conversationId: text('conversation_id').references(() => conversations.id),
      kind: text('kind').$type<EffectKind>().notNull(),
      /** Frozen: a retry sends the same bytes. */
      payload: json<JsonObject>('payload').notNull(),
      status: text('status').$type<EffectStatus>().notNull(),
      attempts: integer('attempts').notNull(),
      fence: integer('fence').notNull(),
      leaseUntil: timestamp('lease_until'),
      leaseOwner: text('lease_owner'),
      dueAt: timestamp('due_at').notNull(),
      /** What the receiving system calls it: a Slack `ts`, a Message-ID. */
      reference: text('reference'),
      error: text('error'),
      at: timestamp('at').notNull(),
      doneAt: timestamp('done_at'),
    },
    (t) => [
      index('outbox_due').on(t.status, t.dueAt),
      index('outbox_lead').on(t.leadId),
      index('outbox_conversation').on(t.conversationId),
      index('outbox_reference').on(t.reference),
    ],
  );

/** Firing one ingests an event; cancelling is an update. */
export const defineTimers = (
  { table, text, json, timestamp, index }: Kit,
  { conversations }: { conversations: Conversations },
) =>
  table(
    'timers',
    {
      id: text('id').primaryKey(),
      conversationId: text('conversation_id')
        .notNull()
        .references(() => conversations.id),
      kind: text('kind').notNull(),
      payload: json<JsonObject>('payload').notNull(),
      dueAt: timestamp('due_at').notNull(),
      firedAt: timestamp('fired_at'),
      cancelledAt: timestamp('cancelled_at'),
    },
    (t) => [
      index('timers_due').on(t.firedAt, t.cancelledAt, t.dueAt),
      index('timers_conversation').on(t.conversationId),
    ],
  );
