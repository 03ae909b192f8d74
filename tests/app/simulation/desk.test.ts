import { expect, it } from 'vitest';
import { createRoutingDesk } from '../../../app/simulation/desk.ts';
import type { Database } from '../../../db/database.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { form, openHouse } from '../../support/house.ts';
import { openDesk, shippedFiles } from '../../support/publishing.ts';

const trial = { fields: {}, purpose: 'assignment' as const };

async function open(database: Database) {
  const house = await openHouse(database);
  const { publisher, publishing } = await openDesk(database, house.deps.clock);
  const { clock } = house.deps;
  const desk = createRoutingDesk({ database, publisher, publish: publishing.publish, clock });
  const lead = async (name: string, message = 'human please') => {
    const made = await house.lead(form({ email: `sam@company-${name}.example`, name: `Sam ${name}` }));
    await house.settle();
    await house.say(made.conversationId, message);
    return made;
  };
  return { house, desk, lead, publisher };
}

/** A rule of its own, before the others. */
const withRule = (rule: string): string =>
  shippedFiles.read('routing.yaml').replace('\nrules:\n', `\nrules:\n${rule}\n`);

describeOnEachDatabase('the rules page', (openDatabase) => {
  it('tells the rules in words, with owner, date, reason and how many leads each decided', async () => {
    const { desk } = await open(await openDatabase());
    const rules = await desk.rules();
    const journey = rules.find(({ id }) => id === 'buying-journey');
    expect(journey).toMatchObject({ owner: 'Head of sales', since: '2026-06-15', decided: 0 });
    expect(journey?.when).toEqual([
      'intent.pricing is 3 or more',
      'intent.comparison is 2 or more',
      'intent.case_study is 1 or more',
    ]);
    expect(journey?.outcome).toBe('goes to pool enterprise');
  });

  it('tries a lead: who would get it now and why, and nobody gets it', async () => {
    const { desk, lead, house } = await open(await openDatabase());
    const { leadId } = await lead('one');
    const before = (await house.receipts(leadId)).length;
    const big = await desk.try({ ...trial, leadId, fields: { employees: 20_000 } });
    if (big.kind !== 'tried') throw new Error(big.kind);
    expect(big.receipt.repId).not.toBeNull();
    expect(big.receipt.rejected.length).toBeGreaterThan(0);
    const typed = await desk.try({
      ...trial,
      email: 'ann@unknown.example',
      tier: 'rep',
      fields: { employees: 20_000 },
    });
    expect(typed).toMatchObject({ kind: 'tried', receipt: { by: 'rule:strategic-size', tier: 'rep' } });
    expect(await desk.try({ ...trial, leadId: 'lead_none' })).toEqual({ kind: 'unknown_lead' });
    expect((await house.receipts(leadId)).length).toBe(before);
  });

  it('counts the decisions that were others for what an enrichment provider told', async () => {
    const { desk, house } = await open(await openDatabase());
    const sizes = { 'caldera-sports': 'tells a size that a rule asks for', kestreltools: 'tells one that none does' };
    const leads = new Map<string, string>();
    for (const domain of Object.keys(sizes)) {
      const made = await house.lead(form({ email: `sam@${domain}.example`, name: `Sam ${domain}` }));
      await house.settle();
      await house.say(made.conversationId, 'human please');
      leads.set(domain, made.leadId);
    }
    const effects = await desk.providerEffects(30);
    const table = effects.find(({ provider }) => provider === 'company-table');
    expect(table).toMatchObject({ leads: 2, changed: 1 });
    const [changed] = table?.items ?? [];
    expect(changed).toMatchObject({ leadId: leads.get('caldera-sports'), name: 'Sam caldera-sports' });
    expect(changed?.before).not.toEqual(changed?.after);
    expect(effects.find(({ provider }) => provider === 'mail-address')?.changed).toBe(0);
  });

  it('simulates the past under edited rules and lists each changed decision with both receipts', async () => {
    const { desk, lead, house } = await open(await openDatabase());
    const [one] = [await lead('one'), await lead('two')];
    house.pass(3_600_000);
    const same = await desk.simulate({ reps: {}, days: 90, skip: 0 });
    expect(same).toMatchObject({ kind: 'simulated', changed: { total: 0 }, before: { leads: 2, assigned: 2 } });
    const receipts = await house.receipts(one.leadId);
    const was = receipts.findLast(({ decision }) => decision.repId !== null)?.decision.repId;
    const rule = [
      '  - { id: all-wait, owner: Ops, since: 2026-01-01, because: We are closed,',
      '      when: [{ field: mail.kind, is: business }], then: { queue: until we open } }',
    ].join('\n');
    const edited = await desk.simulate({ routing: withRule(rule), reps: {}, days: 90, skip: 0 });
    if (edited.kind !== 'simulated') throw new Error(JSON.stringify(edited));
    expect(edited.changed).toMatchObject({ total: 2, direct: 2 });
    const first = edited.changed.items.find(({ leadId }) => leadId === one.leadId);
    expect(first).toMatchObject({ name: 'Sam one', after: { receipt: { kind: 'queued', by: 'rule:all-wait' } } });
    expect(first?.before.receipt.repId).toBe(was);
    expect(edited.after.unassigned).toBe(2);
  });

  it('simulates other reps, and says what is wrong with a draft', async () => {
    const { desk, lead, house } = await open(await openDatabase());
    await lead('one');
    const away = Object.fromEntries(house.prompts.reps.map(({ id }) => [id, { active: false }]));
    const nobody = await desk.simulate({ reps: away, days: 90, skip: 0 });
    expect(nobody).toMatchObject({ kind: 'simulated', before: { assigned: 1 }, after: { assigned: 0, unassigned: 1 } });
    const wrong = await desk.simulate({ routing: 'rules: 7', reps: {}, days: 90, skip: 0 });
    expect(wrong).toMatchObject({ kind: 'invalid', problems: expect.arrayContaining([expect.anything()]) });
  });

  it('a misrouted lead becomes a case and a rule to accept; once it holds, the case passes', async () => {
    const { desk, lead, house, publisher } = await open(await openDatabase());
    const act = async (
      leadId: string,
      action: 'accept' | 'misrouted',
      repId: string,
      toRepId: string | null = null,
    ) => {
      const reason = action === 'misrouted' ? 'wholesale is for somebody who knows it' : null;
      await house.receive.repAction({ leadId, action, repId, reason, toRepId, key: `${action}:${leadId}` });
      await house.settle();
    };
    const ownerOf = async (leadId: string) => (await house.findLead(leadId))?.ownerId ?? '';
    const kept = await lead('kept');
    await act(kept.leadId, 'accept', await ownerOf(kept.leadId));
    const wrong = await lead('wrong', 'we are a wholesale business with 40 people, human please');
    const wrongRepId = await ownerOf(wrong.leadId);
    const right = house.prompts.reps.find(({ pools }) => pools.includes('strategic'))?.id ?? '';
    await act(wrong.leadId, 'misrouted', wrongRepId, right);
    await act(wrong.leadId, 'accept', right);

    const told = await desk.misrouted();
    expect(told.cases).toMatchObject([
      {
        leadId: wrong.leadId,
        wrongRepId,
        rightRepId: right,
        passes: false,
        reason: expect.stringContaining('wholesale'),
      },
    ]);
    const [proposal] = told.proposals;
    if (!proposal) throw new Error('nothing was proposed');
    expect(proposal.when).toEqual(['team_size is 40 or more']);
    expect(proposal).toMatchObject({
      outcome: expect.stringMatching(/^goes to pool (strategic|enterprise)$/),
      accepted: 1,
      effect: { repaired: 1 },
    });
    const published = await desk.accept({ id: proposal.id, by: 'Kim', note: 'makes sense' });
    expect(published.kind).toBe('published');
    expect(publisher.prompts().routing.rules[0]?.id).toBe(`misrouted-${proposal.id}`);
    expect(await desk.misrouted()).toMatchObject({ cases: [{ passes: true }], proposals: [] });
    const back = await desk.replay(shippedFiles.read('routing.yaml'));
    expect(back).toMatchObject({ kind: 'replayed', cases: [{ passes: false }] });
  });
});
