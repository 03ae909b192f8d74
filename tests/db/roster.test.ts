import { expect, test } from 'vitest';
import type { Database } from '../../db/database.ts';
import { loadAccountEvidence } from '../../db/stores/account-evidence.ts';
import { endAssignment, insertAssignment } from '../../db/stores/assignments.ts';
import { replaceCompany } from '../../db/stores/company.ts';
import { insertContact } from '../../db/stores/contacts.ts';
import { openConversation } from '../../db/stores/conversations.ts';
import { insertLead } from '../../db/stores/leads.ts';
import { loadLoads, previousRepIds } from '../../db/stores/roster.ts';
import { suppress } from '../../db/stores/suppressions.ts';
import { matchAccount } from '../../routing/account.ts';
import type { Account, Deal } from '../../shared/company.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { sampleRep } from '../support/reps.ts';
import { accountNamed, leadOf } from '../support/routing.ts';
import { conversationRow, leadRow } from '../support/rows.ts';

/** Monday, 2 March 2026, 03:00 UTC: still Sunday evening in New York. */
const now = new Date('2026-03-02T03:00:00Z');
const berlin = sampleRep({ id: 'berlin' });
const newYork = sampleRep({ id: 'newyork', zone: 'America/New_York' });
const reps = [berlin, newYork];

const deal = (id: string, over: Partial<Deal> = {}): Deal => ({
  id,
  accountId: 'acme',
  name: id,
  ownerId: 'berlin',
  stage: 'proposal',
  status: 'open',
  amount: 100,
  currency: 'EUR',
  openedAt: new Date('2026-01-01'),
  closedAt: null,
  ...over,
});

async function company(database: Database, accounts: Account[], deals: Deal[] = []): Promise<void> {
  await database.transaction(async (tx) => {
    await replaceCompany(tx, { reps, accounts, deals }, now);
    await insertContact(tx, { id: 'cont_1', email: 'pat@acme.example', createdAt: now });
    await insertLead(tx, leadRow({ createdAt: now }));
  });
}

const assign = (database: Database, id: string, repId: string, at: string, counts = true) =>
  database.transaction((tx) =>
    insertAssignment(tx, { id, leadId: 'lead_1', repId, counts, status: 'open', at: new Date(at) }),
  );

const contactAt = (database: Database, id: string, email: string, accountId: string | null = null) =>
  database.transaction((tx) => insertContact(tx, { id, email, accountId, createdAt: now }));

const evidenceFor = (database: Database, email: string, company: string | null = null) =>
  loadAccountEvidence(database.read, { leadId: 'lead_1', email, company });

describeOnEachDatabase('what reps have on their desks', (open) => {
  test('a day, a week and a month are the rep’s own', async () => {
    const database = await open();
    await company(database, []);
    for (const id of ['berlin', 'newyork']) {
      await assign(database, `${id}_1`, id, '2026-03-02T01:00:00Z');
      await assign(database, `${id}_2`, id, '2026-02-28T12:00:00Z');
    }
    const { loads } = await loadLoads(database.read, reps, now);
    expect(loads.berlin?.assigned).toEqual({ day: 1, week: 1, month: 1 });
    expect(loads.newyork?.assigned).toEqual({ day: 1, week: 2, month: 1 });
  });

  test('a lead that was passed on gives the credit back and blocks its rep', async () => {
    const database = await open();
    await company(database, []);
    await assign(database, 'asg_1', 'berlin', '2026-03-02T01:00:00Z');
    await assign(database, 'asg_2', 'newyork', '2026-03-02T02:00:00Z');
    await database.transaction((tx) => endAssignment(tx, 'asg_1', { status: 'passed', reason: 'no time', at: now }));
    const { loads, ledger } = await loadLoads(database.read, reps, now);
    expect(ledger).toEqual([{ repId: 'newyork', at: new Date('2026-03-02T02:00:00Z') }]);
    expect(loads.berlin).toMatchObject({ assigned: { day: 0 }, openLeads: 0, tasks: 0 });
    expect(loads.newyork).toMatchObject({ openLeads: 1, tasks: 1 });
    expect(await previousRepIds(database.read, 'lead_1')).toEqual(['berlin']);
  });

  test('an owner’s match fills the desk and leaves the ledger alone', async () => {
    const database = await open();
    await company(database, []);
    await assign(database, 'asg_1', 'berlin', '2026-03-02T01:00:00Z', false);
    const { loads, ledger } = await loadLoads(database.read, reps, now);
    expect(ledger).toEqual([]);
    expect(loads.berlin).toMatchObject({
      assigned: { day: 1 },
      openLeads: 1,
      lastAssignedAt: new Date('2026-03-02T01:00:00Z'),
    });
  });

  test('deals: open ones, and what was won and lost in the last ninety days', async () => {
    const database = await open();
    const closed = (id: string, status: 'won' | 'lost', day: string) =>
      deal(id, { status, closedAt: new Date(`${day}T00:00:00Z`) });
    await company(
      database,
      [accountNamed('acme')],
      [
        deal('a'),
        deal('b'),
        closed('c', 'won', '2026-01-31'),
        closed('d', 'lost', '2026-02-01'),
        closed('e', 'won', '2025-10-01'),
      ],
    );
    const { loads } = await loadLoads(database.read, reps, now);
    expect(loads.berlin).toMatchObject({ openDeals: 2, won: 1, lost: 1, wonDays: 30 });
    expect(loads.newyork).toMatchObject({ openDeals: 0, won: 0, lost: 0, wonDays: 0, lastAssignedAt: null });
  });

  test('confirmed meetings of the next seven days load the calendar, held slots do not', async () => {
    const database = await open();
    await company(database, []);
    await database.transaction(async (tx) => {
      await openConversation(tx, conversationRow({ leadId: 'lead_1' }));
      const row = (id: string, day: string, status: 'confirmed' | 'held') => ({
        id,
        leadId: 'lead_1',
        conversationId: 'conv_1',
        repId: 'berlin',
        startsAt: new Date(`${day}T10:00:00Z`),
        endsAt: new Date(`${day}T10:30:00Z`),
        zone: 'UTC',
        status,
        sequence: 0,
        createdAt: now,
        updatedAt: now,
      });
      const rows = [
        row('b1', '2026-03-03', 'confirmed'),
        row('b2', '2026-03-04', 'held'),
        row('b3', '2026-03-20', 'confirmed'),
      ];
      await tx.query.insert(tx.tables.bookings).values(rows);
    });
    const { loads } = await loadLoads(database.read, reps, now);
    expect(loads.berlin?.meetingMinutesAhead).toBe(30);
  });
});

describeOnEachDatabase('who a lead might be', (open) => {
  const acme = accountNamed('acme', { ownerId: 'berlin', aliases: ['acme-group.example'] });

  test('the account by domain, with its open deals', async () => {
    const database = await open();
    await company(database, [acme], [deal('a'), deal('b', { status: 'lost', closedAt: now })]);
    const { accounts } = await evidenceFor(database, 'new@mail.acme.example');
    expect(accounts).toMatchObject([{ account: { id: 'acme' }, opportunities: 2, openDeals: [{ id: 'a' }] }]);
  });

  test('the account by alias, whole and not in part', async () => {
    const database = await open();
    await company(database, [acme]);
    expect((await evidenceFor(database, 'x@acme-group.example')).accounts).toHaveLength(1);
    expect((await evidenceFor(database, 'x@group.example')).accounts).toHaveLength(0);
    expect((await evidenceFor(database, 'x@notacme.example')).accounts).toHaveLength(0);
  });

  test('free mail finds its very contact and nothing by domain', async () => {
    const database = await open();
    await company(database, [accountNamed('wrong', { domain: 'gmail.com', ownerId: 'berlin' })]);
    await contactAt(database, 'cont_2', 'pat@gmail.com');
    const evidence = await evidenceFor(database, 'Pat@gmail.com');
    expect(evidence).toMatchObject({ contacts: [{ id: 'cont_2' }], accounts: [], domainContacts: [], domainLeads: [] });
  });

  test('colleagues tell the account of a domain that nobody entered', async () => {
    const database = await open();
    await company(database, [acme]);
    await contactAt(database, 'cont_2', 'a@acme-labs.example', 'acme');
    await contactAt(database, 'cont_3', 'b@eu.acme-labs.example', 'acme');
    const evidence = await evidenceFor(database, 'c@acme-labs.example');
    expect(evidence.domainContacts).toEqual([{ accountId: 'acme', contacts: 2 }]);
    expect(matchAccount(leadOf({ domain: 'acme-labs.example' }), evidence)?.step).toBe('majority_domain');
  });

  test('earlier leads of the domain come with their owners, this lead excepted', async () => {
    const database = await open();
    await company(database, []);
    await database.transaction(async (tx) => {
      await insertContact(tx, { id: 'cont_2', email: 'a@acme.example', createdAt: now });
      await insertLead(tx, leadRow({ id: 'lead_2', contactId: 'cont_2', ownerId: 'berlin', createdAt: now }));
    });
    const { domainLeads } = await evidenceFor(database, 'pat@acme.example');
    expect(domainLeads).toEqual([{ leadId: 'lead_2', ownerId: 'berlin', at: now }]);
  });

  test('accounts named alike are looked at, with their phone numbers', async () => {
    const database = await open();
    await company(database, [accountNamed('kestrel', { name: 'Kestrel Tools GmbH', domain: null, ownerId: 'berlin' })]);
    await database.transaction((tx) =>
      insertContact(tx, {
        id: 'cont_2',
        email: 'x@elsewhere.example',
        phone: '+49 30 1234567',
        accountId: 'kestrel',
        createdAt: now,
      }),
    );
    const evidence = await evidenceFor(database, 'pat@gmail.com', 'kestrel tools');
    const lead = leadOf({ domain: null, company: 'kestrel tools', phone: '030/1234567' });
    expect(matchAccount(lead, evidence)?.step).toBe('fuzzy_name');
    expect(matchAccount({ ...lead, phone: null }, evidence)).toBeNull();
  });

  test('a suppressed domain is found under each of its addresses', async () => {
    const database = await open();
    await company(database, []);
    await database.transaction((tx) => suppress(tx, { value: 'acme.example', reason: 'asked us to stop', at: now }));
    const { suppressed } = await evidenceFor(database, 'pat@mail.acme.example');
    expect(suppressed).toEqual({ value: 'acme.example', reason: 'asked us to stop' });
  });
});
