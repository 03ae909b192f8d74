import { asc, desc } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { createImportDesk } from '../../../app/import/desk.ts';
import { overdueTouches, touchTimesSince } from '../../../db/stores/touch-times.ts';
import type { ImportFile, ImportKind } from '../../../shared/import.ts';
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts';

const now = new Date('2026-03-02T12:00:00.000Z');
const file = (kind: ImportKind, lines: string[], mapping: ImportFile['mapping'] = null): ImportFile => ({
  ...{ kind, file: `${kind}.csv`, mapping },
  bytes: new TextEncoder().encode(lines.join('\n')),
});

const accounts = file('accounts', [
  'Company name;Website;Industry;Country/Region;Number of Employees',
  'Fernwick Ltd;https://www.fernwick.co.uk/about;Retial;England;1.200',
  'Brightwater GmbH;brightwater.de;Software;Deutschland;85',
  ';nobody.com;Software;France;3',
  'Brightwater GmbH;brightwater.de;Software;Deutschland;85',
]);

const leads = file('leads', [
  'Email,First Name,Last Name,Company,Create Date,Lead Status,Favourite colour',
  'kim@fernwick.co.uk,Kim,Lee,Fernwick,25/02/2025,Closed Won,blue',
  'not an address,Jo,Doe,Fernwick,03/02/2025,Closed Lost,red',
  'kim@fernwick.co.uk,Kim,Lee,Fernwick,03/03/2025,New,',
]);

/** A database that does not take rows with this word. */
const refusing = (database: TestDatabase, word: string): TestDatabase => ({
  ...database,
  transaction: (work) =>
    database.transaction((tx) =>
      work({
        ...tx,
        run: async (name, text, values) => {
          if (values.includes(word)) throw new Error(`no ${word}`);
          return tx.run(name, text, values);
        },
      }),
    ),
});

describeOnEachDatabase('importing', (open) => {
  let database: TestDatabase;
  const desk = () => createImportDesk({ database, clock: { now: () => now }, zone: 'Europe/Berlin' });
  const accountsNow = () => {
    const { accounts } = database.read.tables;
    return database.read.query.select().from(accounts).orderBy(desc(accounts.name));
  };
  const leadsNow = () => {
    const { leads } = database.read.tables;
    return database.read.query.select().from(leads).orderBy(asc(leads.createdAt));
  };
  const all = (name: 'accounts' | 'contacts' | 'leads' | 'outcomes' | 'conversations' | 'reps' | 'deals') =>
    database.read.query.select().from(database.read.tables[name]);
  const taken = async (one: ImportFile) => {
    const started = await desk().start(one);
    return started.kind === 'started' ? started.done : started;
  };

  beforeEach(async () => {
    database = await open();
  });

  test('each row is taken whole or refused with its reason, and slips are put right', async () => {
    expect(await taken(accounts)).toMatchObject({ rows: 4, taken: 2, refused: 2 });
    expect(await accountsNow()).toMatchObject([
      { name: 'Fernwick Ltd', domain: 'fernwick.co.uk', industry: 'Retail', country: 'GB', employees: 1200 },
      { name: 'Brightwater GmbH', domain: 'brightwater.de', country: 'DE', employees: 85 },
    ]);
    const [item] = await desk().list();
    const refusals = await desk().refusals(item?.id ?? '');
    expect(refusals?.split('\r\n').slice(0, 3)).toEqual([
      'refused line,refused because,Company name,Website,Industry,Country/Region,Number of Employees',
      '4,the name is missing,,nobody.com,Software,France,3',
      '5,the same as line 3,Brightwater GmbH,brightwater.de,Software,Deutschland,85',
    ]);
  });

  test('an imported lead is from before Usher: no conversation, no first touch, no alarm, and its outcome is learned from', async () => {
    await taken(accounts);
    expect(await taken(leads)).toMatchObject({ taken: 2, refused: 1 });
    expect(await all('conversations')).toEqual([]);
    expect(await touchTimesSince(database.read, new Date(0))).toEqual([]);
    expect(await overdueTouches(database.read, now)).toEqual([]);
    const [account] = await accountsNow();
    expect(await leadsNow()).toMatchObject([
      { source: 'import', accountId: account?.id, createdAt: new Date('2025-02-25'), firstTouchAt: null },
      { source: 'import', accountId: account?.id, createdAt: new Date('2025-03-03'), firstTouchAt: null },
    ]);
    expect(await all('contacts')).toMatchObject([{ email: 'kim@fernwick.co.uk', name: 'Kim Lee', verifiedAt: null }]);
    expect(await all('outcomes')).toMatchObject([
      { result: 'won', known: { 'Favourite colour': 'blue', industry: 'Retail' } },
    ]);
  });

  test('days and months that cannot be told apart are asked for, and nothing is taken meanwhile', async () => {
    const lines = ['email,created', 'kim@fernwick.example,03/04/2025', 'jo@fernwick.example,05/06/2025'];
    const started = await desk().start(file('leads', lines));
    expect(started).toMatchObject({
      kind: 'asked',
      preview: { asked: [{ column: 'created', example: '03/04/2025' }] },
    });
    expect(await all('leads')).toEqual([]);
    const mapping = {
      columns: { email: 'email', created_at: 'created' },
      dateOrder: { created: 'mdy' as const },
      repairs: {},
    };
    expect(await taken(file('leads', lines, mapping))).toMatchObject({ taken: 2 });
    expect((await leadsNow()).map(({ createdAt }) => createdAt.toISOString().slice(0, 10)).sort()).toEqual([
      '2025-03-04',
      '2025-05-06',
    ]);
  });

  test('the same file is never taken twice, and goes on after an interruption', async () => {
    const many = file('leads', [
      'email,created',
      ...Array.from({ length: 350 }, (_, at) => `p${at}@fernwick.example,2025-02-25`),
    ]);
    const interrupted = await desk().start(many, ({ done }) => {
      if (done === 200) throw new Error('the power went');
    });
    if (interrupted.kind === 'started') await expect(interrupted.done).rejects.toThrow('the power went');
    expect(await all('leads')).toHaveLength(200);
    const again = await desk().start(many);
    expect(again).toMatchObject({ kind: 'started', resumedAt: 200 });
    if (again.kind === 'started') expect(await again.done).toMatchObject({ done: 350, taken: 350, refused: 0 });
    expect(await all('leads')).toHaveLength(350);
    expect(await desk().start(many)).toMatchObject({ kind: 'repeated' });
  });

  test('a row that the database does not take is refused alone, and no neighbour is lost or joined to it', async () => {
    const names = ['Fernwick', 'Bad', 'Brightwater'];
    const some = file('accounts', [
      'name,domain,number of employees',
      ...names.map((name, at) => `${name},firm${at}.example,5`),
    ]);
    const clock = { now: () => now };
    const started = await createImportDesk({ database: refusing(database, 'Bad'), clock, zone: 'UTC' }).start(some);
    if (started.kind === 'started') expect(await started.done).toMatchObject({ done: 3, taken: 2, refused: 1 });
    expect((await all('accounts')).map((row) => 'name' in row && row.name).sort()).toEqual(['Brightwater', 'Fernwick']);
  });

  test('an account that is known gets what it lacks and loses nothing', async () => {
    await taken(accounts);
    await taken(file('accounts', ['name,domain,industry,segment', 'Fernwick,fernwick.co.uk,Toys,enterprise']));
    expect(await all('accounts')).toHaveLength(2);
    expect((await accountsNow())[0]).toMatchObject({
      name: 'Fernwick Ltd',
      industry: 'Retail',
      segment: 'enterprise',
    });
  });

  test('reps come with usual hours, and deals belong to the rep and the account that the file names', async () => {
    await taken(accounts);
    expect(
      await taken(
        file('reps', [
          'Name,Email,Time zone',
          'Ada Okafor,ada@us.example,Europe/London',
          'Bo,bo@us.example,Mars/North',
        ]),
      ),
    ).toMatchObject({ taken: 1, refused: 1 });
    const lines = [
      'Deal name,Company,Stage,Amount,Close date,Deal owner',
      'Rollout,Fernwick,Closed won,"12,500.00",2025-06-30,Ada Okafor',
    ];
    expect(await taken(file('outcomes', lines))).toMatchObject({ taken: 1 });
    expect(await all('deals')).toMatchObject([{ name: 'Rollout', status: 'won', amount: 12500, ownerId: 'ada' }]);
  });
});
