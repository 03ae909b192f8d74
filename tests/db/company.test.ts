import { expect, it } from 'vitest';
import {
  findAccount,
  findRep,
  loadAccounts,
  loadReps,
  openDeals,
  repBySlackUser,
  replaceCompany,
} from '../../db/stores/company.ts';
import { insertContact } from '../../db/stores/contacts.ts';
import type { Account, Deal } from '../../shared/company.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { sampleRep } from '../support/reps.ts';
import { noon } from '../support/rows.ts';

const account = (id: string, over: Partial<Account> = {}): Account => ({
  id,
  name: id,
  domain: `${id}.example`,
  aliases: [],
  kind: 'prospect',
  ownerId: 'ben',
  successId: null,
  segment: null,
  industry: null,
  employees: null,
  country: null,
  ...over,
});
const deal = (id: string, accountId: string, over: Partial<Deal> = {}): Deal => ({
  id,
  accountId,
  name: id,
  ownerId: 'ben',
  stage: 'proposal',
  status: 'open',
  amount: 1000.5,
  currency: 'EUR',
  openedAt: noon,
  closedAt: null,
  ...over,
});

describeOnEachDatabase('the company of the files', (open) => {
  it('is what the database has, after the first time and after every other', async () => {
    const database = await open();
    const reps = [sampleRep(), sampleRep({ id: 'ada', email: 'ada@x.example', caps: { day: 3 } })];
    const files = { reps, accounts: [account('acme')], deals: [deal('d1', 'acme')] };
    await database.transaction((tx) => replaceCompany(tx, files, noon));
    await database.transaction((tx) => replaceCompany(tx, files, noon));
    expect(await loadReps(database.read)).toMatchObject([{ ...reps[1] }, { ...reps[0] }]);
    expect(await loadAccounts(database.read)).toMatchObject(files.accounts);
    expect(await openDeals(database.read, 'acme')).toMatchObject(files.deals);
  });

  it('changes, and loses what is no longer in them: deals go, reps become inactive', async () => {
    const database = await open();
    const ada = sampleRep({ id: 'ada', email: 'ada@x.example' });
    const before = {
      reps: [sampleRep(), ada],
      accounts: [account('acme')],
      deals: [deal('d1', 'acme'), deal('d2', 'acme')],
    };
    await database.transaction((tx) => replaceCompany(tx, before, noon));
    const after = {
      reps: [{ ...ada, title: 'Boss' }],
      accounts: [account('acme', { ownerId: 'ada' })],
      deals: [deal('d2', 'acme')],
    };
    await database.transaction((tx) => replaceCompany(tx, after, noon));
    expect(await findRep(database.read, 'ben')).toMatchObject({ active: false });
    expect(await findRep(database.read, 'ada')).toMatchObject({ active: true, title: 'Boss' });
    expect(await findAccount(database.read, 'acme')).toMatchObject({ ownerId: 'ada' });
    expect((await openDeals(database.read, 'acme')).map(({ id }) => id)).toEqual(['d2']);
  });

  it('keeps an account that somebody belongs to, without an owner, and drops the others', async () => {
    const database = await open();
    const files = { reps: [sampleRep()], accounts: [account('acme'), account('globex')], deals: [deal('d1', 'acme')] };
    await database.transaction(async (tx) => {
      await replaceCompany(tx, files, noon);
      await insertContact(tx, { id: 'cont_1', email: 'a@acme.example', accountId: 'acme', createdAt: noon });
      await replaceCompany(tx, { reps: [sampleRep()], accounts: [], deals: [] }, noon);
    });
    expect(await loadAccounts(database.read)).toMatchObject([account('acme', { ownerId: null })]);
  });

  it('knows the active rep behind a Slack user', async () => {
    const database = await open();
    const reps = [
      sampleRep({ slackUserId: 'U0BEN' }),
      sampleRep({ id: 'ada', email: 'ada@x.example', slackUserId: 'U0ADA', active: false }),
    ];
    await database.transaction((tx) => replaceCompany(tx, { reps, accounts: [], deals: [] }, noon));
    expect(await repBySlackUser(database.read, 'U0BEN')).toBe('ben');
    expect(await repBySlackUser(database.read, 'U0ADA')).toBeNull();
    expect(await repBySlackUser(database.read, 'U0NOBODY')).toBeNull();
  });
});
