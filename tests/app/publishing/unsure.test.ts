import { expect, it } from 'vitest';
import { createUnsureDesk } from '../../../app/publishing/unsure-desk.ts';
import type { Database } from '../../../db/database.ts';
import { eraseLeads, leadIds } from '../../../db/stores/erase.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { form, openHouse } from '../../support/house.ts';
import { openDesk } from '../../support/publishing.ts';

const clock = { now: () => new Date('2026-11-23T12:00:00Z') };
const idiom = 'Put me down for a slot pronto';
const pack = 'packs/en.yaml';

async function openAll(database: Database) {
  const house = await openHouse(database);
  const desk = await openDesk(database, clock);
  const unsure = createUnsureDesk({ publisher: desk.publisher, ...desk.publishing, database, clock });
  const { conversationId } = await house.lead(form());
  await house.settle();
  await house.say(conversationId, 'We run out of stock every summer');
  return { house, ...desk, unsure, conversationId };
}

const theOne = async ({ unsure }: Awaited<ReturnType<typeof openAll>>) => {
  const [item, ...others] = (await unsure.list()).items;
  if (!item || others.length > 0) throw new Error(`${others.length + (item ? 1 : 0)} are offered`);
  return item;
};

describeOnEachDatabase('what the embedded model was not sure of', (open) => {
  it('is offered with what it resembles and how it ended, near-duplicates once, without addresses', async () => {
    const all = await openAll(await open());
    await all.house.say(all.conversationId, idiom);
    await all.house.say(all.conversationId, 'put me down for a slot pronto https://wiki/dana');
    const item = await theOne(all);
    expect(item).toMatchObject({ language: 'en', count: 2, leadId: await all.house.leadOf(all.conversationId) });
    expect([item.text, ...item.alike].join()).not.toContain('wiki');
    expect(item.guesses.length).toBeGreaterThan(1);
    expect(item.ended).toBe('escalated');
    expect((await all.unsure.list()).intents.en).toContain('book');
  });

  it('what was understood, and what a language model answered, is not offered', async () => {
    const all = await openAll(await open());
    await all.house.say(all.conversationId, 'What does it cost?');
    expect((await all.unsure.list()).items).toEqual([]);
  });

  it('taught with one click it stands in the pack, is understood, and is offered no more; undone it is again', async () => {
    const all = await openAll(await open());
    await all.house.say(all.conversationId, idiom);
    const { id } = await theOne(all);
    const before = all.publisher.files().read(pack);
    const tried = await all.unsure.tryOut({ id, intent: 'book', phrase: idiom });
    if (tried.kind !== 'tried') throw new Error(tried.kind);
    expect(tried.previews).toMatchObject([{ same: false }]);
    expect(all.publisher.files().read(pack)).toBe(before);
    const result = await all.unsure.teach({ id, intent: 'book', phrase: `  ${idiom.toLowerCase()} `, by: 'Kim' });
    if (result.kind !== 'taught') throw new Error(result.kind);
    expect(result.taught).toMatchObject({ path: pack, phrase: idiom.toLowerCase(), intent: 'book' });
    expect(result.taught.after).toContain(idiom.toLowerCase());
    expect(result.taught.before).not.toContain(idiom.toLowerCase());
    expect(all.publisher.prompts().packs.en?.intents.book).toContain(idiom.toLowerCase());
    expect((await all.publishing.open(pack))?.history[0]).toMatchObject({ by: 'Kim', state: 'published' });
    expect(await all.unsure.list()).toMatchObject({ items: [], decided: [{ decision: 'taught', intent: 'book' }] });
    expect(await all.unsure.teach({ id, intent: 'book', phrase: 'again', by: 'Kim' })).toEqual({ kind: 'unknown' });

    expect(await all.unsure.undo({ id, by: 'Lee' })).toBe('done');
    expect(all.publisher.files().read(pack)).toBe(before);
    expect(await theOne(all)).toMatchObject({ id });
  });

  it('a phrase that would change what others mean is refused with the phrase it would harm', async () => {
    const all = await openAll(await open());
    await all.house.say(all.conversationId, idiom);
    const { id } = await theOne(all);
    const before = all.publisher.files().read(pack);
    const teach = (intent: string, phrase: string) => all.unsure.teach({ id, intent, phrase, by: 'Kim' });
    expect(await teach('cancel', 'How much is it?')).toEqual({
      kind: 'refused',
      because: 'it stands in the pack already, and means price',
    });
    expect(await teach('price', 'thank you so much')).toMatchObject({
      kind: 'refused',
      because: expect.stringMatching(/“.+” \(thanks\).* would be taken for price/),
    });
    expect(await teach('nonsense', idiom)).toMatchObject({ kind: 'refused' });
    expect(await teach('book', '123')).toMatchObject({ kind: 'refused' });
    expect(all.publisher.files().read(pack)).toBe(before);
    expect(await theOne(all)).toMatchObject({ id });
  });

  it('dismissed it is offered no more, nor what says nearly the same, until that is undone', async () => {
    const all = await openAll(await open());
    await all.house.say(all.conversationId, idiom);
    const { id } = await theOne(all);
    expect(await all.unsure.dismiss({ id, by: 'Kim' })).toBe('done');
    expect(await all.unsure.dismiss({ id, by: 'Kim' })).toBe('unknown');
    await all.house.say(all.conversationId, `${idiom} https://wiki/dana`);
    expect((await all.unsure.list()).items).toEqual([]);
    expect(await all.unsure.undo({ id, by: 'Kim' })).toBe('done');
    expect((await theOne(all)).count).toBe(2);
  });

  it('goes with the person', async () => {
    const database = await open();
    const all = await openAll(database);
    await all.house.say(all.conversationId, idiom);
    const ids = await leadIds(database.read, 'all');
    await database.transaction((tx) => eraseLeads(tx, ids));
    expect((await all.unsure.list()).items).toEqual([]);
  });
});
