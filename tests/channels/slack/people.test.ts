import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clickPayload, sentForm } from '../../support/fake-slack/clicks.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { aBrief, type Desk, openDesk, postEffect, settingsOf } from './support.ts';

let fake: FakeSlack;
let desk: Desk;
/** Slack user ids of reps by address, as the database would keep them. */
let kept: Map<string, string>;

beforeEach(async () => {
  fake = await startFakeSlack();
  kept = new Map();
  fake.people.push({ id: 'U0BO', email: 'bo@fernwick.example' }, { id: 'U0GUEST', email: 'guest@elsewhere.example' });
});
afterEach(async () => {
  await desk.slack.stop();
  await fake.close();
});

async function connect(overrides: Parameters<typeof openDesk>[1] = {}): Promise<void> {
  desk = openDesk(settingsOf(fake, { appToken: fake.appToken, signingSecret: null }), {
    repOf: async (slackUserId) => ([...kept.values()].includes(slackUserId) ? 'bo' : null),
    async introduce(slackUserId, email) {
      if (email !== 'bo@fernwick.example') return null;
      kept.set(email, slackUserId);
      return 'bo';
    },
    ...overrides,
  });
  await desk.slack.start();
  await desk.slack.senders['brief.slack'].send(postEffect(aBrief()));
}

function press(actionId: string, userId: string) {
  const [message] = fake.messages;
  if (!message) throw new Error('nothing was posted');
  return fake.socket.deliver(clickPayload({ message, actionId, userId, responseUrl: fake.responseUrl }));
}

describe('who a Slack user is', () => {
  test('reps without an id are found by their mail address at the start', async () => {
    await connect({ unknownReps: async () => ['bo@fernwick.example', 'nobody@fernwick.example'] });
    expect([...kept]).toEqual([['bo@fernwick.example', 'U0BO']]);
  });

  test('who clicks is recognised by the mail address, and asked for once', async () => {
    await connect();
    await press('usher_accept', 'U0BO');
    await press('usher_take-over', 'U0BO');
    expect(desk.actions).toMatchObject([{ repId: 'bo' }, { repId: 'bo' }]);
    expect(fake.calls('users.info')).toHaveLength(1);
  });

  test('nobody acts in a rep’s name: a stranger is told so, and Slack is not asked for them at each click', async () => {
    await connect();
    await press('usher_take-over', 'U0GUEST');
    await press('usher_accept', 'U0GUEST');
    await expect.poll(() => fake.responses).toHaveLength(2);
    expect(fake.responses[0]).toContain('knows no rep with your mail address or Slack user id (U0GUEST)');
    await press('usher_pass', 'U0GUEST');
    const view = fake.views.at(-1);
    if (!view) throw new Error('no form was opened');
    await fake.socket.deliver(sentForm({ view, values: { reason: 'no_time' }, userId: 'U0GUEST' }));
    await expect.poll(() => fake.whispers).toHaveLength(1);
    expect(desk.actions).toEqual([]);
    expect(fake.calls('users.info')).toHaveLength(1);
  });

  test('an app without the scope for addresses works for the reps whose ids are known', async () => {
    fake.fail('users.lookupByEmail', { kind: 'error', code: 'missing_scope' });
    kept.set('bo@fernwick.example', 'U0BO');
    await connect({ unknownReps: async () => ['ada@fernwick.example'] });
    await press('usher_accept', 'U0BO');
    expect(desk.actions).toMatchObject([{ repId: 'bo' }]);
  });

  test('who gives away what is a colleague’s is told whose it is', async () => {
    kept.set('bo@fernwick.example', 'U0BO');
    await connect({ repAction: async () => ({ kind: 'not_theirs', ownerName: 'Ada Byron' }) });
    await press('usher_pass', 'U0BO');
    const view = fake.views.at(-1);
    if (!view) throw new Error('no form was opened');
    await fake.socket.deliver(sentForm({ view, values: { reason: 'no_time' }, userId: 'U0BO' }));
    await expect.poll(() => fake.whispers).toHaveLength(1);
    expect(fake.whispers[0]?.text).toContain('this lead is with Ada Byron');
  });
});
