import { expect, it } from 'vitest';
import { createAssigningDesk, inMode } from '../../../app/simulation/assigning-desk.ts';
import type { Database } from '../../../db/database.ts';
import { fireDue } from '../../../db/timers.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { form, openHouse } from '../../support/house.ts';
import { openDesk, shippedFiles } from '../../support/publishing.ts';

async function open(database: Database) {
  const house = await openHouse(database, { routing: { mode: 'enrichment_only' } });
  const { clock } = house.deps;
  const { publisher, publishing } = await openDesk(database, clock);
  let rung = 0;
  const ring = () => {
    rung += 1;
  };
  const desk = createAssigningDesk({ database, publisher, publish: publishing.publish, clock, ring });
  return { house, desk, publisher, rung: () => rung };
}

const cleaning = { mode: 'enrichment_only' as const, by: 'Olga', because: 'owners are being cleaned' };

describeOnEachDatabase('giving leads to nobody for a while', (openDatabase) => {
  it('is a version of routing.yaml with who switched and why, and is switched back', async () => {
    const { desk, publisher } = await open(await openDatabase());
    expect(await desk.standing(10)).toMatchObject({ mode: 'assign', since: null, withheld: { total: 0 } });
    expect(await desk.switch(cleaning)).toMatchObject({ kind: 'published' });
    expect(publisher.prompts().routing.mode).toBe('enrichment_only');
    expect(await desk.switch(cleaning)).toEqual({ kind: 'as_it_is' });
    expect(await desk.standing(10)).toMatchObject({
      ...{ mode: 'enrichment_only', switchedBy: 'Olga', because: 'owners are being cleaned' },
      since: '2026-11-23T10:00:00.000Z',
    });
    await desk.switch({ mode: 'assign', by: 'Olga', because: 'done' });
    expect(publisher.prompts().routing.mode).toBe('assign');
  });

  it('what was decided meanwhile is listed, and decided anew afterwards: each lead gets its rep', async () => {
    const database = await openDatabase();
    const { house, desk, rung } = await open(database);
    await desk.switch(cleaning);
    const owned = await house.lead(form());
    const led = await house.lead(form({ email: 'lea@hazelwick.example', name: 'Lea Marsh' }));
    await house.settle();

    const { withheld } = await desk.standing(10);
    expect(withheld.total).toBe(2);
    const [item] = withheld.items.filter(({ leadId }) => leadId === owned.leadId);
    expect(item).toMatchObject({ email: 'dana@kestreltools.example', by: 'open_deal_owner' });
    expect((await desk.standing(1)).withheld).toMatchObject({ total: 2, items: [{}] });
    expect(await desk.decideAgain('all')).toEqual({ kind: 'withheld' });

    await desk.switch({ mode: 'assign', by: 'Olga', because: 'done' });
    const after = (await desk.standing(10)).withheld;
    expect(after.items.map(({ leadId }) => leadId)).toEqual([owned.leadId]);
    const assigning = await openHouse(database);
    assigning.pass(60_000);
    expect(await desk.decideAgain([owned.leadId, 'lead_none'])).toEqual({ kind: 'begun', leads: 1 });
    expect(rung()).toBe(1);
    await database.transaction((tx) => fireDue(tx, assigning.deps.clock.now()));
    await assigning.settle();
    expect((await assigning.findLead(owned.leadId))?.ownerId).toBe(item?.would.id);
    expect((await assigning.findLead(led.leadId))?.ownerId).toBeNull();
    expect((await desk.standing(10)).withheld.total).toBe(0);
    expect(await desk.decideAgain('all')).toEqual({ kind: 'begun', leads: 0 });
  });

  it('keeps the comments of the file, also where it does not name the mode yet', () => {
    const shipped = shippedFiles.read('routing.yaml');
    const there = inMode(shipped, 'enrichment_only');
    expect(there).toContain('\nmode: enrichment_only\n');
    expect(inMode(there, 'assign')).toBe(shipped);
    expect(inMode('fairness: strict\n', 'enrichment_only')).toBe('mode: enrichment_only\nfairness: strict\n');
    expect(inMode('mode: assign # as ever\n', 'enrichment_only')).toBe('mode: enrichment_only # as ever\n');
  });
});
