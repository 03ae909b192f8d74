import { expect, it } from 'vitest';
import { createOverflowWatch } from '../../app/overflow-watch.ts';
import { fireDue } from '../../db/timers.ts';
import { silentLogger } from '../../shared/logger.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';

describeOnEachDatabase('the queue of leads without a rep', (open) => {
  it('is given out as soon as a rep is free, the oldest first', async () => {
    const house = await openHouse(await open());
    const { database } = house;
    const silence = (silentSince: Date | null) =>
      database.transaction(async (tx) => {
        await tx.query.update(tx.tables.reps).set({ silentSince });
      });
    await silence(house.deps.clock.now());
    const leads: { leadId: string; conversationId: string }[] = [];
    for (const name of ['one', 'two']) {
      const lead = await house.lead(form({ email: `${name}@company-${name}.example` }));
      await house.settle();
      await house.say(lead.conversationId, 'human please');
      leads.push(lead);
    }
    const owners = async () => Promise.all(leads.map(async ({ leadId }) => (await house.findLead(leadId))?.ownerId));
    expect(await owners()).toEqual([null, null]);

    const rung: number[] = [];
    const clock = house.deps.clock;
    const watch = createOverflowWatch({ database, clock, log: silentLogger, ring: () => rung.push(1) });
    const settle = async () => {
      await watch.look();
      await database.transaction((tx) => fireDue(tx, clock.now()));
      await house.settle();
    };
    await settle();
    expect(await owners()).toEqual([null, null]);

    await silence(null);
    house.pass(1000);
    await settle();
    expect((await owners()).every((owner) => owner !== null)).toBe(true);
    const receipts = await Promise.all(leads.map(({ leadId }) => house.receipts(leadId)));
    const given = receipts.map((all) => all.findLast(({ decision }) => decision.repId !== null)?.at.getTime() ?? 0);
    expect(given[0]).toBeLessThanOrEqual(given[1] ?? 0);
    expect(rung.length).toBeGreaterThan(0);
  });
});
