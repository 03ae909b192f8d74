import { expect, it } from 'vitest';
import { brief as briefSchema } from '../../shared/brief.ts';
import type { RepActionIntake } from '../../shared/ports.ts';
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';
import { scriptedBrain } from '../support/scripted-brain.ts';

const click = (leadId: string, over: Partial<RepActionIntake>): RepActionIntake => ({
  leadId,
  action: 'accept',
  repId: null,
  reason: null,
  toRepId: null,
  key: 'click_1',
  ...over,
});

/** A lead who asked for a human and has a rep. */
async function handedOver(database: TestDatabase) {
  const house = await openHouse(database, { first: scriptedBrain([{ text: 'Hello Dana.' }, { text: 'Yes, I am.' }]) });
  const { leadId, conversationId } = await house.lead(form());
  await house.settle();
  await house.say(conversationId, 'human please');
  const owner = (await house.findLead(leadId))?.ownerId ?? '';
  return { house, leadId, conversationId, owner };
}

describeOnEachDatabase('what reps click', (open) => {
  it('Accept keeps the lead with its rep and says so in the brief', async () => {
    const { house, leadId, owner } = await handedOver(await open());
    expect(await house.receive.repAction(click(leadId, { repId: owner }))).toEqual({ kind: 'accepted' });
    expect(await house.receive.repAction(click(leadId, { repId: owner }))).toEqual({ kind: 'repeated' });
    await house.settle();
    const lead = await house.findLead(leadId);
    expect(lead?.ownerId).toBe(owner);
    expect(lead?.acceptedAt).not.toBeNull();
    expect(briefSchema.parse(lead?.brief).status).toBe('accepted');
    expect(await house.assignments(leadId)).toMatchObject([{ repId: owner, status: 'accepted' }]);
  });

  it('Pass gives the credit back and finds another rep, never the same again', async () => {
    const { house, leadId, owner } = await handedOver(await open());
    const had = [owner];
    for (const turn of [1, 2]) {
      await house.receive.repAction(
        click(leadId, { action: 'pass', repId: had.at(-1) ?? null, reason: 'on leave', key: `p${turn}` }),
      );
      await house.settle();
      had.push((await house.findLead(leadId))?.ownerId ?? '');
    }
    expect(new Set(had).size).toBe(3);
    expect(await house.assignments(leadId)).toMatchObject([
      { status: 'passed', counts: false, reason: 'on leave' },
      { status: 'passed', counts: false },
      { status: 'open', repId: had[2] },
    ]);
    const kinds = (await house.effects()).map(({ kind, payload }) => [kind, briefSchema.parse(payload.brief).status]);
    expect(kinds.filter(([kind]) => kind === 'brief.slack')).toHaveLength(3);
    expect(kinds).toContainEqual(['brief.slack_update', 'passed']);
  });

  it('Misrouted sends it to whom the rep names, with a receipt', async () => {
    const { house, leadId, owner } = await handedOver(await open());
    const toRepId = owner === 'ada' ? 'maya' : 'ada';
    await house.receive.repAction(
      click(leadId, { action: 'misrouted', repId: owner, toRepId, reason: 'my region is EMEA' }),
    );
    await house.settle();
    expect((await house.findLead(leadId))?.ownerId).toBe(toRepId);
    const receipt = (await house.receipts(leadId)).at(-1);
    expect(receipt).toMatchObject({ purpose: 'misrouted', decision: { repId: toRepId } });
    expect(receipt?.decision.because).toContain('my region is EMEA');
  });

  it('who takes over silences the agent; who returns it lets the agent answer what is pending', async () => {
    const { house, leadId, conversationId, owner } = await handedOver(await open());
    await house.receive.repAction(click(leadId, { action: 'take-over', repId: owner, key: 't' }));
    await house.settle();
    await house.say(conversationId, 'Are you there?');
    expect((await house.said(conversationId)).at(-1)?.role).toBe('prospect');
    await house.receive.repAction(click(leadId, { action: 'return', repId: owner, key: 'r' }));
    await house.settle();
    expect((await house.said(conversationId)).at(-1)?.role).toBe('agent');
  });

  it('only whose lead it is gives it away: a colleague is told who has it, and a click that comes again is one', async () => {
    const { house, leadId, owner } = await handedOver(await open());
    const other = owner === 'ada' ? 'maya' : 'ada';
    const pass = (repId: string | null, key: string) =>
      house.receive.repAction(click(leadId, { action: 'pass', repId, reason: 'no time', key }));
    expect(await pass(other, 'by another')).toMatchObject({ kind: 'not_theirs', ownerName: expect.any(String) });
    await house.settle();
    expect((await house.findLead(leadId))?.ownerId).toBe(owner);
    expect(await pass(owner, 'by its rep')).toEqual({ kind: 'accepted' });
    await house.settle();
    expect((await house.findLead(leadId))?.ownerId).not.toBe(owner);
    expect(await pass(owner, 'by its rep')).toEqual({ kind: 'repeated' });
  });

  it('a lead that is told to belong to whom it is with already stays there, and says so', async () => {
    const { house, leadId, owner } = await handedOver(await open());
    const send = (toRepId: string) =>
      house.receive.repAction(
        click(leadId, { action: 'misrouted', reason: 'not mine', toRepId, key: `to ${toRepId}` }),
      );
    expect(await send(owner)).toMatchObject({ kind: 'has_it', ownerName: expect.any(String) });
    await house.settle();
    expect((await house.findLead(leadId))?.ownerId).toBe(owner);
    const other = owner === 'ada' ? 'maya' : 'ada';
    expect(await send(other)).toEqual({ kind: 'accepted' });
    await house.settle();
    expect((await house.findLead(leadId))?.ownerId).toBe(other);
    expect(await send(other)).toEqual({ kind: 'repeated' });
  });

  it('a click for nobody we know is refused', async () => {
    const { house, leadId } = await handedOver(await open());
    expect(await house.receive.repAction(click('lead_x', {}))).toEqual({ kind: 'unknown_lead' });
    expect(await house.receive.repAction(click(leadId, { repId: 'nobody' }))).toEqual({ kind: 'unknown_rep' });
  });
});
