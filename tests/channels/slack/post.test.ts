import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { aBrief, openDesk, postEffect, settingsOf } from './support.ts';

let fake: FakeSlack;
beforeEach(async () => {
  fake = await startFakeSlack();
});
afterEach(() => fake.close());

const postSender = (overrides = {}) => openDesk(settingsOf(fake, overrides)).slack.senders['brief.slack'];

describe('a brief on its way to Slack', () => {
  test('is posted with its effect id, and the reference names the message', async () => {
    const outcome = await postSender().send(postEffect(aBrief()));
    const [message] = fake.messages;
    expect(outcome).toEqual({ kind: 'sent', reference: `C0LEADS00:${message?.ts}` });
    expect(message?.metadata).toEqual({
      event_type: 'usher_effect',
      event_payload: { effect_id: 'brief:lead_1', version: '2026-08-01T09:00:00.000Z' },
    });
  });

  test('a lost answer is ambiguous, and is found again instead of being posted twice', async () => {
    fake.fail('chat.postMessage', { kind: 'lost_answer' });
    const sender = postSender();
    const effect = postEffect(aBrief());
    expect(await sender.send(effect)).toMatchObject({ kind: 'ambiguous' });
    expect(await sender.reconcile(effect)).toEqual({ kind: 'sent', reference: `C0LEADS00:${fake.messages[0]?.ts}` });
    expect(fake.messages).toHaveLength(1);
  });

  test('a request that broke before Slack acted leaves no trace and may be made again', async () => {
    fake.fail('chat.postMessage', { kind: 'broken' });
    const sender = postSender();
    const effect = postEffect(aBrief());
    expect(await sender.send(effect)).toMatchObject({ kind: 'ambiguous' });
    expect(await sender.reconcile(effect)).toBeNull();
    expect(await sender.send(effect)).toMatchObject({ kind: 'sent' });
    expect(fake.messages).toHaveLength(1);
  });

  test('another process finds a brief that was posted before a crash, among later ones', async () => {
    const first = postSender();
    const effect = postEffect(aBrief());
    await first.send(effect);
    for (let n = 0; n < 210; n++) await first.send(postEffect(aBrief(), { id: `brief:other_${n}` }));
    expect(await postSender().reconcile(effect)).toEqual({
      kind: 'sent',
      reference: `C0LEADS00:${fake.messages[0]?.ts}`,
    });
  });

  test('a channel given by its name is looked up before its history is read', async () => {
    const sender = postSender({ channel: '#leads' });
    const effect = postEffect(aBrief());
    expect(await sender.send(effect)).toMatchObject({ kind: 'sent' });
    expect(await sender.reconcile(effect)).toMatchObject({ kind: 'sent' });
  });

  test('while history cannot be read nobody claims that the brief is not there', async () => {
    fake.fail('conversations.history', { kind: 'error', code: 'missing_scope' });
    expect(await postSender().reconcile(postEffect(aBrief()))).toMatchObject({ kind: 'ambiguous' });
    fake.fail('conversations.history', { kind: 'http', status: 500 });
    expect(await postSender().reconcile(postEffect(aBrief()))).toMatchObject({ kind: 'retry' });
  });

  test('a rate limit is waited out as long as Slack says, without a second layer of retries', async () => {
    fake.fail('chat.postMessage', { kind: 'rate_limited', retryAfter: 17 });
    expect(await postSender().send(postEffect(aBrief()))).toMatchObject({ kind: 'retry', afterMs: 17_000 });
    expect(fake.calls('chat.postMessage')).toHaveLength(1);
  });

  test('a Slack that cannot be reached at all is simply tried later', async () => {
    const gone = await startFakeSlack();
    await gone.close();
    const sender = postSender({ apiUrl: gone.apiUrl });
    expect(await sender.send(postEffect(aBrief()))).toMatchObject({ kind: 'retry' });
  });

  test.each([
    ['500', { kind: 'http', status: 500 }],
    ['an internal error', { kind: 'error', code: 'internal_error' }],
    ['a page of a proxy', { kind: 'garbage', body: '<html>Bad gateway</html>' }],
  ] as const)('%s leaves it open whether the brief was posted', async (_name, fault) => {
    fake.fail('chat.postMessage', fault);
    expect(await postSender().send(postEffect(aBrief()))).toMatchObject({ kind: 'ambiguous' });
  });

  test.each([
    ['a wrong token', { botToken: 'xoxb-wrong' }, 'slack.invalid_auth', 'SLACK_BOT_TOKEN'],
    ['an unknown channel', { channel: 'C0NOWHERE' }, 'slack.channel_not_found', 'SLACK_CHANNEL'],
    ['a channel without the bot', { channel: 'C0OTHER00' }, 'slack.not_in_channel', 'invite the bot'],
  ])('%s ends the effect and says what to do', async (_name, settings, code, advice) => {
    const outcome = await postSender(settings).send(postEffect(aBrief()));
    expect(outcome).toMatchObject({ kind: 'dead', reason: expect.stringContaining(code) });
    expect(outcome).toMatchObject({ reason: expect.stringContaining(advice) });
  });

  test('an effect that holds no brief is never sent', async () => {
    const outcome = await postSender().send({ ...postEffect(aBrief()), payload: { leadId: 'lead_1' } });
    expect(outcome).toMatchObject({ kind: 'dead' });
    expect(fake.ledger).toHaveLength(0);
  });
});
