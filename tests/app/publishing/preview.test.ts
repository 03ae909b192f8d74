import { describe, expect, it } from 'vitest';
import { opener } from '../../support/databases.ts';
import { form, openHouse } from '../../support/house.ts';
import { openDesk, shippedFiles } from '../../support/publishing.ts';

const now = new Date('2026-11-23T10:00:00Z');
const clock = { now: () => now };
const pricing = { path: 'knowledge/pricing.md', text: shippedFiles.read('knowledge/pricing.md') };
const dearer = { ...pricing, text: pricing.text.replaceAll('190 EUR', '999 EUR') };

describe('before a draft is published', () => {
  const open = opener(null);

  it('a past conversation is held again, and before and after stand side by side', async () => {
    const database = await open();
    const house = await openHouse(database);
    const { conversationId } = await house.lead(form({ message: 'What does Starter cost?' }));
    await house.settle();
    await house.say(conversationId, 'And is there a free trial?');
    const said = (await house.said(conversationId)).length;

    const { publishing } = await openDesk(database, clock);
    const [same] = await publishing.preview(pricing, [conversationId]);
    expect(same).toMatchObject({ same: true });
    expect(same?.before.filter(({ role }) => role === 'prospect').map(({ text }) => text)).toEqual([
      'What does Starter cost?',
      'And is there a free trial?',
    ]);

    const [changed] = await publishing.preview(dearer, [conversationId]);
    expect(changed?.same).toBe(false);
    expect(changed?.before.map(({ text }) => text).join()).toContain('190 EUR');
    expect(changed?.after.map(({ text }) => text).join()).toContain('999 EUR');
    // The real conversation is as it was.
    expect(await house.said(conversationId)).toHaveLength(said);
  });

  it('the shipped prospects try it where there is no conversation yet', async () => {
    const { publishing } = await openDesk(await open(), clock);
    const previews = await publishing.preview(pricing, []);
    expect(previews.map(({ same }) => same)).toEqual([true, true, true]);
    expect(previews.every(({ after }) => after.length > 2)).toBe(true);
  });

  it('ops can talk with it', async () => {
    const { publishing } = await openDesk(await open(), clock);
    const lines = await publishing.talk(dearer, ['What does Starter cost?']);
    expect(lines.map(({ role }) => role)).toEqual(['agent', 'prospect', 'agent']);
    expect(lines.at(-1)?.text).toContain('999 EUR');
  });

  it('a conversation that is not there is an error that says so', async () => {
    const { publishing } = await openDesk(await open(), clock);
    await expect(publishing.preview(pricing, ['conv_nobody'])).rejects.toMatchObject({
      code: 'preview.unknown_conversation',
    });
  });
});
