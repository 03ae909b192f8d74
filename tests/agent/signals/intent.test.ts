import { expect, it } from 'vitest';
import type { SignalIntake } from '../../../shared/ports.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { form, openHouse } from '../../support/house.ts';

describeOnEachDatabase('what people do on the site', (open) => {
  const seen = (over: Partial<SignalIntake>, at: Date): SignalIntake => ({
    ...{ type: 'page', visitorId: null, email: null, page: null, properties: {}, at },
    ...over,
  });

  it('puts a buyer on the fast track as soon as the last page was read, by the address alone', async () => {
    const house = await openHouse(await open());
    const email = 'kim@nobody-knows.example';
    const { leadId } = await house.lead(form({ email, message: 'hello' }));
    await house.settle();
    expect((await house.findLead(leadId))?.tier).not.toBe('rep');
    const now = house.deps.clock.now();
    const pages = ['/pricing', '/compare/a', '/pricing', '/compare/b', '/pricing', '/customers/acme'];
    for (const page of pages) await house.receive.signals([seen({ email: email.toUpperCase(), page }, now)]);
    await house.settle();
    const lead = await house.findLead(leadId);
    expect(lead?.tier).toBe('rep');
    expect(lead?.ownerId).not.toBeNull();
    const receipt = (await house.receipts(leadId)).at(-1);
    expect(receipt?.decision.tier).toBe('rep');
  });

  it('counts for who is identified later as that address', async () => {
    const house = await openHouse(await open());
    const now = house.deps.clock.now();
    const email = 'sam@nobody-knows.example';
    await house.receive.signals([
      seen({ visitorId: 'anon_1', page: '/pricing' }, now),
      seen({ type: 'identify', visitorId: 'anon_1', email }, now),
    ]);
    const { leadId } = await house.lead(form({ email, message: 'hello' }));
    await house.settle();
    const fields = (await house.findLead(leadId))?.enrichment?.fields ?? [];
    expect(fields.find(({ field }) => field === 'intent.pricing')?.value).toBe(1);
    expect(fields.find(({ field }) => field === 'intent.heat')?.value).toBe(8);
  });

  it('keeps a single click on an advertisement in nurture', async () => {
    const house = await openHouse(await open());
    const now = house.deps.clock.now();
    await house.receive.signals([seen({ visitorId: 'v1', page: '/?gclid=abc' }, now)]);
    const { leadId } = await house.lead(form({ email: 'lee@nobody-knows.example', visitorId: 'v1' }));
    await house.settle();
    expect(await house.findLead(leadId)).toMatchObject({ tier: 'nurture', ownerId: null });
  });

  it('what an intent provider tells of a company is its leads’ account heat', async () => {
    const house = await openHouse(await open());
    const account = house.prompts.accounts.find(({ domain }) => domain !== null);
    const { conversationId } = await house.lead(form({ email: `pat@${account?.domain}`, message: 'hello' }));
    await house.settle();
    const turns = (await house.turns(conversationId)).length;
    const properties = { domain: account?.domain ?? '', topic: 'inventory' };
    await house.receive.signals([seen({ type: 'intent.g2', properties }, house.deps.clock.now())]);
    await house.settle();
    const after = await house.turns(conversationId);
    expect(after.length).toBeGreaterThan(turns);
    expect(JSON.stringify(after.at(-1)?.input)).toContain('"field":"intent.account_heat","value":10,');
  });
});
