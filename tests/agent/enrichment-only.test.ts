import { expect, it } from 'vitest';
import { brief as briefSchema } from '../../shared/brief.ts';
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';

const openIn = (database: TestDatabase, mode: 'assign' | 'enrichment_only') =>
  openHouse(database, { routing: { mode } });

describeOnEachDatabase('enrichment-only: decided about, and given to nobody', (open) => {
  it('a lead whose account has an owner is enriched, scored and decided about, and that owner hears nothing', async () => {
    const house = await openIn(await open(), 'enrichment_only');
    const { leadId } = await house.lead(form());
    await house.settle();

    const lead = await house.findLead(leadId);
    expect(lead).toMatchObject({ ownerId: null, brief: null });
    expect(lead?.score).not.toBeNull();
    const [receipt, ...more] = await house.receipts(leadId);
    expect(more).toEqual([]);
    expect(receipt?.decision).toMatchObject({ kind: 'withheld', repId: null, countsForFairness: false });
    expect(receipt?.decision.would).toBeTypeOf('string');
    expect(receipt?.decision.rejected.length).toBeGreaterThan(0);
    expect(receipt?.inputs).toMatchObject({ purpose: 'assignment' });
    expect(await house.assignments(leadId)).toEqual([]);
    expect((await house.effects()).filter(({ kind }) => kind.startsWith('brief'))).toEqual([]);
  });

  it('a lead that the agent would lead says so, and who would have it once a rep is needed', async () => {
    const house = await openIn(await open(), 'enrichment_only');
    const { leadId } = await house.lead(form({ email: 'lea@hazelwick.example' }));
    await house.settle();
    const [receipt] = await house.receipts(leadId);
    expect(receipt?.decision).toMatchObject({ kind: 'withheld', by: 'agent', tier: 'agent' });
    expect(receipt?.decision.because).toMatch(/^The agent leads until a rep is needed; then: /);
  });

  it('the same decision is kept once, however often one looks again', async () => {
    const house = await openIn(await open(), 'enrichment_only');
    const { leadId, conversationId } = await house.lead(form());
    await house.settle();
    await house.say(conversationId, 'We are 40 people and need it for our warehouse.');
    await house.say(conversationId, 'What does it cost?');
    expect((await house.receipts(leadId)).filter(({ purpose }) => purpose === 'assignment')).toHaveLength(1);
  });

  it('who asks for a person waits in the queue, with a brief that names whom the rules would choose', async () => {
    const house = await openIn(await open(), 'enrichment_only');
    const { leadId, conversationId } = await house.lead(form());
    await house.settle();
    await house.say(conversationId, 'human please');

    const lead = await house.findLead(leadId);
    expect(lead?.ownerId).toBeNull();
    const brief = briefSchema.parse(lead?.brief);
    expect(brief.status).toBe('queued');
    expect(brief.nextAction).toContain('leads are given to nobody now');
    expect((await house.receipts(leadId)).at(-1)?.decision.kind).toBe('withheld');

    await house.receive.repAction({
      ...{ leadId, action: 'accept', repId: 'ada', reason: null, toRepId: null, key: 'by_hand' },
    });
    await house.settle();
    expect((await house.findLead(leadId))?.ownerId).toBe('ada');
  });

  it('nobody’s times are offered', async () => {
    const house = await openIn(await open(), 'enrichment_only');
    const { conversationId } = await house.lead(form({ message: 'We would like to book a demo with 40 people.' }));
    await house.settle();
    await house.say(conversationId, 'Can we book a meeting tomorrow?');
    expect(await house.bookings(conversationId)).toEqual([]);
  });

  it('who has a rep already keeps that rep', async () => {
    const database = await open();
    const house = await openIn(database, 'assign');
    const { leadId, conversationId } = await house.lead(form({ email: 'lea@hazelwick.example' }));
    await house.settle();
    await house.say(conversationId, 'human please');
    const owner = (await house.findLead(leadId))?.ownerId;
    expect(owner).not.toBeNull();
    const later = await openIn(database, 'enrichment_only');
    later.pass(60_000);
    await later.say(conversationId, 'Can we book a meeting tomorrow?');
    expect((await later.findLead(leadId))?.ownerId).toBe(owner);
  });
});
