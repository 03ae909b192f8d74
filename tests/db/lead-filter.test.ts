import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { openConversation } from '../../db/stores/conversations.ts';
import { insertDraft } from '../../db/stores/drafts.ts';
import { insertLead } from '../../db/stores/leads.ts';
import { listLeads } from '../../db/stores/lists.ts';
import type { LeadFilter } from '../../shared/lead-filter.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { addFullLead, after } from '../support/full-lead.ts';
import { conversationRow, leadRow } from '../support/rows.ts';

describeOnEachDatabase('which leads a list shows', (open) => {
  /** Beside the full lead (chat, a meeting, owned) one who wrote a mail in German and waits for a person. */
  async function leads() {
    const database = await open();
    await addFullLead(database);
    await database.transaction(async (tx) => {
      const more = {
        tier: 'agent' as const,
        source: 'mail',
        message: 'Wir suchen Bestandsplanung',
        createdAt: after(1),
      };
      await insertLead(tx, leadRow({ id: 'lead_2', ...more }));
      const talk = { leadId: 'lead_2', channel: 'email' as const, locale: 'de-DE' };
      await openConversation(tx, conversationRow({ ...talk, id: 'conv_2', createdAt: after(1) }));
      await openConversation(tx, conversationRow({ ...talk, id: 'conv_3', createdAt: after(2) }));
      const { conversations } = tx.tables;
      await tx.query.update(conversations).set({ state: 'waiting_for_rep' }).where(eq(conversations.id, 'conv_3'));
    });
    const shown = async (filter: LeadFilter, search: string | null = null) =>
      (await listLeads(database.read, { after: null, limit: 10, search, filter })).items.map(({ id }) => id);
    return { database, shown };
  }

  it('by tier, owner, source, channel and language', async () => {
    const { shown } = await leads();
    expect(await shown({ tier: 'rep' })).toEqual(['lead_1']);
    expect(await shown({ owner: 'rep_a' })).toEqual(['lead_1']);
    expect(await shown({ owner: 'none' })).toEqual(['lead_2']);
    expect(await shown({ source: 'mail' })).toEqual(['lead_2']);
    expect(await shown({ channel: 'email' })).toEqual(['lead_2']);
    expect(await shown({ language: 'de' })).toEqual(['lead_2']);
    expect(await shown({})).toEqual(['lead_2', 'lead_1']);
  });

  it('by the state of the latest conversation, not of an earlier one', async () => {
    const { shown } = await leads();
    expect(await shown({ state: 'waiting_for_rep' })).toEqual(['lead_2']);
    expect(await shown({ state: 'agent' })).toEqual(['lead_1']);
  });

  it('with a meeting, and without', async () => {
    const { shown } = await leads();
    expect(await shown({ meeting: true })).toEqual(['lead_1']);
    expect(await shown({ meeting: false })).toEqual(['lead_2']);
  });

  it('where a person is waited for: who was called, a draft to decide on, a lead that nobody accepts', async () => {
    const { database, shown } = await leads();
    expect(await shown({ needsHuman: true })).toEqual(['lead_2']);
    expect(await shown({ needsHuman: false })).toEqual(['lead_1']);
    const { assignments } = database.read.tables;
    await database.transaction((tx) =>
      tx.query
        .update(assignments)
        .set({ flaggedAt: after(3) })
        .where(eq(assignments.id, 'asg_1')),
    );
    expect(await shown({ needsHuman: true })).toEqual(['lead_2', 'lead_1']);
    await database.transaction((tx) =>
      tx.query.update(assignments).set({ flaggedAt: null }).where(eq(assignments.id, 'asg_1')),
    );
    await database.transaction((tx) =>
      insertDraft(tx, {
        ...{ id: 'draft_1', leadId: 'lead_1', conversationId: 'conv_1', turnId: 'turn_1', text: 'Hello', chips: [] },
        ...{ brain: null, because: 'risk', followUpId: null, at: after(4) },
      }),
    );
    expect(await shown({ needsHuman: true, tier: 'rep' })).toEqual(['lead_1']);
  });

  it('by words of the form, together with a filter', async () => {
    const { shown } = await leads();
    expect(await shown({}, 'bestandsplanung')).toEqual(['lead_2']);
    expect(await shown({ meeting: true }, 'bestandsplanung')).toEqual([]);
  });
});
