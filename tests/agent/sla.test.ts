import { expect, it } from 'vitest';
import { fireDue } from '../../db/timers.ts';
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';
import { scriptedBrain } from '../support/scripted-brain.ts';

const minute = 60_000;

/** A lead who asked for a human on a Monday morning, and has a rep who does not react. */
async function waiting(database: TestDatabase) {
  const house = await openHouse(database, { first: scriptedBrain([{ text: 'Hello Dana.' }, { text: 'Hello Erin.' }]) });
  const { leadId, conversationId } = await house.lead(form());
  await house.settle();
  await house.say(conversationId, 'human please');
  const owner = (await house.findLead(leadId))?.ownerId ?? '';
  const later = async (ms: number) => {
    house.pass(ms);
    await database.transaction((tx) => fireDue(tx, house.deps.clock.now()));
    await house.settle();
  };
  /** Until the ladder's rung, which is due in the rep's own hours. */
  const rung = async (at: number) => {
    const timers = await database.read.query.select().from(database.read.tables.timers);
    const due = timers.find(({ id }) => id.startsWith('sla:') && id.endsWith(`:${at}`));
    if (!due) throw new Error(`there is no rung ${at}`);
    await later(due.dueAt.getTime() - house.deps.clock.now().getTime() + minute);
  };
  const rep = (id: string) => house.deps.stores.company.findRep(database.read, id);
  return { house, leadId, owner, later, rung, rep };
}

describeOnEachDatabase('a lead that its rep does not accept', (open) => {
  it('reminds the rep in Slack, is flagged to ops, and then goes to the next one', async () => {
    const { house, leadId, owner, rung, rep } = await waiting(await open());
    const [given] = await house.assignments(leadId);
    expect(given).toMatchObject({ repId: owner, status: 'open', acceptBy: expect.any(Date), flaggedAt: null });

    await rung(0);
    expect((await house.effects()).map(({ kind }) => kind)).toContain('brief.slack_reminder');
    expect((await house.findLead(leadId))?.ownerId).toBe(owner);

    await rung(2);
    expect((await house.assignments(leadId))[0]?.flaggedAt).toEqual(expect.any(Date));

    await rung(3);
    const [first, second] = await house.assignments(leadId);
    expect(first).toMatchObject({ repId: owner, status: 'reassigned', counts: false });
    expect(first?.reason).toMatch(/60 working minutes/);
    expect(second?.repId).not.toBe(owner);
    expect((await house.receipts(leadId)).at(-1)?.purpose).toBe('sla');
    expect((await rep(owner))?.silentSince).toEqual(expect.any(Date));
  });

  it('waits no longer once it is accepted', async () => {
    const { house, leadId, owner, later } = await waiting(await open());
    await house.receive.repAction({
      ...{ leadId, action: 'accept', repId: owner, reason: null, toRepId: null, key: 'a' },
    });
    await house.settle();
    await later(7 * 24 * 60 * minute);
    expect(await house.assignments(leadId)).toMatchObject([{ repId: owner, status: 'accepted', flaggedAt: null }]);
    expect((await house.effects()).map(({ kind }) => kind)).not.toContain('brief.slack_reminder');
  });

  it('leaves a silent rep without new leads until they act again', async () => {
    const { house, leadId, owner, rung, rep } = await waiting(await open());
    await rung(3);
    const next = await house.lead(form({ email: 'erin@kestreltools.example' }));
    await house.settle();
    await house.say(next.conversationId, 'human please');
    expect((await house.findLead(next.leadId))?.ownerId).not.toBe(owner);
    const rejected = (await house.receipts(next.leadId)).at(-1)?.decision.rejected ?? [];
    expect(rejected.find(({ repId }) => repId === owner)?.reason).toContain('did not answer');

    await house.receive.repAction({
      ...{ leadId, action: 'accept', repId: owner, reason: null, toRepId: null, key: 'late' },
    });
    await house.settle();
    expect((await rep(owner))?.silentSince).toBeNull();
    expect((await house.findLead(leadId))?.ownerId).toBe(owner);
  });
});
