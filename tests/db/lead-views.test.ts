import { expect, it } from 'vitest';
import { setHostsBeside } from '../../db/stores/bookings.ts';
import { meetingsShown, messagesAfter, standings } from '../../db/stores/chat-views.ts';
import { conversationView } from '../../db/stores/conversation-views.ts';
import { leadView } from '../../db/stores/lead-views.ts';
import { insertLead } from '../../db/stores/leads.ts';
import { listAccounts, listLeads, listReps } from '../../db/stores/lists.ts';
import { appendMessage } from '../../db/stores/messages.ts';
import { insertSignal } from '../../db/stores/signals.ts';
import { touchTimesSince } from '../../db/stores/touch-times.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { addFullLead, after } from '../support/full-lead.ts';
import { leadRow, noon } from '../support/rows.ts';

describeOnEachDatabase('what people read of leads', (open) => {
  it('has everything of a lead, what counts now before what it replaced', async () => {
    const { read, ...database } = await open();
    await addFullLead({ read, ...database });
    const lead = await leadView(read, 'lead_1');
    expect(lead?.account).toEqual({ id: 'acct_1', name: 'Acme', domain: 'acme.example', ownerId: 'rep_a' });
    expect(lead?.owner).toEqual({ id: 'rep_a', name: 'Ada' });
    expect(lead?.facts.map(({ value, superseded }) => [value, superseded])).toEqual([
      [40, false],
      [14, true],
    ]);
    expect(lead?.receipts[0]).toMatchObject({ decision: 'assigned', chosen: 'rep_a', by: 'account_owner' });
    expect(lead?.effects).toEqual([expect.objectContaining({ id: 'eff_1', status: 'DONE' })]);
    expect(JSON.stringify(lead?.effects)).not.toContain('secret');
    const [conversation] = lead?.conversations ?? [];
    expect(conversation?.messages.map(({ id, chips }) => [id, chips?.length])).toEqual([
      ['msg_1', undefined],
      ['msg_2', 1],
    ]);
    expect(conversation?.turns[0]?.steps.map(({ kind }) => kind)).toEqual(['model', 'tool']);
    expect(lead?.signals[0]?.page).toBe('/pricing');
    expect(await conversationView(read, 'conv_1')).toEqual(conversation);
  });

  it('has who meets them beside the rep of a meeting', async () => {
    const database = await open();
    await addFullLead(database);
    await database.transaction((tx) => setHostsBeside(tx, 'book_1', ['rep_b']));
    expect((await leadView(database.read, 'lead_1'))?.bookings).toMatchObject([{ repId: 'rep_a', hostIds: ['rep_b'] }]);
  });

  it('has what was reported of their address alone, the latest first', async () => {
    const database = await open();
    await addFullLead(database);
    const reported = { email: 'ann@acme.example', type: 'webinar', properties: { topic: 'Planning' }, at: after(0) };
    await database.transaction((tx) => insertSignal(tx, { id: 'sig_9', ...reported }));
    await database.transaction((tx) => insertSignal(tx, { ...reported, id: 'sig_10', email: 'bob@acme.example' }));
    const signals = (await leadView(database.read, 'lead_1'))?.signals ?? [];
    expect(signals.map(({ type, properties }) => [type, properties])).toEqual([
      ['webinar', { topic: 'Planning' }],
      ['page', {}],
    ]);
  });

  it('knows nothing of leads and conversations that are not there', async () => {
    const { read } = await open();
    expect(await leadView(read, 'lead_1')).toBeNull();
    expect(await conversationView(read, 'conv_1')).toBeNull();
  });

  it('lists leads page by page, newest first, without gap or double', async () => {
    const database = await open();
    await addFullLead(database);
    const same = after(5000);
    await database.transaction(async (tx) => {
      for (const id of ['lead_2', 'lead_3', 'lead_4']) await insertLead(tx, leadRow({ id, createdAt: same }));
    });
    const seen: string[] = [];
    let next: Awaited<ReturnType<typeof listLeads>>['next'] = null;
    do {
      const page = await listLeads(database.read, { after: next, limit: 2, search: null });
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    } while (next);
    expect(seen).toEqual(['lead_4', 'lead_3', 'lead_2', 'lead_1']);
  });

  it('finds leads by part of a name, an address or an account, and takes no wildcards', async () => {
    const database = await open();
    await addFullLead(database);
    const found = async (search: string) =>
      (await listLeads(database.read, { after: null, limit: 10, search })).items.length;
    expect([
      await found('ANN'),
      await found('acme.EX'),
      await found('0%'),
      await found('a_n'),
      await found('Zed'),
    ]).toEqual([1, 1, 1, 0, 0]);
    const [item] = (await listLeads(database.read, { after: null, limit: 10, search: null })).items;
    expect(item).toMatchObject({ score: 81, state: 'agent', owner: { name: 'Ada' }, company: 'Acme' });
    expect(item?.meetingAt).toEqual((await leadView(database.read, 'lead_1'))?.bookings[0]?.startsAt);
  });

  it('lists reps with what is on their plates, and accounts with their open deals', async () => {
    const database = await open();
    await addFullLead(database);
    const reps = await listReps(database.read, noon);
    expect(reps.map(({ id, openLeads, comingMeetings }) => [id, openLeads, comingMeetings])).toEqual([
      ['rep_a', 1, 1],
      ['rep_b', 0, 0],
    ]);
    const accounts = await listAccounts(database.read, { after: null, limit: 10, search: 'acm' });
    expect(accounts.items[0]?.openDeals[0]?.amount).toBe(12_000);
    expect(
      (await listAccounts(database.read, { after: { name: 'Acme', id: 'acct_1' }, limit: 10, search: null })).items,
    ).toEqual([]);
  });

  it('knows when the agent and when a person first reached a lead', async () => {
    const database = await open();
    await addFullLead(database);
    await database.transaction((tx) =>
      appendMessage(tx, {
        id: 'msg_3',
        conversationId: 'conv_1',
        role: 'rep',
        text: 'Hi, Ada here',
        at: after(60_000),
      }),
    );
    const [times] = await touchTimesSince(database.read, noon);
    expect(times).toMatchObject({ agentAt: after(1500), humanAt: after(60_000), tier: 'rep', source: 'form' });
    expect(await touchTimesSince(database.read, after(1))).toEqual([]);
  });

  it('gives a chat page what it lacks, and shows meetings of its own conversation alone', async () => {
    const database = await open();
    await addFullLead(database);
    expect((await messagesAfter(database.read, 'conv_1', 1, 10)).map(({ id }) => id)).toEqual(['msg_2']);
    expect(await standings(database.read, ['conv_1', 'none'])).toEqual([
      { id: 'conv_1', state: 'agent', nextPosition: 3 },
    ]);
    expect((await meetingsShown(database.read, 'conv_1', ['book_1']))[0]).toMatchObject({
      repName: 'Ada',
      status: 'confirmed',
    });
    expect(await meetingsShown(database.read, 'conv_2', ['book_1'])).toEqual([]);
  });
});
