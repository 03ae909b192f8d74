import { expect, it } from 'vitest';
import { looksLikeLoop } from '../../../agent/mail/caps.ts';
import { leadView } from '../../../db/stores/lead-views.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { type MailTestHouse, openMailHouse, replyTo } from '../../support/mail-house.ts';

const minute = 60_000;

const questions = [
  'What does it cost?',
  'Is there a trial?',
  'Does it work with NetSuite?',
  'Where is the data stored?',
  'Do you have an API?',
];

/** Anna reads every answer and writes the next mail three minutes later: five of ours within the hour. */
async function quickWriter(house: MailTestHouse) {
  const [first = '', ...others] = questions;
  const received = await house.mail({ newText: first });
  if (received.kind !== 'accepted') throw new Error(received.kind);
  for (const question of others) {
    house.pass(3 * minute);
    await house.mail(replyTo(await house.last(), question));
  }
  expect((await house.sent()).length).toBe(questions.length);
  return received.conversationId;
}

const waiting = async (house: MailTestHouse) =>
  (await house.effects()).filter(({ kind, status, error }) => kind === 'email.reply' && status === 'PENDING' && error);

describeOnEachDatabase('a person who writes more than five mails in an hour', (open) => {
  it('is answered when the hour is over, in one mail that says all that waited', async () => {
    const house = await openMailHouse(await open());
    const conversationId = await quickWriter(house);
    const first = (await house.effects()).find(({ kind }) => kind === 'email.reply');
    house.pass(3 * minute);
    await house.mail(replyTo(await house.last(), 'Is there single sign-on?'));
    house.pass(3 * minute);
    await house.mail(replyTo(await house.last(), 'And do you support Shopify?'));
    house.pass(3 * minute);
    await house.mail(replyTo(await house.last(), 'Is support included?'));

    const held = await waiting(house);
    expect(held.length).toBe(1);
    expect(held[0]?.dueAt.getTime()).toBe((first?.at.getTime() ?? 0) + 60 * minute);
    const { text } = await house.last();
    expect(text).toMatch(/sign-on[\s\S]*Shopify[\s\S]*support/i);
    expect(text.match(/^Hi Anna,/gm)?.length).toBe(1);

    const lead = await leadView(house.database.read, await house.leadOf(conversationId));
    const shown = lead?.effects.find(({ id }) => id === held[0]?.id);
    expect(shown).toMatchObject({ status: 'PENDING', error: expect.stringContaining('within the hour') });
    expect(shown?.dueAt).toEqual(held[0]?.dueAt);
    expect((await house.mails()).filter(({ unanswered }) => unanswered)).toEqual([]);
    expect((await house.mails()).map(({ detail }) => detail).at(-1)).toContain('the answer waits');
  });

  it('hears nothing of it once a colleague leads, or once they want no more mails', async () => {
    const house = await openMailHouse(await open());
    const conversationId = await quickWriter(house);
    house.pass(3 * minute);
    await house.mail(replyTo(await house.last(), 'Is there single sign-on?'));
    const leadId = await house.leadOf(conversationId);
    await house.receive.repMessage({ leadId, repId: null, text: 'I will call you.', key: 'one' });
    await house.settle();
    expect(await waiting(house)).toEqual([]);
    // What a colleague writes by hand does not wait.
    expect((await house.last()).text).toContain('I will call you.');
    expect((await house.last()).status).toBe('PENDING');
  });

  it('has what waits cancelled when they want no more mails', async () => {
    const house = await openMailHouse(await open());
    await quickWriter(house);
    house.pass(3 * minute);
    await house.mail(replyTo(await house.last(), 'Is there single sign-on?'));
    await house.mail({ ...replyTo(await house.last(), 'Please unsubscribe me.') });
    expect(await waiting(house)).toEqual([]);
  });
});

it('a loop is told from a person by its pace and by its words', () => {
  const start = Date.parse('2026-11-22T10:00:00Z');
  const at = (seconds: number) => new Date(start + seconds * 1_000);
  const talk = (pauseSeconds: number, text: (round: number) => string) => ({
    sent: [0, 1, 2, 3, 4].map((round) => at(round * (pauseSeconds + 2) + 2)),
    heard: [0, 1, 2, 3, 4, 5].map((round) => ({ at: at(round * (pauseSeconds + 2)), text: text(round) })),
  });
  const asks = (round: number) => `What about ${['prices', 'users', 'trials', 'data', 'seats', 'sso'][round]}?`;
  expect(looksLikeLoop(talk(5, asks))).toBe(true);
  expect(looksLikeLoop(talk(120, asks))).toBe(false);
  expect(looksLikeLoop(talk(300, (round) => `We received your request #${round} and will answer soon.`))).toBe(true);
  // Several mails of theirs to one of ours: nobody waits for an answer there.
  const burst = {
    sent: [at(1), at(60), at(90), at(120), at(150)],
    heard: [0, 5, 9, 61, 62, 91, 92, 121].map((s) => ({ at: at(s), text: asks(s % 6) })),
  };
  expect(looksLikeLoop(burst)).toBe(false);
});
