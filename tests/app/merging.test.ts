import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { createMergeDesk } from '../../app/merging/merging.ts';
import { loadAccountEvidence } from '../../db/stores/account-evidence.ts';
import { insertContact } from '../../db/stores/contacts.ts';
import { insertAccount } from '../../db/stores/imported-rows.ts';
import { insertLead } from '../../db/stores/leads.ts';
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts';
import { leadRow, noon } from '../support/rows.ts';

const later = new Date('2026-03-03T12:00:00.000Z');

const account = (id: string, name: string, domain: string | null) => ({
  ...{ id, name, domain, aliases: [], kind: 'prospect' as const, createdAt: noon },
});

describeOnEachDatabase('merging', (open) => {
  let database: TestDatabase;
  const desk = () => createMergeDesk({ database, clock: { now: () => later } });
  const accountsNow = () =>
    database.read.query.select().from(database.read.tables.accounts).orderBy(database.read.tables.accounts.id);
  const leadNow = async () => {
    const { leads } = database.read.tables;
    const [lead] = await database.read.query.select().from(leads).where(eq(leads.id, 'lead_1'));
    return lead;
  };

  beforeEach(async () => {
    database = await open();
    await database.transaction(async (tx) => {
      await insertAccount(tx, { ...account('acct_a', 'Fernwick Ltd', 'fernwick.example'), employees: 40 });
      await insertAccount(tx, { ...account('acct_b', 'Fernwick Limited', null), ownerId: 'ada', industry: 'retail' });
      await insertAccount(tx, account('acct_c', 'Brightwater', 'brightwater.example'));
      await insertContact(tx, {
        id: 'cont_1',
        email: 'kim@fernwick.example',
        name: 'Kim Lee',
        accountId: 'acct_b',
        createdAt: noon,
      });
      await insertContact(tx, { id: 'cont_2', email: 'kim@fernwick.example', name: 'Kim', createdAt: later });
      await insertLead(tx, leadRow({ contactId: 'cont_1', accountId: 'acct_b' }));
    });
  });

  test('accounts named alike and people with one address are found, and nobody else', async () => {
    const found = await desk().duplicates();
    expect(found.map(({ kind, kept, gone }) => [kind, kept.id, gone.id])).toEqual([
      ['account', 'acct_b', 'acct_a'],
      ['contact', 'cont_1', 'cont_2'],
    ]);
  });

  test('who is said to be two is not asked about again, whoever is named first, until that is taken back', async () => {
    const kinds = async () => (await desk().duplicates()).map(({ kind }) => kind);
    expect(await desk().keepApart('account', 'acct_b', 'acct_a', 'ops')).toBe('kept');
    expect(await desk().keepApart('account', 'acct_a', 'acct_b', 'ops')).toBe('kept');
    expect(await kinds()).toEqual(['contact']);
    expect(await desk().apart()).toMatchObject([
      { kind: 'account', one: { name: 'Fernwick Ltd' }, other: { name: 'Fernwick Limited' } },
    ]);
    await desk().askAgain('account', 'acct_b', 'acct_a');
    expect(await kinds()).toEqual(['account', 'contact']);
    expect(await desk().keepApart('account', 'acct_a', 'acct_none', 'ops')).toBe('unknown');
  });

  test('the kept account has all that both had, and people of the other are found by its domain', async () => {
    expect(await desk().merge('account', 'acct_b', 'acct_a', 'ops')).toMatchObject({ kind: 'merged' });
    const [a, b] = await accountsNow();
    expect(b).toMatchObject({ domain: 'fernwick.example', employees: 40, ownerId: 'ada', mergedInto: null });
    expect(a).toMatchObject({ domain: null, mergedInto: 'acct_b' });
    const subject = { leadId: 'lead_9', email: 'jo@fernwick.example', company: null };
    const evidence = await loadAccountEvidence(database.read, subject);
    expect(evidence.accounts.map((known) => known.account.id)).toEqual(['acct_b']);
  });

  test('an undone merge leaves everything as it was', async () => {
    const before = [await accountsNow(), await leadNow()];
    const merged = await desk().merge('account', 'acct_a', 'acct_b', 'ops');
    expect(await leadNow()).toMatchObject({ accountId: 'acct_a' });
    expect(await desk().undo(merged.kind === 'merged' ? merged.id : '')).toEqual({ kind: 'undone' });
    expect([await accountsNow(), await leadNow()]).toEqual(before);
  });

  test('what was changed by hand after a merge survives its undoing', async () => {
    const merged = await desk().merge('account', 'acct_b', 'acct_a', 'ops');
    const { accounts } = database.read.tables;
    await database.transaction(async (tx) => {
      await tx.query.update(accounts).set({ segment: 'enterprise' }).where(eq(accounts.id, 'acct_b'));
    });
    await desk().undo(merged.kind === 'merged' ? merged.id : '');
    expect((await accountsNow())[1]).toMatchObject({ segment: 'enterprise', domain: null, employees: null });
  });

  test('a lead that has moved on since the merge is not moved back', async () => {
    const merged = await desk().merge('account', 'acct_a', 'acct_b', 'ops');
    const { leads } = database.read.tables;
    await database.transaction(async (tx) => {
      await tx.query.update(leads).set({ accountId: 'acct_c' }).where(eq(leads.id, 'lead_1'));
    });
    await desk().undo(merged.kind === 'merged' ? merged.id : '');
    expect(await leadNow()).toMatchObject({ accountId: 'acct_c' });
  });

  test('people are merged and parted with their leads', async () => {
    const merged = await desk().merge('contact', 'cont_2', 'cont_1', 'ops');
    expect(await leadNow()).toMatchObject({ contactId: 'cont_2' });
    expect((await desk().list())[0]).toMatchObject({ kind: 'contact', moved: 1, undoneAt: null });
    await desk().undo(merged.kind === 'merged' ? merged.id : '');
    expect(await leadNow()).toMatchObject({ contactId: 'cont_1' });
  });

  test('nothing is merged twice, with itself, or undone twice', async () => {
    expect(await desk().merge('account', 'acct_a', 'acct_a', 'ops')).toMatchObject({ kind: 'impossible' });
    const merged = await desk().merge('account', 'acct_a', 'acct_b', 'ops');
    expect(await desk().merge('account', 'acct_c', 'acct_b', 'ops')).toMatchObject({ kind: 'impossible' });
    const id = merged.kind === 'merged' ? merged.id : '';
    await desk().undo(id);
    expect(await desk().undo(id)).toMatchObject({ kind: 'impossible' });
  });
});
