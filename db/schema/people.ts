import type { JsonObject } from '../../shared/json.ts';
import type { Enrichment, Fact, Score, Tier } from '../../shared/lead.ts';
import type { Kit } from '../kit/sqlite.ts';
import type { Accounts, Reps } from './company.ts';

export const defineContacts = ({ table, text, timestamp, index }: Kit, { accounts }: { accounts: Accounts }) =>
  table(
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
      /** The contact that this one was found to be. */
      mergedInto: text('merged_into'),
      createdAt: timestamp('created_at').notNull(),
    },
    (t) => [index('contacts_email').on(t.email), index('contacts_account').on(t.accountId)],
  );

export const defineLeads = (
  { table, text, json, timestamp, flag, index }: Kit,
  { accounts, contacts, reps }: { accounts: Accounts; contacts: Contacts; reps: Reps },
) =>
  table(
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

export const defineFacts = ({ table, text, json, timestamp, real, index }: Kit, { leads }: { leads: Leads }) =>
  table(
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
export const defineSignals = ({ table, text, json, timestamp, index }: Kit, { leads }: { leads: Leads }) =>
  table(
    'signals',
    {
      id: text('id').primaryKey(),
      visitorId: text('visitor_id'),
      email: text('email'),
      leadId: text('lead_id').references(() => leads.id),
      /** Whose domain it came from, where it told of an address or a company and we know the company. */
      accountId: text('account_id'),
      type: text('type').notNull(),
      page: text('page'),
      properties: json<JsonObject>('properties').notNull(),
      at: timestamp('at').notNull(),
    },
    (t) => [
      index('signals_visitor').on(t.visitorId, t.at),
      index('signals_lead').on(t.leadId, t.at),
      index('signals_email').on(t.email, t.at),
      index('signals_account').on(t.accountId, t.at),
    ],
  );

export type Contacts = ReturnType<typeof defineContacts>;

export type Leads = ReturnType<typeof defineLeads>;
