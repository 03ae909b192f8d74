import type { FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { opener } from '../../support/databases.ts';
import { asOps, noon, openWeb, opsToken, post } from '../../support/web.ts';

/** What anybody may call. Everything else answers 401 without a token. */
const forEverybody = [
  'GET /',
  'GET /:page',
  'GET /chat',
  'GET /book/:id',
  'GET /times',
  'GET /v1/book/:id',
  'POST /v1/book/:id',
  'GET /oauth/google/callback',
  'GET /console',
  'GET /console/*',
  'GET /widget.js',
  'GET /assets/*',
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
  'GET /openapi.json',
  'GET /v1/status',
  'POST /v1/leads',
  'POST /v1/events',
  'POST /v1/chat/sessions',
  'DELETE /v1/console/session',
  'OPTIONS *',
];

describe('the guard', () => {
  const open = opener(null);

  it('answers 401 on every route that is not on the public list', async () => {
    const { app, routes } = await openWeb(await open());
    const wrong = [];
    for (const route of routes) {
      if (forEverybody.includes(route) || route.startsWith('HEAD ')) continue;
      const [method, path = ''] = route.split(' ');
      const url = path.replace(':id', 'some').replace('*', 'x');
      const sends = method === 'POST' || method === 'PATCH';
      const headers = sends ? { 'content-type': 'application/json' } : {};
      const payload = sends ? { payload: '{"token":"guess"}' } : {};
      const response = await app.inject({
        method: method === 'POST' || method === 'DELETE' || method === 'PATCH' ? method : 'GET',
        url,
        headers,
        ...payload,
      });
      if (response.statusCode !== 401) wrong.push(`${route} answers ${response.statusCode}`);
    }
    expect(wrong).toEqual([]);
  });

  it('knows of each route on the public list', async () => {
    const { routes } = await openWeb(await open());
    expect(forEverybody.filter((route) => !routes.includes(route))).toEqual([]);
    expect(routes).toContain('GET /v1/leads/:id');
  });

  it('lets the ops token in, and no other', async () => {
    const { app } = await openWeb(await open());
    const ask = async (authorization: string) =>
      (await app.inject({ url: '/v1/leads', headers: { authorization } })).statusCode;
    expect(await ask(`Bearer ${opsToken}`)).toBe(200);
    for (const wrong of [
      'Bearer ',
      `Bearer ${opsToken}x`,
      `Bearer ${opsToken.slice(1)}`,
      `Basic ${opsToken}`,
      opsToken,
    ])
      expect(await ask(wrong)).toBe(401);
  });

  it('slows down who has no token, and not who has', async () => {
    const { app } = await openWeb(await open(), { settings: { rateLimit: 2 } });
    const ask = async (headers = {}) => (await app.inject({ url: '/v1/reps', headers })).statusCode;
    expect([await ask(), await ask(), await ask()]).toEqual([401, 401, 429]);
    expect(await ask(asOps)).toBe(200);
  });
});

describe('a console session', () => {
  const open = opener(null);
  const own = { origin: 'http://usher.example', host: 'usher.example' };
  const signIn = (token: string, headers: Record<string, string> = own) =>
    post('/v1/console/session', { token }, headers);

  it('is opened with the ops token, in a cookie that no script reads and no other site sends', async () => {
    const { app } = await openWeb(await open());
    const response = await app.inject(signIn(opsToken));
    expect(response.statusCode).toBe(201);
    const [cookie] = response.cookies;
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/v1' });
    expect(cookie?.value).not.toContain(opsToken);
    const read = await app.inject({ url: '/v1/leads', cookies: { usher_console: cookie?.value ?? '' } });
    expect(read.statusCode).toBe(200);
  });

  it('writes only from the console’s own page', async () => {
    const { app } = await openWeb(await open());
    const cookie = (await app.inject(signIn(opsToken))).cookies[0]?.value ?? '';
    const write = async (headers: Record<string, string>) =>
      (await app.inject({ ...post('/v1/leads/lead_1/accept', {}, headers), cookies: { usher_console: cookie } }))
        .statusCode;
    expect(await write(own)).toBe(202);
    expect(await write({ host: 'usher.example' })).toBe(403);
    expect(await write({ ...own, origin: 'https://www.example.com' })).toBe(403);
    expect(await write({ ...own, origin: 'null' })).toBe(403);
  });

  it('ends after twelve hours, and with the token it was opened with', async () => {
    const database = await open();
    const { app, clock } = await openWeb(database);
    const cookie = (await app.inject(signIn(opsToken))).cookies[0]?.value ?? '';
    const other = await openWeb(database, { settings: { opsToken: 'a-new-one' } });
    const ask = async (on: FastifyInstance) =>
      (await on.inject({ url: '/v1/leads', cookies: { usher_console: cookie } })).statusCode;
    expect(await ask(other.app)).toBe(401);
    clock.set(new Date(noon.getTime() + 12 * 3_600_000 - 1));
    expect(await ask(app)).toBe(200);
    clock.set(new Date(noon.getTime() + 12 * 3_600_000));
    expect(await ask(app)).toBe(401);
  });

  it('cannot be prolonged by who holds its cookie', async () => {
    const { app } = await openWeb(await open());
    const cookie = (await app.inject(signIn(opsToken))).cookies[0]?.value ?? '';
    const forged = cookie.replace(/\d{13}/, '9999999999999');
    expect(forged).not.toBe(cookie);
    expect((await app.inject({ url: '/v1/leads', cookies: { usher_console: forged } })).statusCode).toBe(401);
  });

  it('is refused for a wrong token, and for too many of them', async () => {
    const { app } = await openWeb(await open(), { settings: { rateLimit: 1000 } });
    const statuses = [];
    for (let at = 0; at < 11; at++) statuses.push((await app.inject(signIn(`guess ${at}`))).statusCode);
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
  });

  it('is not opened from another site, and is forgotten on signing out', async () => {
    const { app } = await openWeb(await open());
    expect((await app.inject(signIn(opsToken, { origin: 'https://evil.example' }))).statusCode).toBe(403);
    const out = await app.inject({ method: 'DELETE', url: '/v1/console/session', headers: own });
    expect([out.statusCode, out.cookies[0]?.value]).toEqual([204, '']);
  });
});
