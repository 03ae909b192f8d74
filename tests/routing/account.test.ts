import { expect, test } from 'vitest';
import { decide } from '../../routing/decide.ts';
import type { Deal } from '../../shared/company.ts';
import type { AccountEvidence } from '../../shared/roster.ts';
import {
  accountNamed,
  deskOf,
  evidenceOf,
  knownAccount,
  leadOf,
  monday,
  repNamed,
  ruleNamed,
  snapshotOf,
} from '../support/routing.ts';

const reps = [
  repNamed('ada'),
  repNamed('ben'),
  repNamed('cleo', { pools: [] }),
  repNamed('gone', { active: false }),
  repNamed('success', { pools: ['success'] }),
  repNamed('help', { pools: ['support'] }),
];
const rules = {
  support_pool: 'support',
  rules: [ruleNamed('vips', { when: [{ field: 'tier', is: 'rep' }], action: { rep: 'ben' } })],
};
const { policy, roster } = deskOf({ reps, rules });

const deal = (over: Partial<Deal> = {}): Deal => ({
  id: 'deal_1',
  accountId: 'acme',
  name: 'Acme rollout',
  ownerId: 'cleo',
  stage: 'proposal',
  status: 'open',
  amount: 1000,
  currency: 'EUR',
  openedAt: monday,
  closedAt: null,
  ...over,
});

const decided = (evidence: Partial<AccountEvidence>, lead = leadOf()) =>
  decide(snapshotOf(roster, { evidence: evidenceOf(evidence), lead }), policy);

const acme = accountNamed('acme', { ownerId: 'ada' });

test('a suppressed address is routed to nobody', () => {
  const decision = decided({
    suppressed: { value: 'acme.example', reason: 'opt-out' },
    accounts: [knownAccount(acme)],
  });
  expect(decision).toMatchObject({ kind: 'excluded', by: 'suppression', repId: null });
});

test('the owner of the open deal comes before the account owner', () => {
  const decision = decided({ accounts: [knownAccount(acme, { openDeals: [deal()] })] });
  expect(decision).toMatchObject({ kind: 'assigned', repId: 'cleo', by: 'open_deal_owner', accountId: 'acme' });
  expect(decision.because).toContain('Acme rollout');
});

test('of several open deals the biggest decides', () => {
  const openDeals = [deal(), deal({ id: 'deal_2', ownerId: 'ben', amount: 9000 })];
  expect(decided({ accounts: [knownAccount(acme, { openDeals })] }).repId).toBe('ben');
});

test('the account owner outranks rules, tier and title', () => {
  const lead = leadOf({ tier: 'rep', fields: { tier: { value: 'rep', plain: 'rep', source: 'score', at: monday } } });
  expect(decided({ accounts: [knownAccount(acme)] }, lead)).toMatchObject({ repId: 'ada', by: 'account_owner' });
});

test('an owner match does not move fairness', () => {
  expect(decided({ accounts: [knownAccount(acme)] }).countsForFairness).toBe(false);
});

test('an alias of the account is the account', () => {
  const aliased = accountNamed('acme', { ownerId: 'ada', aliases: ['acme-group.example'] });
  expect(decided({ accounts: [knownAccount(aliased)] }, leadOf({ domain: 'acme-group.example' })).repId).toBe('ada');
});

test('a domain that merely contains the account’s is another company', () => {
  for (const domain of ['notacme.example', 'acme.example.test', 'me.example']) {
    expect(decided({ accounts: [knownAccount(acme)] }, leadOf({ domain }))).toMatchObject({
      by: 'pool',
      accountId: null,
    });
  }
});

test('free mail never matches an account, even one that is kept under that domain', () => {
  const wrong = accountNamed('mail', { ownerId: 'ada', domain: 'gmail.com' });
  expect(decided({ accounts: [knownAccount(wrong)] }, leadOf({ domain: null })).by).toBe('pool');
});

test('a known contact is matched before the domain', () => {
  const other = accountNamed('other', { ownerId: 'ben' });
  const contacts = [{ id: 'cont_1', accountId: 'other', ownerId: null, verified: true }];
  expect(decided({ contacts, accounts: [knownAccount(acme), knownAccount(other)] })).toMatchObject({
    repId: 'ben',
    accountId: 'other',
  });
});

test('the contact’s owner is asked when the account has none', () => {
  const contacts = [{ id: 'cont_1', accountId: null, ownerId: 'ben', verified: false }];
  expect(decided({ contacts, accounts: [knownAccount(accountNamed('acme'))] })).toMatchObject({
    repId: 'ben',
    by: 'contact_owner',
  });
});

test('the account to which most contacts of a domain belong stands in for an unknown domain', () => {
  const accounts = [knownAccount(acme), knownAccount(accountNamed('other', { ownerId: 'ben' }))];
  const majority = [
    { accountId: 'acme', contacts: 3 },
    { accountId: 'other', contacts: 1 },
  ];
  const lead = leadOf({ domain: 'acme-labs.example' });
  expect(decided({ accounts, domainContacts: majority }, lead)).toMatchObject({ repId: 'ada', by: 'majority_domain' });
  const even = [
    { accountId: 'acme', contacts: 1 },
    { accountId: 'other', contacts: 1 },
  ];
  expect(decided({ accounts, domainContacts: even }, lead).by).toBe('pool');
});

test('a colleague’s earlier lead keeps its owner', () => {
  const domainLeads = [{ leadId: 'lead_0', ownerId: 'ben', at: monday }];
  expect(decided({ domainLeads })).toMatchObject({ repId: 'ben', by: 'same_domain_lead' });
});

test('a name that is alike counts only with a second field', () => {
  const lead = leadOf({ domain: 'acme.test', company: 'ACME, Inc.' });
  const phoned = leadOf({ domain: null, company: 'Acme GmbH', phone: '+49 (30) 1234-5678' });
  const named = accountNamed('acme', { name: 'Acme GmbH', ownerId: 'ada' });
  expect(decided({ accounts: [knownAccount(named)] }, lead)).toMatchObject({ repId: 'ada', by: 'fuzzy_name' });
  expect(decided({ accounts: [knownAccount(named, { phones: ['030 12345678'] })] }, phoned).by).toBe('fuzzy_name');
  expect(decided({ accounts: [knownAccount(named)] }, leadOf({ domain: null, company: 'Acme' })).by).toBe('pool');
  expect(decided({ accounts: [knownAccount(named)] }, leadOf({ domain: 'acme.test', company: 'Acmed' })).by).toBe(
    'pool',
  );
});

test('of several accounts the one with most contacts, then leads, then opportunities, then the oldest counts', () => {
  const twin = (id: string, ownerId: string) => accountNamed(id, { ownerId, domain: 'acme.example' });
  const [a, b] = [twin('a', 'ada'), twin('b', 'ben')];
  expect(decided({ accounts: [knownAccount(a), knownAccount(b, { contacts: 5 })] }).repId).toBe('ben');
  expect(decided({ accounts: [knownAccount(a), knownAccount(b, { leads: 2 })] }).repId).toBe('ben');
  expect(decided({ accounts: [knownAccount(a), knownAccount(b, { opportunities: 1 })] }).repId).toBe('ben');
  const older = { createdAt: new Date('2020-01-01') };
  expect(decided({ accounts: [knownAccount(a), knownAccount(b, older)] }).repId).toBe('ben');
});

test('an inactive owner falls through with a logged reason', () => {
  const decision = decided({ accounts: [knownAccount(accountNamed('acme', { ownerId: 'gone' }))] });
  expect(decision).toMatchObject({ kind: 'assigned', by: 'pool', accountId: 'acme' });
  expect(decision.rejected).toContainEqual({ repId: 'gone', reason: 'account owner, but inactive' });
  expect(decision.rejected.filter(({ repId }) => repId === 'gone')).toHaveLength(1);
});

test('an owner who passed the lead on does not get it again', () => {
  const decision = decided({ accounts: [knownAccount(acme)] }, leadOf({ previousRepIds: ['ada'] }));
  expect(decision.repId).toBe('ben');
  expect(decision.rejected[0]).toEqual({ repId: 'ada', reason: 'account owner, but had this lead before' });
});

test('a customer goes to the success manager', () => {
  const customer = accountNamed('acme', { kind: 'customer', ownerId: 'ada', successId: 'success' });
  expect(decided({ accounts: [knownAccount(customer)] })).toMatchObject({ repId: 'success', by: 'success_manager' });
});

test('a customer without a success manager goes to support, not to sales', () => {
  const customer = accountNamed('acme', { kind: 'customer', ownerId: 'ada' });
  expect(decided({ accounts: [knownAccount(customer)] })).toMatchObject({ repId: 'help', by: 'customer_support' });
});

test('of a nurture lead only the owner is told', () => {
  const lead = leadOf({ tier: 'nurture' });
  expect(decided({ accounts: [knownAccount(acme)] }, lead).repId).toBe('ada');
  expect(decided({}, lead)).toMatchObject({ kind: 'queued', by: 'nurture', repId: null });
});

test('a nurture lead who asks for a human or a meeting gets one', () => {
  const lead = leadOf({ tier: 'nurture' });
  for (const purpose of ['escalation', 'meeting'] as const) {
    expect(decide(snapshotOf(roster, { lead, purpose }), policy).kind).toBe('assigned');
  }
});

test('who has the lead keeps it', () => {
  expect(decided({ accounts: [knownAccount(acme)] }, leadOf({ ownerId: 'cleo' }))).toMatchObject({
    repId: 'cleo',
    by: 'current_owner',
  });
});

test('the receipt names everybody else with a reason, and what would have changed it', () => {
  const decision = decided({ accounts: [knownAccount(acme)] });
  expect(decision.rejected.map(({ repId }) => repId).sort()).toEqual(['ben', 'cleo', 'gone', 'help', 'success']);
  expect(decision.flips).toEqual(['If ada were away, inactive or at a cap, the rules and their pool would decide.']);
});

test('an account without a domain is found by its name and a domain that fits it', () => {
  const imported = accountNamed('harbour', { name: 'North Harbour Trading Ltd', domain: null, ownerId: 'ada' });
  const lead = leadOf({ company: 'North Harbour Trading', domain: 'northharbour.example' });
  expect(decided({ accounts: [knownAccount(imported)] }, lead)).toMatchObject({ repId: 'ada', by: 'fuzzy_name' });
});
