import { afterEach, beforeEach, expect, test } from 'vitest';
import { stores } from '../../../app/stores.ts';
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts';
import { clickPayload, sentForm } from '../../support/fake-slack/clicks.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { type DeskHouse, openDeskHouse } from './desk-house.ts';

const hourMs = 3_600_000;

describeOnEachDatabase('after a meeting', (open) => {
  let fake: FakeSlack;
  let database: TestDatabase;
  let desk: DeskHouse;
  beforeEach(async () => {
    fake = await startFakeSlack();
    database = await open();
    desk = await openDeskHouse(database, fake);
    const startsAt = new Date(desk.house.deps.clock.now().getTime() + hourMs);
    const { leadId, conversationId, owner: repId } = desk;
    const endsAt = new Date(startsAt.getTime() + hourMs / 2);
    const booking = { id: 'book_1', leadId, conversationId, repId, startsAt, endsAt, zone: 'Europe/Berlin' };
    await database.transaction((tx) =>
      stores.bookings.saveBooking(tx, { ...booking, status: 'confirmed', heldUntil: null, sequence: 0 }, startsAt),
    );
    await desk.post();
  });
  afterEach(async () => {
    await desk.close();
    await fake.close();
  });

  const inThread = () => fake.messages.filter(({ thread }) => thread !== undefined);

  /** The nth message under the brief. */
  async function told(n: number) {
    await expect.poll(() => inThread().length, { timeout: 6_000 }).toBeGreaterThanOrEqual(n);
    const message = inThread()[n - 1];
    if (!message) throw new Error('nothing was said in the thread');
    return message;
  }

  async function asked() {
    desk.house.pass(hourMs * 2);
    await desk.meetings.ask();
    return told(1);
  }

  async function filledIn(actionId: string, values: Record<string, string>) {
    await fake.socket.deliver(clickPayload({ message: await asked(), actionId, responseUrl: fake.responseUrl }));
    const view = fake.views.at(-1);
    if (!view) throw new Error('no form was opened');
    return sentForm({ view, values });
  }

  const outcome = () => stores.meetingOutcomes.findOutcome(database.read, 'book_1');

  test('the rep is asked under the brief a few minutes after the end, and again after a day', async () => {
    desk.house.pass(hourMs * 1.5);
    expect(await desk.meetings.ask()).toBe(0);
    desk.house.pass(10 * 60_000);
    await desk.meetings.ask();
    await desk.meetings.ask();
    expect((await told(1)).text).toContain('<@U0ADA>: how did the meeting with Dana Price go');
    desk.house.pass(25 * hourMs);
    await desk.meetings.ask();
    await desk.meetings.ask();
    expect((await told(2)).text).toContain('still open');
    expect(inThread()).toHaveLength(2);
  });

  test('what the rep says is stored, labels the lead, and becomes a draft that the rep confirms', async () => {
    const form = await filledIn('usher_meeting_held', {
      result: 'held',
      sal: 'accepted',
      notes: 'Wants a pilot <in May>',
    });
    await fake.socket.deliver(form);
    await fake.socket.deliver(form);
    expect(await stores.bookings.findBooking(database.read, 'book_1')).toMatchObject({ status: 'held_meeting' });
    expect(await outcome()).toMatchObject({ result: 'held', sal: 'accepted', repId: desk.owner, confirmedAt: null });
    expect(desk.labels).toMatchObject([{ leadId: desk.leadId, result: 'won', source: 'rep' }]);
    const draft = await told(2);
    expect(JSON.stringify(draft.blocks)).toContain('Wants a pilot &lt;in May&gt;');
    await fake.socket.deliver(
      clickPayload({ message: draft, actionId: 'usher_summary_confirm', responseUrl: fake.responseUrl }),
    );
    expect((await outcome())?.confirmedAt).not.toBeNull();
    await expect.poll(() => fake.responses.join()).toContain('kept on the lead');
    expect(inThread()).toHaveLength(2);
    desk.house.pass(30 * hourMs);
    expect(await desk.meetings.ask()).toBe(0);
  });

  test('the draft can be edited before it is kept', async () => {
    await fake.socket.deliver(await filledIn('usher_meeting_held', { result: 'held', sal: 'open' }));
    await fake.socket.deliver(clickPayload({ message: await told(2), actionId: 'usher_summary_edit' }));
    const view = fake.views.at(-1);
    if (!view) throw new Error('no form was opened');
    await fake.socket.deliver(sentForm({ view, values: { summary: 'They want a pilot.' } }));
    expect(await outcome()).toMatchObject({ summary: 'They want a pilot.', sal: null });
    expect(desk.labels).toEqual([]);
  });

  test('who did not come is given a way to book again', async () => {
    await fake.socket.deliver(await filledIn('usher_meeting_no_show', { result: 'no_show', sal: 'open' }));
    expect(await stores.bookings.findBooking(database.read, 'book_1')).toMatchObject({ status: 'no_show' });
    expect((await desk.house.said(desk.conversationId)).at(-1)?.text).toContain('https://usher.example/book/');
  });

  test('a rejection without a word of why stays open', async () => {
    const form = await filledIn('usher_meeting_held', { result: 'held', sal: 'rejected' });
    expect(await fake.socket.answered(form)).toMatchObject({ errors: { notes: expect.stringContaining('why') } });
    expect(await outcome()).toBeNull();
  });

  test('the home tab shows a rep their leads, load and time to accept, and a stranger what to do', async () => {
    const opened = (user: string) =>
      fake.socket.deliver({
        type: 'event_callback',
        event: { type: 'app_home_opened', user, tab: 'home', channel: 'D0' },
      });
    await opened('U0ADA');
    const home = () => JSON.stringify(fake.views.find(({ user }) => user === 'U0ADA')?.view);
    expect(home()).toContain('Dana Price');
    expect(home()).toContain('1 waiting');
    expect(home()).toContain('1 meetings ahead');
    await desk.press('usher_accept');
    await opened('U0ADA');
    expect(home()).toContain('0 waiting');
    await opened('U0WHO');
    expect(JSON.stringify(fake.views.at(-1)?.view)).toContain('knows no rep');
  });
});
