import { expect, it } from 'vitest';
import { createImportDesk } from '../../app/import/desk.ts';
import { createPublisher } from '../../app/publishing/publisher.ts';
import { tryOut } from '../../app/publishing/try-out.ts';
import { tryLead } from '../../app/simulation/try-lead.ts';

import { stores } from '../../app/stores.ts';
import { createTeam, createTeamDesk } from '../../app/team.ts';
import type { Database } from '../../db/database.ts';
import { forgetImported } from '../../db/stores/company.ts';
import { loadPrompts } from '../../prompts/load.ts';
import { silentLogger } from '../../shared/logger.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';
import { shippedFiles } from '../support/publishing.ts';

const now = new Date('2026-11-23T10:00:00Z');
const clock = { now: () => now };
const prompts = loadPrompts(shippedFiles);
const trial = { purpose: 'assignment' as const, tier: 'agent' as const, email: 'ann@far-away.example' };

const toNewPool = shippedFiles.read('routing.yaml').replace(
  '\nrules:\n',
  `
rules:
  - id: far-away
    owner: Revenue operations
    since: 2026-01-01
    because: Far away is for those who live there
    when: [{ field: country, is: NZ }]
    then: { pool: oceania }
`,
);

/** One process of a database, with its own memory of rules and reps. */
async function processOf(database: Database) {
  const team = await createTeam({ database, log: silentLogger });
  const publisher = await createPublisher({
    ...{ database, files: shippedFiles, clock, log: silentLogger, tryOut, known: team.reps },
  });
  const desk = createTeamDesk({ database, clock, publisher, team });
  const who = async () => {
    const tried = await tryLead(database, publisher.prompts(), { ...trial, fields: { country: 'NZ' } }, now);
    return tried?.receipt;
  };
  return { team, publisher, desk, who };
}

const load = (database: Database) => database.transaction((tx) => stores.company.replaceCompany(tx, prompts, now));

async function importReps(database: Database, lines: string[]) {
  const bytes = new TextEncoder().encode(lines.join('\n'));
  const desk = createImportDesk({ database, clock, zone: 'Europe/Berlin' });
  const started = await desk.start({ kind: 'reps', file: 'reps.csv', bytes, mapping: null });
  if (started.kind === 'started') await started.done;
}

const moana = ['Name,Email,Role,Time zone,Pools', 'Moana Rangi,moana@fernwick.example,ae,Europe/London,oceania'];

describeOnEachDatabase('the team', (open) => {
  it('is what was imported over the files: rules may name an imported pool, and every process sees it', async () => {
    const database = await open();
    await load(database);
    const [one, other] = [await processOf(database), await processOf(database)];
    expect(() => one.publisher.with(new Map([['routing.yaml', toNewPool]]))).toThrow(/oceania/);
    await importReps(database, moana);
    await one.team.refresh();
    await one.publisher.add({ path: 'routing.yaml', state: 'published', text: toNewPool, by: 'ops', note: '' });
    await other.publisher.reload();
    expect(await one.who()).toMatchObject({ repId: 'moana', by: 'rule:far-away' });
    expect(await other.who()).toMatchObject({ repId: 'moana', by: 'rule:far-away' });
    const started = await processOf(database);
    expect(await started.who()).toMatchObject({ repId: 'moana' });
  });

  it('knows at once who was switched off or is away, in every process, and says why they got none', async () => {
    const database = await open();
    await load(database);
    await importReps(database, moana);
    const [one, other] = [await processOf(database), await processOf(database)];
    await one.publisher.add({ path: 'routing.yaml', state: 'published', text: toNewPool, by: 'ops', note: '' });
    await other.publisher.reload();
    expect(await other.who()).toMatchObject({ repId: 'moana' });
    expect(await one.desk.edit('moana', { active: false })).toEqual({ kind: 'edited' });
    const off = await other.who();
    expect(off?.repId).not.toBe('moana');
    expect(off?.rejected).toContainEqual({ repId: 'moana', reason: 'inactive' });
    await one.desk.edit('moana', { active: true, absences: [{ from: '2026-11-20', to: '2026-11-27' }] });
    const away = await other.who();
    expect(away?.rejected.find(({ repId }) => repId === 'moana')?.reason).toMatch(/away|absent/);
    await one.desk.edit('moana', { absences: [] });
    expect(await other.who()).toMatchObject({ repId: 'moana' });
    expect(await one.desk.edit('moana', { pools: [] })).toMatchObject({ kind: 'impossible' });
    expect(await one.desk.edit('nobody', { active: false })).toEqual({ kind: 'unknown' });
  });

  it('keeps what was imported and edited when the files are loaded anew, and goes back to them when asked', async () => {
    const database = await open();
    await load(database);
    await importReps(database, moana);
    const { desk } = await processOf(database);
    await desk.edit('ada', { weight: 30, title: 'Team lead' });
    await load(database);
    const rep = (id: string) => stores.company.findRep(database.read, id);
    expect(await rep('moana')).toMatchObject({ active: true, source: 'import', pools: ['oceania'] });
    expect(await rep('ada')).toMatchObject({
      ...{ weight: 30, title: 'Team lead', source: 'files', name: 'Ada Okafor' },
      edited: { weight: { by: 'console' }, title: { by: 'console' } },
    });
    expect(await desk.restore('ada')).toEqual({ kind: 'edited' });
    expect(await rep('ada')).toMatchObject({ weight: 100, title: 'Account Executive', edited: {} });
    expect(await desk.restore('moana')).toMatchObject({ kind: 'impossible' });
    await desk.edit('ada', { weight: 30 });
    await database.transaction(forgetImported);
    await load(database);
    expect(await rep('moana')).toMatchObject({ active: false });
    expect(await rep('ada')).toMatchObject({ weight: 100 });
  });

  it('stands in each receipt with the version of team and rules that decided', async () => {
    const database = await open();
    const house = await openHouse(database);
    const decided = async (name: string) => {
      const { conversationId, leadId } = await house.lead(form({ email: `${name}@${name}-works.example`, name }));
      await house.settle();
      await house.say(conversationId, 'human please');
      const [receipt] = (await stores.receipts.receiptsOf(database.read, leadId)).reverse();
      return receipt?.inputs.versions;
    };
    const first = await decided('ann');
    expect(first).toEqual({ rules: prompts.versions['routing.yaml'], team: expect.stringMatching(/^[0-9a-f]{12}$/) });
    expect(await decided('bob')).toEqual(first);
    await (await processOf(database)).desk.edit('ada', { weight: 30 });
    expect(await decided('cleo')).not.toEqual(first);
  });
});
