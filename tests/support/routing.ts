import { fieldInput, type LeadFields } from '../../routing/fields.ts';
import { prepareRoster, type Roster } from '../../routing/roster.ts';
import { type CompiledPolicy, compilePolicy } from '../../routing/rules.ts';
import type { RoutingLead, RoutingSnapshot } from '../../routing/snapshot.ts';
import type { Account, Rep } from '../../shared/company.ts';
import type { AccountEvidence, KnownAccount, LedgerEntry, RepLoad } from '../../shared/roster.ts';
import { type Rule, type RulesFile, rulesFile } from '../../shared/rules-file.ts';
import { sampleRep } from './reps.ts';

/** A Monday, eleven in the morning in Berlin. */
export const monday = new Date('2026-11-23T10:00:00Z');

export const repNamed = (id: string, over: Partial<Rep> = {}): Rep =>
  sampleRep({ id, name: id, email: `${id}@fernwick.example`, ...over });

export const rulesOf = (over: Partial<RulesFile> = {}): RulesFile => ({
  ...rulesFile.parse({
    fairness: 'strict',
    interval: 'month',
    hours: 'prefer',
    default_pool: 'mid-market',
    capacity: {
      calendar: 20,
      open_deals: 15,
      recent_closes: 10,
      win_rate: 15,
      velocity: 10,
      specialty: 15,
      presence: 5,
      tasks: 10,
    },
  }),
  ...over,
});

export const ruleNamed = (id: string, over: Partial<Rule>): Rule => ({
  id,
  owner: 'ops',
  since: '2026-01-01',
  because: `because of ${id}`,
  needs: [],
  outranks_account: false,
  when: [],
  action: { pool: 'mid-market' },
  ...over,
});

export const fieldsFrom = (values: Record<string, string | number | boolean>): LeadFields =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, fieldInput(value, 'test', monday)]));

export const accountNamed = (id: string, over: Partial<Account> = {}): Account => ({
  id,
  name: id,
  domain: `${id}.example`,
  aliases: [],
  kind: 'prospect',
  ownerId: null,
  successId: null,
  segment: null,
  industry: null,
  employees: null,
  country: null,
  ...over,
});

export const knownAccount = (account: Account, over: Partial<KnownAccount> = {}): KnownAccount => ({
  account,
  createdAt: monday,
  contacts: 1,
  leads: 0,
  opportunities: 0,
  openDeals: [],
  phones: [],
  postcodes: [],
  ...over,
});

export const evidenceOf = (over: Partial<AccountEvidence> = {}): AccountEvidence => ({
  suppressed: null,
  contacts: [],
  domainContacts: [],
  domainLeads: [],
  accounts: [],
  ...over,
});

export const leadOf = (over: Partial<RoutingLead> = {}): RoutingLead => ({
  id: 'lead_1',
  tier: 'agent',
  fields: {},
  domain: 'acme.example',
  company: null,
  phone: null,
  postcode: null,
  ownerId: null,
  previousRepIds: [],
  ...over,
});

export type Desk = {
  reps: Rep[];
  rules?: Partial<RulesFile>;
  loads?: Record<string, RepLoad>;
  ledger?: LedgerEntry[];
  now?: Date;
};

/** Reps with their policy and roster, ready to decide. */
export function deskOf({ reps, rules = {}, loads = {}, ledger = [], now = monday }: Desk): {
  policy: CompiledPolicy;
  roster: Roster;
} {
  const policy = compilePolicy(rulesOf(rules), reps);
  return { policy, roster: prepareRoster({ reps, loads, ledger, policy, now }) };
}

export const snapshotOf = (roster: Roster, over: Partial<RoutingSnapshot> = {}): RoutingSnapshot => ({
  now: monday,
  purpose: 'assignment',
  lead: leadOf(),
  evidence: evidenceOf(),
  roster,
  ...over,
});
