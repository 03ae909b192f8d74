import type { Absence, AccountKind, DealStatus, MeetingRules, RepCaps, RepRole, WeeklyHours } from '../shared/company.ts';
import type { BookingStatus, Channel, Chip, ConversationState, Role, Versions } from '../shared/conversation.ts';
import type { EffectKind, EffectStatus } from '../shared/effects.ts';
import type { ConversationEvent } from '../shared/events.ts';
import type { JsonObject } from '../shared/json.ts';
import type { Enrichment, Fact, Score, Tier } from '../shared/lead.ts';
import type { Decision } from '../shared/routing.ts';
import type { Kit } from './kit/sqlite.ts';

/**
 * The one definition of all tables, for both dialects. Ids are text, times are instants, lists and trees are JSON.
 * A row that somebody else points at is never deleted: it is marked.
 */
export function defineSchema(kit: Kit) {
  const { table, text, json, timestamp, integer, real, flag, index, uniqueIndex, primaryKey } = kit;

  // — the company: what ops and the CRM know —

  const reps = table('reps', {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    role: text('role').$type<RepRole>().notNull(),
    title: text('title').notNull(),
    zone: text('zone').notNull(),
    hours: json<WeeklyHours>('hours').notNull(),
    absences: json<Absence[]>('absences').notNull(),
    holidays: json<string[]>('holidays').notNull(),
    pools: json<string[]>('pools').notNull(),
    skills: json<string[]>('skills').notNull(),
    languages: json<string[]>('languages').notNull(),
    territories: json<string[]>('territories').notNull(),
    weight: integer('weight').notNull(),
    priority: integer('priority').notNull(),
    caps: json<RepCaps>('caps').notNull(),
    meeting: json<MeetingRules>('meeting').notNull(),
    presence: text('presence').$type<'online' | 'away' | 'offline'>().notNull(),
    active: flag('active').notNull(),
    startedAt: timestamp('started_at').notNull(),
    slackUserId: text('slack_user_id'),
  });

  const accounts = table(
    'accounts',
    {
      id: text('id').primaryKey(),
      name: text('name').notNull(),
      domain: text('domain'),
      aliases: json<string[]>('aliases').notNull(),
      kind: text('kind').$type<AccountKind>().notNull(),
      ownerId: text('owner_id'),
      successId: text('success_id'),
      segment: text('segment'),
      industry: text('industry'),
      employees: integer('employees'),
      country: text('country'),
      createdAt: timestamp('created_at').notNull(),
    },
    (t) => [index('accounts_domain').on(t.domain)],
  );

  const deals = table(
    'deals',
    {
      id: text('id').primaryKey(),
      accountId: text('account_id')
        .notNull()
        .references(() => accounts.id),
      name: text('name').notNull(),
      ownerId: text('owner_id'),
      stage: text('stage').notNull(),
      status: text('status').$type<DealStatus>().notNull(),
      amount: real('amount').notNull(),
      currency: text('currency').notNull(),
      openedAt: timestamp('opened_at').notNull(),
      closedAt: timestamp('closed_at'),
    },
    (t) => [index('deals_account').on(t.accountId), index('deals_owner').on(t.ownerId, t.status)],
  );

  /** Addresses (`value` is an email) and domains that nobody writes to and nobody is routed for. */
  const suppressions = table('suppressions', {
    value: text('value').primaryKey(),
    reason: text('reason').notNull(),
    at: timestamp('at').notNull(),
  });

  // — people and leads —

  const contacts = table(
    'contacts',
    {
      id: text('id').primaryKey(),
      /** Lower case. Unverified visitors share an address freely: not unique, see `verifiedAt`. */
      email: text('email'),
      name: text('name'),
      phone: text('phone'),
      title: text('title'),
      company: text('company'),
      accountId: text('account_id').references(() => accounts.id),
      ownerId: text('owner_id'),
      locale: text('locale'),
      zone: text('zone'),
      verifiedAt: timestamp('verified_at'),
      optedOutAt: timestamp('opted_out_at'),
      createdAt: timestamp('created_at').notNull(),
    },
    (t) => [index('contacts_email').on(t.email), index('contacts_account').on(t.accountId)],
  );

  const leads = table(
    'leads',
    {
      id: text('id').primaryKey(),
      contactId: text('contact_id')
        .notNull()
        .references(() => contacts.id),
      accountId: text('account_id').references(() => accounts.id),
      source: text('source').notNull(),
      /** Signed source or verified address; anything else merely states who it is. */
      verified: flag('verified').notNull(),
      page: text('page'),
      utm: json<Record<string, string>>('utm').notNull(),
      answers: json<JsonObject>('answers').notNull(),
      extra: json<JsonObject>('extra').notNull(),
      message: text('message'),
      consent: json<JsonObject>('consent'),
      visitorId: text('visitor_id'),
      tier: text('tier').$type<Tier>().notNull(),
      ownerId: text('owner_id').references(() => reps.id),
      /** Set by Accept; from then on no late answer changes the owner. */
      acceptedAt: timestamp('accepted_at'),
      score: json<Score>('score'),
      enrichment: json<Enrichment>('enrichment'),
      brief: json<JsonObject>('brief'),
      firstTouchAt: timestamp('first_touch_at'),
      firstTouchWaitsFor: text('first_touch_waits_for'),
      createdAt: timestamp('created_at').notNull(),
    },
    (t) => [
      index('leads_contact').on(t.contactId),
      index('leads_account').on(t.accountId),
      index('leads_owner').on(t.ownerId),
      index('leads_visitor').on(t.visitorId),
      index('leads_created').on(t.createdAt, t.id),
    ],
  );

  const facts = table(
    'facts',
    {
      id: text('id').primaryKey(),
      leadId: text('lead_id')
        .notNull()
        .references(() => leads.id),
      field: text('field').notNull(),
      value: json<string | number>('value').notNull(),
      quote: text('quote').notNull(),
      messageId: text('message_id'),
      confidence: real('confidence').notNull(),
      source: text('source').$type<Fact['source']>().notNull(),
      at: timestamp('at').notNull(),
      /** The later fact that took its place; both stay visible. */
      supersededBy: text('superseded_by'),
    },
    (t) => [index('facts_lead').on(t.leadId, t.at)],
  );

  /** What a visitor did: page views and the like, by person once we know who it is. */
  const signals = table(
    'signals',
    {
      id: text('id').primaryKey(),
      visitorId: text('visitor_id'),
      email: text('email'),
      leadId: text('lead_id').references(() => leads.id),
      type: text('type').notNull(),
      page: text('page'),
      properties: json<JsonObject>('properties').notNull(),
      at: timestamp('at').notNull(),
    },
    (t) => [
      index('signals_visitor').on(t.visitorId, t.at),
      index('signals_lead').on(t.leadId, t.at),
      index('signals_email').on(t.email, t.at),
    ],
  );

  // — the conversation —

  const conversations = table(
    'conversations',
    {
      id: text('id').primaryKey(),
      /** Null until an anonymous visitor has said something. */
      leadId: text('lead_id').references(() => leads.id),
      channel: text('channel').$type<Channel>().notNull(),
      state: text('state').$type<ConversationState>().notNull(),
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
      /** When the sweeper may look at it again after a turn that failed. */
      retryAt: timestamp('retry_at'),
      failures: integer('failures').notNull(),
      /** A chat session has been open: what is committed reaches the prospect. */
      openedAt: timestamp('opened_at'),
      createdAt: timestamp('created_at').notNull(),
    },
    (t) => [index('conversations_lead').on(t.leadId), index('conversations_due').on(t.leaseUntil, t.nextSeq, t.doneSeq)],
  );

  /** The inbox: one row an event, ordered by `seq`, deduplicated by `key`. */
  const events = table(
    'events',
    {
      id: text('id').primaryKey(),
      conversationId: text('conversation_id')
        .notNull()
        .references(() => conversations.id),
      seq: integer('seq').notNull(),
      key: text('key').notNull(),
      payload: json<ConversationEvent>('payload').notNull(),
      at: timestamp('at').notNull(),
    },
    (t) => [uniqueIndex('events_key').on(t.key), uniqueIndex('events_order').on(t.conversationId, t.seq)],
  );

  const messages = table(
    'messages',
    {
      id: text('id').primaryKey(),
      conversationId: text('conversation_id')
        .notNull()
        .references(() => conversations.id),
      position: integer('position').notNull(),
      role: text('role').$type<Role>().notNull(),
      text: text('text').notNull(),
      value: text('value'),
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

  const sessions = table(
    'sessions',
    {
      id: text('id').primaryKey(),
      conversationId: text('conversation_id')
        .notNull()
        .references(() => conversations.id),
      tokenHash: text('token_hash').notNull(),
      createdAt: timestamp('created_at').notNull(),
    },
    (t) => [uniqueIndex('sessions_token').on(t.tokenHash)],
  );

  /** One turn: the events `fromSeq..toSeq` it answers, frozen at its start, and how it ended. */
  const turns = table(
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
      status: text('status').$type<'running' | 'done'>().notNull(),
      /** Why the reply is not the first brain's own: fallback, guard violations, limits. */
      marks: json<string[]>('marks').notNull(),
      inputTokens: integer('input_tokens').notNull(),
      outputTokens: integer('output_tokens').notNull(),
      startedAt: timestamp('started_at').notNull(),
      finishedAt: timestamp('finished_at'),
    },
    (t) => [uniqueIndex('turns_order').on(t.conversationId, t.fromSeq)],
  );

  /** The journal: model answers and tool results, each committed before the next step starts. */
  const turnSteps = table(
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

  // — decisions, meetings, effects —

  const receipts = table(
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
  const assignments = table(
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
    },
    (t) => [index('assignments_lead').on(t.leadId), index('assignments_rep').on(t.repId, t.at)],
  );

  /** Held slots and meetings. A hold that has expired is free again; a confirmed row blocks the rep's time. */
  const bookings = table(
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
      createdAt: timestamp('created_at').notNull(),
      updatedAt: timestamp('updated_at').notNull(),
    },
    (t) => [
      index('bookings_rep').on(t.repId, t.startsAt),
      index('bookings_lead').on(t.leadId),
      index('bookings_conversation').on(t.conversationId),
    ],
  );

  /** The lock of one rep's one local day: whoever books or holds there writes this row first. */
  const repDays = table(
    'rep_days',
    { repId: text('rep_id').notNull(), day: text('day').notNull(), version: integer('version').notNull() },
    (t) => [primaryKey({ columns: [t.repId, t.day] })],
  );

  const outbox = table(
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
    (t) => [index('outbox_due').on(t.status, t.dueAt), index('outbox_lead').on(t.leadId)],
  );

  /** Firing one ingests an event; cancelling is an update. */
  const timers = table(
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
    (t) => [index('timers_due').on(t.firedAt, t.cancelledAt, t.dueAt)],
  );

  // — the house itself —

  const idempotencyKeys = table(
    'idempotency_keys',
    {
      credential: text('credential').notNull(),
      key: text('key').notNull(),
      bodyHash: text('body_hash').notNull(),
      answer: json<JsonObject>('answer').notNull(),
      at: timestamp('at').notNull(),
    },
    (t) => [primaryKey({ columns: [t.credential, t.key] })],
  );

  const instances = table('instances', {
    id: text('id').primaryKey(),
    startedAt: timestamp('started_at').notNull(),
    stoppedAt: timestamp('stopped_at'),
  });

  const settings = table('settings', {
    key: text('key').primaryKey(),
    value: json<JsonObject>('value').notNull(),
    at: timestamp('at').notNull(),
  });

  const audit = table(
    'audit',
    {
      id: text('id').primaryKey(),
      actor: text('actor').notNull(),
      action: text('action').notNull(),
      subject: text('subject').notNull(),
      detail: json<JsonObject>('detail').notNull(),
      at: timestamp('at').notNull(),
    },
    (t) => [index('audit_subject').on(t.subject, t.at)],
  );

  return {
    accounts,
    assignments,
    audit,
    bookings,
    contacts,
    conversations,
    deals,
    events,
    facts,
    idempotencyKeys,
    instances,
    leads,
    messages,
    outbox,
    receipts,
    repDays,
    reps,
    sessions,
    settings,
    signals,
    suppressions,
    timers,
    turns,
    turnSteps,
  };
}

export type Schema = ReturnType<typeof defineSchema>;
