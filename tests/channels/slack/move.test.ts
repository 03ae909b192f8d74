import { afterEach, beforeEach, expect, test } from 'vitest';
import { homeView } from '../../../channels/slack/home.ts';
import type { MoveDesk } from '../../../shared/move-meeting.ts';
import { clickPayload, sentForm } from '../../support/fake-slack/clicks.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { aBrief, type Desk, openDesk, postEffect, settingsOf } from './support.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 7, 4, hour));
const times = [9, 10, 15].map((hour) => ({ startsAt: at(hour), endsAt: at(hour) }));

let fake: FakeSlack;
let desk: Desk;
let asked: Parameters<MoveDesk['move']>[0][] = [];
let free = times;
beforeEach(async () => {
  fake = await startFakeSlack();
  [asked, free] = [[], times];
});
afterEach(async () => {
  await desk.slack.stop();
  await fake.close();
});

const moves: MoveDesk = {
  meeting: async () => ({
    bookingId: 'book_1',
    who: 'Grace <!channel>',
    startsAt: at(8),
    zone: 'Europe/London',
    times: free,
  }),
  async move(said) {
    asked.push(said);
    if (said.startsAt.getTime() === at(10).getTime()) return { kind: 'taken' };
    return { kind: 'moved', startsAt: said.startsAt, zone: 'Europe/London' };
  },
};

async function opened(meetings: MoveDesk = moves) {
  desk = openDesk(settingsOf(fake, { appToken: fake.appToken, signingSecret: null }), { moves: meetings });
  await desk.slack.start();
  await desk.slack.senders['brief.slack'].send(postEffect(aBrief()));
  const [message] = fake.messages;
  if (!message) throw new Error('nothing was posted');
  const click = clickPayload({ message, actionId: 'usher_move_meeting', responseUrl: fake.responseUrl });
  await fake.socket.deliver(click);
  const view = fake.views.at(-1);
  if (!view) throw new Error('no form was opened');
  return view;
}

test('Move meeting opens the free times of the rep in their zone, and moves to the one that was chosen', async () => {
  const view = await opened();
  expect(JSON.stringify(view.view)).toContain('Tue 4 Aug, 16:00');
  const form = sentForm({ view, values: { time: at(15).toISOString() } });
  const answer = await fake.socket.answered(form);
  expect(answer).toMatchObject({ response_action: 'update', view: { type: 'modal' } });
  expect(JSON.stringify(answer)).toContain('Moved to Tue 4 Aug, 16:00');
  expect(asked).toMatchObject([{ leadId: 'lead_1', bookingId: 'book_1', startsAt: at(15) }]);
});

test('a time that was taken meanwhile is refused beside its field, and another may be chosen', async () => {
  const view = await opened();
  const answer = await fake.socket.answered(sentForm({ view, values: { time: at(10).toISOString() } }));
  expect(answer).toMatchObject({ response_action: 'errors', errors: { time: expect.stringContaining('taken') } });
});

test('who is no rep moves nothing', async () => {
  const view = await opened();
  const form = sentForm({ view, values: { time: at(15).toISOString() }, userId: 'U0OTHER' });
  expect(JSON.stringify(await fake.socket.answered(form))).toContain('nothing was moved');
  expect(asked).toEqual([]);
});

test('no free time, or no meeting any more, is said in the place of the form', async () => {
  free = [];
  expect(JSON.stringify((await opened()).view)).toContain('no free time');
  await desk.slack.stop();
  expect(JSON.stringify((await opened({ ...moves, meeting: async () => null })).view)).toContain('no coming meeting');
});

test('a brief without a meeting, or of a lead that went on, has no such button', async () => {
  desk = openDesk(settingsOf(fake), { moves });
  await desk.slack.senders['brief.slack'].send(postEffect(aBrief({ meeting: null }), { id: 'brief:1' }));
  await desk.slack.senders['brief.slack'].send(postEffect(aBrief({ status: 'passed' }), { id: 'brief:2' }));
  expect(JSON.stringify(fake.messages)).not.toContain('usher_move_meeting');
});

test('the home tab has the button beside each lead with a coming meeting', () => {
  const lead = { who: 'Grace', score: 80, waits: false, acceptBy: null, at: at(1) };
  const leads = [
    { ...lead, leadId: 'lead_1', meeting: { bookingId: 'book_1', startsAt: at(9) } },
    { ...lead, leadId: 'lead_2', meeting: null },
  ];
  const load = { open: 2, lastDay: 1, perDay: null, meetings: 1 };
  const view = JSON.stringify(homeView({ name: 'Ada', leads, load }, { now: at(2), linkOf: () => null }));
  expect(view.match(/usher_move_meeting/g)).toHaveLength(1);
  expect(view).toContain('lead_1 book_1');
});
