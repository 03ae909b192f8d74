import { describe, expect, it } from 'vitest';
import { setState } from '../../../db/stores/conversations.ts';
import { opener } from '../../support/databases.ts';
import { openWeb, post, type Web } from '../../support/web.ts';

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function openChat({ app }: Web, body: object = {}) {
  const response = await app.inject(post('/v1/chat/sessions', body));
  return response.json<{ sessionId: string; token: string; conversationId: string }>();
}

const say = (token: string, text: string, clientMessageId = text) =>
  post('/v1/chat/messages', { text, clientMessageId }, bearer(token));

describe('a page opens the chat', () => {
  const open = opener(null);

  it('gets a session whose token is kept nowhere in the database', async () => {
    const database = await open();
    const web = await openWeb(database);
    const { sessionId, token, conversationId } = await openChat(web, {
      visitorId: 'v1',
      zone: 'Europe/Berlin',
      page: '/pricing',
    });
    expect([sessionId.slice(0, 5), conversationId.slice(0, 5)]).toEqual(['sess_', 'conv_']);
    expect(token.length).toBeGreaterThanOrEqual(43);
    const rows = await database.read.query.select().from(database.read.tables.sessions);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('opens the chat of its lead with the token that the form was given', async () => {
    const database = await open();
    const web = await openWeb(database);
    const { leadId, chatToken } = (await web.app.inject(post('/v1/leads', { email: 'a@b.co' }))).json();
    const { conversationId } = await openChat(web, { chatToken });
    const rows = await database.read.query.select().from(database.read.tables.conversations);
    expect(rows.find((row) => row.id === conversationId)?.leadId).toBe(leadId);
  });

  it('is refused with 401 for a token that was made up or belongs to another lead', async () => {
    const web = await openWeb(await open());
    const { leadId, chatToken } = (await web.app.inject(post('/v1/leads', { email: 'a@b.co' }))).json();
    const [, digest] = chatToken.split('.');
    for (const wrong of ['x', leadId, `${leadId}.`, `lead_other.${digest}`, `${chatToken}x`]) {
      const response = await web.app.inject(post('/v1/chat/sessions', { chatToken: wrong }));
      expect([response.statusCode, response.json().error.code]).toEqual([401, 'chat_token.wrong']);
    }
  });

  it('is refused with 403 on a page that ops did not list', async () => {
    const web = await openWeb(await open());
    const response = await web.app.inject(post('/v1/chat/sessions', {}, { origin: 'https://evil.example' }));
    expect(response.statusCode).toBe(403);
  });
});

describe('a prospect says something', () => {
  const open = opener(null);

  it('is answered with the message’s id, the same one for the same clientMessageId', async () => {
    const database = await open();
    const web = await openWeb(database);
    const { token } = await openChat(web);
    const first = await web.app.inject(say(token, 'Hello', 'c1'));
    const again = await web.app.inject(say(token, 'Hello', 'c1'));
    expect(first.statusCode).toBe(202);
    expect(again.json()).toEqual(first.json());
    expect(await database.read.query.select().from(database.read.tables.messages)).toHaveLength(1);
  });

  it('is refused with 401 without a session, with a made-up one, and with the token in the URL', async () => {
    const web = await openWeb(await open());
    const { token } = await openChat(web);
    const message = { text: 'Hi', clientMessageId: 'c1' };
    expect((await web.app.inject(post('/v1/chat/messages', message))).statusCode).toBe(401);
    expect((await web.app.inject(say('made-up', 'Hi'))).json().error.code).toBe('session.unknown');
    expect((await web.app.inject(post(`/v1/chat/messages?token=${token}`, message))).statusCode).toBe(401);
    expect((await web.app.inject({ url: '/v1/chat/events', headers: bearer('made-up') })).statusCode).toBe(401);
  });

  it.each([
    ['text', { text: ' \n ', clientMessageId: 'c1' }],
    ['text', { text: 'x'.repeat(4001), clientMessageId: 'c1' }],
    ['text', { text: 'a\0b', clientMessageId: 'c1' }],
    ['clientMessageId', { text: 'Hi', clientMessageId: 'c\n1' }],
    ['clientMessageId', { text: 'Hi' }],
  ])('is refused with 422 that names %s', async (path, body) => {
    const web = await openWeb(await open());
    const { token } = await openChat(web);
    const response = await web.app.inject(post('/v1/chat/messages', body, bearer(token)));
    expect(response.statusCode).toBe(422);
    expect(response.json().error.fields).toEqual([expect.objectContaining({ path })]);
  });

  it('is told that the conversation is closed once they have opted out', async () => {
    const database = await open();
    const web = await openWeb(database);
    const { token, conversationId } = await openChat(web);
    await database.transaction((tx) => setState(tx, conversationId, 'opted_out'));
    const response = await web.app.inject(say(token, 'Hello?'));
    expect([response.statusCode, response.json().error.code]).toEqual([409, 'conversation.closed']);
  });
});

describe('too much at once', () => {
  const open = opener(null);

  it('is refused with 429 and the time to wait, per address', async () => {
    const web = await openWeb(await open(), { settings: { rateLimit: 3 } });
    const statuses = [];
    for (let at = 0; at < 4; at++)
      statuses.push((await web.app.inject(post('/v1/leads', { email: 'a@b.co' }))).statusCode);
    expect(statuses).toEqual([202, 202, 202, 429]);
    const limited = await web.app.inject(post('/v1/chat/sessions', {}, { origin: 'https://www.example.com' }));
    expect(limited.statusCode).toBe(429);
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
    expect(limited.headers['access-control-allow-origin']).toBe('https://www.example.com');
    expect(limited.json().error.code).toBe('rate.limited');
    const elsewhere = { ...post('/v1/chat/sessions', {}), remoteAddress: '10.0.0.2' };
    expect((await web.app.inject(elsewhere)).statusCode).toBe(201);
  });

  it('is refused with 429 per session, whatever the address', async () => {
    const web = await openWeb(await open(), { settings: { rateLimit: 1000 } });
    const [one, other] = [await openChat(web), await openChat(web)];
    const statuses = new Set<number>();
    for (let at = 0; at < 61; at++) {
      const request = { ...say(one.token, 'Hi', `c${at}`), remoteAddress: `10.0.0.${at}` };
      statuses.add((await web.app.inject(request)).statusCode);
    }
    expect([...statuses]).toEqual([202, 429]);
    expect((await web.app.inject(say(other.token, 'Hi'))).statusCode).toBe(202);
  });

  it('does not slow a source down that signs, but one that guesses', async () => {
    const web = await openWeb(await open(), { settings: { rateLimit: 2, webhookSecret: 's' } });
    const guess = () =>
      web.app.inject(post('/v1/leads', { email: 'a@b.co' }, { 'x-usher-signature': `t=1,v1=${'0'.repeat(64)}` }));
    const statuses = [await guess(), await guess(), await guess()].map((response) => response.statusCode);
    expect(statuses).toEqual([401, 401, 429]);
  });
});
