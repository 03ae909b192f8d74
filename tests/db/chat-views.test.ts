import { expect, test } from 'vitest';
import { isMeetingAgreed, lastSpoken, talkOf } from '../../db/stores/chat-views.ts';
import { updateConversation } from '../../db/stores/conversations.ts';
import { appendMessage } from '../../db/stores/messages.ts';
import { saveRep } from '../support/company-rows.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { addLead, noon } from '../support/rows.ts';

const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

describeOnEachDatabase('what a page is told of meetings', (open) => {
  test('a meeting is agreed since then, or it is not', async () => {
    const database = await open();
    await addLead(database);
    await saveRep(database, 'ada');
    const agreed = (since: Date) => isMeetingAgreed(database.read, 'conv_1', since);
    const times = { startsAt: later(600), endsAt: later(630), createdAt: noon, updatedAt: later(10) };
    const of = { leadId: 'lead_1', conversationId: 'conv_1', repId: 'ada', zone: 'UTC', sequence: 0 };
    await database.transaction(async (tx) => {
      await tx.query
        .insert(tx.tables.bookings)
        .values({ id: 'held', status: 'held', heldUntil: later(20), ...times, ...of });
    });
    expect(await agreed(noon)).toBe(false);
    await database.transaction(async (tx) => {
      await tx.query
        .insert(tx.tables.bookings)
        .values({ id: 'made', status: 'confirmed', heldUntil: null, ...times, ...of });
    });
    expect(await agreed(noon)).toBe(true);
    expect(await agreed(later(60))).toBe(false);
  });
});

describeOnEachDatabase('what tells the language of a talk', (open) => {
  test('is where the prospect is at home, and their last words of their own', async () => {
    const database = await open();
    await addLead(database);
    const spoken = () => lastSpoken(database.read, 'conv_1');
    expect(await spoken()).toEqual({ locale: null, words: [] });
    await database.transaction(async (tx) => {
      await updateConversation(tx, 'conv_1', { locale: 'de-AT' });
      const said = { conversationId: 'conv_1', role: 'prospect', at: noon } as const;
      for (const text of ['eins', 'zwei', 'drei', 'vier']) await appendMessage(tx, { ...said, id: text, text });
      await appendMessage(tx, { ...said, id: 'chip', text: 'This month', value: 'now' });
      await appendMessage(tx, { ...said, id: 'agent', role: 'agent', text: 'Gern.' });
    });
    expect(await spoken()).toEqual({ locale: 'de-AT', words: ['zwei', 'drei', 'vier'] });
    expect(await talkOf(database.read, 'lead_1')).toBe('conv_1');
    expect(await talkOf(database.read, 'lead_0')).toBeNull();
  });
});
