import type {
  Absence,
  AccountKind,
  BusyTime,
  DealStatus,
  Edits,
  MeetingRules,
  RepCaps,
  RepRole,
  RowSource,
  WeeklyHours,
} from '../../shared/company.ts';
import type { Kit } from '../kit/sqlite.ts';

/** What the files say is replaced with them; what was imported or edited lies over the files and stays. Null: files. */
const ofSource = ({ text, json }: Pick<Kit, 'text' | 'json'>) => ({
  source: text('source').$type<RowSource>(),
  edited: json<Edits>('edited'),
});

export const defineReps = ({ table, text, json, timestamp, integer, flag }: Kit) =>
  table('reps', {
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
    /** Since when they let leads wait until these were taken away; null once they act again. */
    silentSince: timestamp('silent_since'),
    /** Stretches of time that are theirs, once or again and again; null is none. */
    busy: json<BusyTime[]>('busy'),
    ...ofSource({ text, json }),
  });

export const defineAccounts = ({ table, text, json, timestamp, integer, index }: Kit) =>
  table(
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
      /** The account that this one was found to be: it is listed and matched no more. */
      mergedInto: text('merged_into'),
      ...ofSource({ text, json }),
      createdAt: timestamp('created_at').notNull(),
    },
    (t) => [index('accounts_domain').on(t.domain)],
  );

export const defineDeals = ({ table, text, json, timestamp, real, index }: Kit, { accounts }: { accounts: Accounts }) =>
  table(
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
      ...ofSource({ text, json }),
    },
    (t) => [index('deals_account').on(t.accountId), index('deals_owner').on(t.ownerId, t.status)],
  );

/** Addresses (`value` is an email) and domains that nobody writes to and nobody is routed for. */
export const defineSuppressions = ({ table, text, timestamp }: Kit) =>
  table('suppressions', {
    value: text('value').primaryKey(),
    reason: text('reason').notNull(),
    at: timestamp('at').notNull(),
  });

export type Reps = ReturnType<typeof defineReps>;

export type Accounts = ReturnType<typeof defineAccounts>;
