import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clickPayload, sentForm } from '../../support/fake-slack/clicks.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { aBrief, type Desk, openDesk, postEffect, settingsOf } from './support.ts';

let fake: FakeSlack;
let desk: Desk;
beforeEach(async () => {
  fake = await startFakeSlack();
});
afterEach(async () => {
  await desk.slack.stop();
  await fake.close();
});

async function connect(overrides: Parameters<typeof openDesk>[1] = {}): Promise<void> {
  desk = openDesk(settingsOf(fake, { appToken: fake.appToken, signingSecret: null }), overrides);
  await desk.slack.start();
  await desk.slack.senders['brief.slack'].send(postEffect(aBrief()));
}

function press(actionId: string, at = Date.now()) {
  const [message] = fake.messages;
  if (!message) throw new Error('nothing was posted');
  return fake.socket.deliver(clickPayload({ message, actionId, at, responseUrl: fake.responseUrl }));
}

async function opened(action: 'pass' | 'misrouted') {
  await press(`usher_${action}`);
  const view = fake.views.at(-1);
  if (!view) throw new Error('no form was opened');
  return view;
}

describe('Pass', () => {
  test('asks for the reason within three seconds of the click, and gives nothing away before', async () => {
    await connect();
    const started = performance.now();
    const { view } = await opened('pass');
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(desk.actions).toHaveLength(0);
    expect(JSON.stringify(view)).toContain('No time for it now');
  });

  test('tells Usher the reason with the words of the rep', async () => {
    await connect();
    const view = await opened('pass');
    await fake.socket.deliver(sentForm({ view, values: { reason: 'no_fit', note: 'Only five people' } }));
    expect(desk.actions).toMatchObject([
      { leadId: 'lead_1', action: 'pass', repId: 'ada', reason: 'Not a fit for us: Only five people' },
    ]);
  });

  test('a form that is delivered twice counts once', async () => {
    await connect();
    const form = sentForm({ view: await opened('pass'), values: { reason: 'no_time' } });
    await fake.socket.deliver(form);
    await fake.socket.deliver(form);
    expect(desk.actions).toHaveLength(1);
  });

  test('"something else" without words stays open and says what is missing', async () => {
    await connect();
    const form = sentForm({ view: await opened('pass'), values: { reason: 'other' } });
    expect(await fake.socket.answered(form)).toMatchObject({
      response_action: 'errors',
      errors: { note: expect.any(String) },
    });
    expect(desk.actions).toHaveLength(0);
  });
});

describe('Misrouted', () => {
  test('names who should have it and how one could have known', async () => {
    await connect();
    const view = await opened('misrouted');
    await fake.socket.deliver(sentForm({ view, values: { who: 'bo', how: 'Their office is in Lyon' } }));
    expect(desk.actions).toMatchObject([
      { action: 'misrouted', repId: 'ada', toRepId: 'bo', reason: 'Their office is in Lyon' },
    ]);
  });

  test('nobody in particular lets Usher find the next one', async () => {
    await connect();
    const view = await opened('misrouted');
    await fake.socket.deliver(sentForm({ view, values: { who: '-', how: 'They are a school' } }));
    expect(desk.actions).toMatchObject([{ toRepId: null, reason: 'They are a school' }]);
  });

  test('a lead cannot be sent on to oneself', async () => {
    await connect();
    const form = sentForm({ view: await opened('misrouted'), values: { who: 'ada', how: 'They are a school' } });
    expect(await fake.socket.answered(form)).toMatchObject({ errors: { who: expect.stringContaining('you') } });
  });

  test('a house of 250 reps still has a form', async () => {
    const many = Array.from({ length: 250 }, (_, at) => ({ id: `rep_${at}`, name: `Rep ${at}` }));
    await connect({ colleagues: async () => many });
    const { view } = await opened('misrouted');
    expect(JSON.stringify(view)).toContain('Rep 249');
  });
});

test('a click that Slack has held too long is told to click again', async () => {
  await connect();
  await press('usher_pass', Date.now() - 10_000);
  await expect.poll(() => fake.responses.join()).toContain('click again');
});

test('who sends a form about a forgotten lead is told so, and nobody else', async () => {
  await connect({ repAction: async () => ({ kind: 'unknown_lead' }) });
  await fake.socket.deliver(sentForm({ view: await opened('pass'), values: { reason: 'no_time' } }));
  await expect.poll(() => fake.whispers).toMatchObject([{ channel: 'C0LEADS00', user: 'U0ADA' }]);
});
