import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clickBody, clickPayload, reply, sentForm, signedHeaders } from '../../support/fake-slack/clicks.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { aBrief, type Desk, openDesk, postEffect, settingsOf } from './support.ts';

let fake: FakeSlack;
let server: FastifyInstance;
beforeEach(async () => {
  fake = await startFakeSlack();
});
afterEach(async () => {
  await server.close();
  await fake.close();
});

async function openServer(overrides: Parameters<typeof openDesk>[1] = {}): Promise<Desk> {
  const desk = openDesk(settingsOf(fake), overrides);
  server = Fastify();
  if (desk.slack.routes) await server.register(desk.slack.routes);
  await desk.slack.senders['brief.slack'].send(postEffect(aBrief()));
  return desk;
}

function click(actionId: string, at = Date.now(), userId = 'U0ADA'): string {
  const [message] = fake.messages;
  if (!message) throw new Error('nothing was posted');
  return clickBody(clickPayload({ message, actionId, userId, at, responseUrl: fake.responseUrl }));
}

const post = (body: string, at = new Date(), headers = {}) =>
  server.inject({
    method: 'POST',
    url: '/slack/events',
    headers: { ...signedHeaders(body, { signingSecret: fake.signingSecret, at }), ...headers },
    body,
  });

describe('buttons over HTTP', () => {
  test.each(['accept', 'take-over'] as const)('%s reaches Usher with the rep who clicked', async (action) => {
    const { actions } = await openServer();
    expect((await post(click(`usher_${action}`))).statusCode).toBe(200);
    expect(actions).toMatchObject([{ leadId: 'lead_1', action, repId: 'ada' }]);
  });

  test('a click delivered twice counts once, a second click is another one', async () => {
    const { actions } = await openServer();
    const body = click('usher_accept', 1_000);
    expect((await post(body, new Date())).statusCode).toBe(200);
    expect((await post(body, new Date(Date.now() - 10_000))).statusCode).toBe(200);
    expect(actions).toHaveLength(1);
    await post(click('usher_accept', 2_000));
    expect(actions).toHaveLength(2);
  });

  test('the same signed bytes again are a replay', async () => {
    const { actions } = await openServer();
    const body = click('usher_accept');
    const at = new Date();
    expect((await post(body, at)).statusCode).toBe(200);
    expect((await post(body, at)).statusCode).toBe(401);
    expect(actions).toHaveLength(1);
  });

  test.each([
    ['six minutes old', -360_000],
    ['six minutes in the future', 360_000],
  ])('a request %s is refused', async (_name, shiftMs) => {
    const { actions } = await openServer();
    expect((await post(click('usher_accept'), new Date(Date.now() + shiftMs))).statusCode).toBe(401);
    expect(actions).toHaveLength(0);
  });

  test('a wrong or missing signature is refused', async () => {
    const { actions } = await openServer();
    const body = click('usher_accept');
    expect((await post(body, new Date(), { 'x-slack-signature': `v0=${'0'.repeat(64)}` })).statusCode).toBe(401);
    expect((await server.inject({ method: 'POST', url: '/slack/events', body })).statusCode).toBe(401);
    expect(
      (await post(`${body}x`, new Date(), signedHeaders(body, { signingSecret: fake.signingSecret, at: new Date() })))
        .statusCode,
    ).toBe(401);
    expect(actions).toHaveLength(0);
  });

  test('the address is confirmed when the app is set up', async () => {
    await openServer();
    const answer = await post(JSON.stringify({ type: 'url_verification', challenge: 'abc' }), new Date(), {
      'content-type': 'application/json',
    });
    expect(answer.json()).toEqual({ challenge: 'abc' });
  });

  test('a click that could not be kept is answered with an error, and may come again', async () => {
    let broken = true;
    const { actions } = await openServer({
      async repAction(action) {
        if (broken) throw new Error('no database');
        actions.push(action);
        return { kind: 'accepted' };
      },
    });
    const body = click('usher_accept');
    const at = new Date();
    const refused = await post(body, at);
    expect(refused.statusCode).toBe(503);
    expect(refused.body).not.toContain('no database');
    broken = false;
    expect((await post(body, at)).statusCode).toBe(200);
    expect(actions).toHaveLength(1);
  });

  test('Slack is answered within three seconds even when the work takes longer', async () => {
    const { slack } = await openServer({
      repAction: () => new Promise((resolve) => setTimeout(() => resolve({ kind: 'accepted' }), 3_500)),
    });
    const started = performance.now();
    expect((await post(click('usher_accept'))).statusCode).toBe(200);
    expect(performance.now() - started).toBeLessThan(3_000);
    await slack.stop();
  });

  test('who clicks on a forgotten lead is told so, and nobody else', async () => {
    await openServer({ repAction: async () => ({ kind: 'unknown_lead' }) });
    await post(click('usher_accept'));
    await expect.poll(() => fake.responses).toHaveLength(1);
    expect(JSON.parse(fake.responses[0] ?? '{}')).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
    });
  });

  test('an event nobody listens for is taken politely', async () => {
    await openServer();
    const body = JSON.stringify({
      type: 'event_callback',
      event: { type: 'reaction_added', user: 'U1' },
      team_id: 'T0FAKE',
    });
    expect((await post(body, new Date(), { 'content-type': 'application/json' })).statusCode).toBe(200);
  });

  test('a signed body that is not ours is refused with 400', async () => {
    await openServer();
    expect((await post('payload=%7Bnot-json')).statusCode).toBe(400);
  });
});

describe('events and forms over HTTP', () => {
  const json = { 'content-type': 'application/json' };
  const underBrief = (overrides: Parameters<typeof openDesk>[1] = {}) =>
    openServer({
      threadOf: async () => ({ postId: 'brief:lead_1', leadId: 'lead_1', repLeads: true, ownerId: 'ada' }),
      ...overrides,
    });
  function said(text: string): string {
    const [message] = fake.messages;
    if (!message) throw new Error('nothing was posted');
    return JSON.stringify(reply(message, { text, at: 1_000 }));
  }

  test('a rep’s words under a brief reach Usher once, though Slack brings them again', async () => {
    const { messages } = await underBrief();
    const body = said('Hello Grace');
    expect((await post(body, new Date(), json)).statusCode).toBe(200);
    expect((await post(body, new Date(Date.now() - 10_000), json)).statusCode).toBe(200);
    expect(messages).toMatchObject([
      { leadId: 'lead_1', repId: 'ada', text: 'Hello Grace', writtenUnder: 'brief:lead_1' },
    ]);
  });

  test('words that could not be kept are not acknowledged, and come again', async () => {
    let broken = true;
    const { messages } = await underBrief({
      async repOf() {
        if (broken) throw new Error('no database');
        return 'ada';
      },
    });
    const body = said('Hello Grace');
    const at = new Date();
    expect((await post(body, at, json)).statusCode).toBe(503);
    broken = false;
    expect((await post(body, at, json)).statusCode).toBe(200);
    expect(messages).toHaveLength(1);
  });

  test('an unsigned event is refused', async () => {
    const { messages } = await underBrief();
    const body = said('Hello Grace');
    expect((await server.inject({ method: 'POST', url: '/slack/events', headers: json, body })).statusCode).toBe(401);
    expect(messages).toHaveLength(0);
  });

  test('what is missing in a form is answered to the form', async () => {
    await openServer();
    await post(click('usher_pass'));
    const [view] = fake.views;
    if (!view) throw new Error('no form was opened');
    const answer = await post(clickBody(sentForm({ view, values: { reason: 'other' } })));
    expect(answer.json()).toMatchObject({ response_action: 'errors', errors: { note: expect.any(String) } });
    expect((await post(clickBody(sentForm({ view, values: { reason: 'no_fit' } })))).body).toBe('');
  });
});
