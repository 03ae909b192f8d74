import { expect, it } from 'vitest';
import { otherwiseTold } from '../../../agent/group/promises.ts';
import { stores } from '../../../app/stores.ts';
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts';
import { form, openHouse } from '../../support/house.ts';
import { scriptedBrain } from '../../support/scripted-brain.ts';

type Script = Parameters<typeof scriptedBrain>[0];

/** An account whose people write one after the other. */
async function openAccount(database: TestDatabase, script: Script) {
  const first = scriptedBrain(script);
  const house = await openHouse(database, { first });
  const [account] = await database.read.query.select().from(database.read.tables.accounts);
  if (!account?.domain) throw new Error('the sample company knows accounts');
  const write = async (name: string, message: string, verified = true) => {
    const email = `${name}@${account.domain}`;
    const received = await house.lead(form({ email, name, message, verified }));
    await house.settle();
    return received;
  };
  return { ...house, first, account, write };
}

const noted: Script = [
  {
    calls: [
      {
        name: 'record_qualification',
        input: {
          facts: [
            { field: 'team_size', value: 40, quote: 'We are 40 people' },
            { field: 'need', value: 'my boss ignores me', quote: 'my boss ignores me' },
          ],
        },
      },
    ],
  },
  { text: 'Hello Alba. What do you hope to fix?' },
];

describeOnEachDatabase('a buying group', (open) => {
  it('shares what is the company’s with a colleague who has proven to be one, and nobody’s words', async () => {
    const house = await openAccount(await open(), [...noted, { text: 'Hello Bert.' }]);
    await house.write('alba', 'We are 40 people, and my boss ignores me.');
    await house.write('bert', 'Hello');
    const { system, context } = house.first.requests.at(-1) ?? {};
    expect(context?.group?.facts).toMatchObject([{ field: 'team_size', value: 40 }]);
    expect(system).toContain('team_size = 40');
    expect(system).not.toContain('boss ignores');
    expect(context?.facts).toEqual([]);
    expect(context?.qualification.fields.find(({ id }) => id === 'team_size')?.known?.source).toBe('colleague');
  });

  it('tells nothing to who merely states an address of the company', async () => {
    const house = await openAccount(await open(), [...noted, { text: 'Hello Bert.' }]);
    await house.write('alba', 'We are 40 people, and my boss ignores me.');
    await house.write('bert', 'Hello', false);
    const { system, context } = house.first.requests.at(-1) ?? {};
    expect(context?.group).toBeUndefined();
    expect(system).not.toContain('team_size = 40');
  });

  it('keeps a ledger of what the account was told, with where it is written', async () => {
    const database = await open();
    const house = await openAccount(database, [
      { seeing: ({ context }) => ({ text: context.knowledge[0]?.text.split('\n')[0] ?? 'Hello.' }) },
    ]);
    await house.write('alba', 'What does the Team plan cost?');
    const told = await stores.groups.promisesOf(database.read, house.account.id);
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]?.source).toMatch(/\.md:\d+$/);
  });
});

it('what a colleague was told in other figures is noticed', () => {
  const hit = {
    id: 'p',
    title: 'Price',
    text: 'The Team plan costs 99 EUR a month.',
    source: 'pricing.md:3',
    score: 1,
  };
  const deps = { searchKnowledge: () => [hit] };
  const at = new Date('2026-11-23T10:00:00Z');
  const before = { text: 'The Team plan costs 89 EUR a month.', source: 'pricing.md:3', at };
  const group = { facts: [], promises: [before] };
  expect(otherwiseTold(deps, group, 'The Team plan costs 99 EUR a month.')).toContain('89 EUR');
  expect(otherwiseTold(deps, group, 'The Team plan costs 89 EUR a month.')).toBeNull();
  expect(otherwiseTold(deps, { ...group, promises: [] }, 'The Team plan costs 99 EUR a month.')).toBeNull();
});
