import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Logger } from '../../../shared/logger.ts';
import { silentLogger } from '../../../shared/logger.ts';
import { clickPayload } from '../../support/fake-slack/clicks.ts';
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

async function connect(appToken = fake.appToken, log: Logger = silentLogger): Promise<void> {
  desk = openDesk(settingsOf(fake, { appToken, signingSecret: null }), { log });
  await desk.slack.start();
  await desk.slack.senders['brief.slack'].send(postEffect(aBrief()));
}

function click(actionId: string, at = Date.now()) {
  const [message] = fake.messages;
  if (!message) throw new Error('nothing was posted');
  return clickPayload({ message, actionId, at, responseUrl: fake.responseUrl });
}

const complaints = (): { log: Logger; said: string[] } => {
  const said: string[] = [];
  return { said, log: { ...silentLogger, error: (_fields, message) => void said.push(message) } };
};

describe('buttons by Socket Mode', () => {
  test.each(['accept', 'take-over'] as const)('%s is acknowledged and reaches Usher', async (action) => {
    await connect();
    expect(await fake.socket.deliver(click(`usher_${action}`))).toBe(true);
    expect(desk.actions).toMatchObject([{ leadId: 'lead_1', action, repId: 'ada' }]);
  });

  test('an envelope delivered twice counts once', async () => {
    await connect();
    const payload = click('usher_accept');
    expect(await fake.socket.deliver(payload)).toBe(true);
    expect(await fake.socket.deliver(payload)).toBe(true);
    expect(desk.actions).toHaveLength(1);
  });

  test.each(['refresh', 'cut'] as const)('a connection that ends by %s comes back', async (ending) => {
    await connect();
    fake.socket[ending]();
    await fake.socket.connected(2);
    expect(await fake.socket.deliver(click('usher_accept'))).toBe(true);
    expect(desk.actions).toHaveLength(1);
  });

  test('a Slack that is away at the start is tried again', async () => {
    fake.fail('apps.connections.open', { kind: 'http', status: 503 }, { kind: 'broken' });
    await connect();
    await fake.socket.connected(1);
    expect(await fake.socket.deliver(click('usher_accept'))).toBe(true);
  });

  test('a wrong app token raises an alarm once and does not loop', async () => {
    const { log, said } = complaints();
    await connect('xapp-wrong', log);
    expect(said).toContainEqual(expect.stringContaining('SLACK_APP_TOKEN'));
    expect(fake.calls('apps.connections.open')).toHaveLength(1);
  });

  test('a token revoked while connected ends the buttons, not the process', async () => {
    const { log, said } = complaints();
    await connect(fake.appToken, log);
    fake.fail('apps.connections.open', { kind: 'error', code: 'token_revoked' });
    fake.socket.cut();
    await expect.poll(() => said, { timeout: 5_000 }).toContainEqual(expect.stringContaining('token_revoked'));
  });

  test('a stop closes the connection', async () => {
    await connect();
    await desk.slack.stop();
    await expect.poll(() => fake.socket.connections()).toBe(0);
  });
});

test('a wrong bot token is said at the start, by name and without its content', async () => {
  const { log, said } = complaints();
  desk = openDesk(settingsOf(fake, { botToken: 'xoxb-secret-thing' }), { log });
  await desk.slack.start();
  expect(said.join()).toContain('SLACK_BOT_TOKEN');
  expect(said.join()).not.toContain('xoxb-secret-thing');
});
