import { expect, it } from 'vitest';
import { stores } from '../../../app/stores.ts';
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts';
import { form } from '../../support/house.ts';
import { openMailHouse, replyTo } from '../../support/mail-house.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A form whose chat nobody opens, on a house that has a mailbox. */
async function quietForm(database: TestDatabase, verified: boolean) {
  const house = await openMailHouse(database);
  const { leadId, conversationId } = await house.lead(form({ verified, message: 'Secret plans: 40 trucks by May.' }));
  await house.settle();
  return {
    ...house,
    conversationId,
    async wait(ms: number) {
      house.pass(ms);
      await database.transaction((tx) => stores.timers.fireDue(tx, house.deps.clock.now()));
      await house.settle();
    },
    plan: () => stores.followUps.followUpsOfLead(database.read, leadId),
    followUps: async () => (await house.sent()).filter(({ kind }) => kind === 'email.follow_up'),
  };
}

describeOnEachDatabase('follow-ups by mail', (open) => {
  it('a closed chat is followed up by mail, in one thread, with something new each time', async () => {
    const lead = await quietForm(await open(), true);
    for (let hours = 0; hours < 24 * 16; hours += 12) await lead.wait(12 * hour);
    const mails = await lead.followUps();
    expect(mails).toHaveLength(3);
    expect(new Set(mails.map(({ text }) => text)).size).toBe(3);
    expect((await lead.plan()).map(({ status }) => status)).toEqual(['sent', 'sent', 'sent']);
  });

  it('an address that nobody has proven gets one mail a day at most, and none of the form’s words', async () => {
    const lead = await quietForm(await open(), false);
    for (let hours = 0; hours < 24 * 16; hours += 6) await lead.wait(6 * hour);
    expect((await lead.followUps()).length).toBeGreaterThan(1);
    for (const mail of await lead.sent()) expect(JSON.stringify(mail)).not.toMatch(/trucks|Secret|Dana/);
    const effects = (await lead.effects()).filter(({ kind }) => kind === 'email.reply' || kind === 'email.follow_up');
    const times = effects.map(({ at }) => at.getTime()).sort((a, b) => a - b);
    for (const [index, at] of times.slice(1).entries()) expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(day);
  });

  it('who wrote to us by mail reads what our articles tell, though nothing proves the address', async () => {
    const house = await openMailHouse(await open());
    await house.mail({ newText: 'Does Fernwick connect to Shopify? We are 20 people.' });
    for (let hours = 0; hours < 24 * 5; hours += 12) await house.wait(12 * hour);
    const [, second] = (await house.sent()).filter(({ kind }) => kind === 'email.follow_up');
    expect(second?.text).toContain('Tallgrass');
  });

  it('a reply by mail ends the rest, queued ones too', async () => {
    const lead = await quietForm(await open(), true);
    await lead.wait(day);
    await lead.wait(day);
    const [first] = await lead.followUps();
    if (!first) throw new Error('a follow-up was due');
    await lead.receiveMail({
      ...replyTo(first, 'Thanks, we are 12 people.'),
      from: { address: 'dana@kestreltools.example', name: null },
    });
    expect((await lead.plan()).filter(({ because }) => because === 'they replied').length).toBeGreaterThan(0);
    expect((await lead.followUps())[0]?.status).toBe('DEAD');
  });
});
