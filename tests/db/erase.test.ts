import { expect, it } from 'vitest';
import { eraseLeads, leadIds } from '../../db/stores/erase.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';

describeOnEachDatabase('erasing leads', (open) => {
  it('takes everything that is theirs, and leaves the other leads as they are', async () => {
    const database = await open();
    const house = await openHouse(database);
    const page = { type: 'page', email: null, at: house.deps.clock.now(), page: '/pricing', properties: {} };
    await house.receive.signals([
      { ...page, visitorId: 'gone' },
      { ...page, visitorId: 'stays' },
    ]);
    await house.receive.lead(form({ source: 'demo', visitorId: 'gone', message: 'What does it cost?' }));
    const kept = await house.receive.lead(form({ email: 'kim@hazelwick.example', visitorId: 'stays' }));
    await house.settle();
    const doomed = await leadIds(database.read, { source: 'demo' });
    await database.transaction((tx) => eraseLeads(tx, doomed));

    if (kept.kind !== 'accepted') throw new Error(kept.kind);
    expect(await leadIds(database.read, 'all')).toEqual([kept.leadId]);
    expect(await house.said(kept.conversationId)).not.toEqual([]);
    const { query, tables } = database.read;
    expect(await query.select({ id: tables.signals.visitorId }).from(tables.signals)).toEqual([{ id: 'stays' }]);
    expect(await query.select().from(tables.conversations)).toHaveLength(1);
  });
});
