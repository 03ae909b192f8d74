import { describe, expect, it } from 'vitest';
import { opener } from '../../support/databases.ts';
import { noon, openWeb, post } from '../../support/web.ts';

const lead = { email: 'Ada@Example.COM', name: 'Ada Lovelace', company: 'Analytical Engines' };
const fieldsOf = (body: string): string[] => JSON.parse(body).error.fields.map((field: { path: string }) => field.path);

describe('a form posts a lead', () => {
  const open = opener(null);

  it('answers 202 with the ids and a token that opens the chat of this very lead', async () => {
    const { app, tokens, receive } = await openWeb(await open());
    const response = await app.inject(post('/v1/leads', lead));
    expect(response.statusCode).toBe(202);
    const { leadId, conversationId, chatToken } = response.json();
    expect(leadId).toMatch(/^lead_/);
    expect(conversationId).toMatch(/^conv_/);
    expect(tokens.leadOf(chatToken)).toBe(leadId);
    expect(receive.leads[0]).toMatchObject({
      email: 'ada@example.com',
      name: 'Ada Lovelace',
      source: 'form',
      verified: false,
    });
  });

  it('keeps fields that it does not know with the lead', async () => {
    const { app, receive } = await openWeb(await open());
    const body = {
      ...lead,
      jobTitle: 'CTO',
      budget: { from: 10 },
      answers: { why: 'line\nbreak' },
      utm: { source: 'ad', x: '' },
    };
    expect((await app.inject(post('/v1/leads', body))).statusCode).toBe(202);
    expect(receive.leads[0]?.extra).toEqual({ jobTitle: 'CTO', budget: { from: 10 } });
    expect(receive.leads[0]?.answers).toEqual({ why: 'line\nbreak' });
    expect(receive.leads[0]?.utm).toEqual({ source: 'ad' });
  });

  it('takes empty and missing fields alike', async () => {
    const { app, receive } = await openWeb(await open());
    await app.inject(
      post('/v1/leads', { email: 'a@b.co', name: '', phone: null, zone: 'Etc/Unknown', locale: 'en-US@posix' }),
    );
    expect(receive.leads[0]).toMatchObject({ name: null, phone: null, message: null, zone: null, locale: null });
  });

  it('says nothing until the lead is stored: a failing database is a 500 without details', async () => {
    const failing = async () => {
      throw new Error('SQLITE_FULL: ada@example.com could not be stored');
    };
    const { app, logged } = await openWeb(await open(), { receive: { lead: failing } });
    const response = await app.inject(post('/v1/leads', lead));
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toMatch(/SQLITE|ada@/);
    expect(JSON.stringify(logged)).not.toContain('ada@');
    expect(logged).toHaveLength(1);
  });

  it('takes a preflight of a listed page and names only that page', async () => {
    const { app } = await openWeb(await open());
    const ask = (origin: string) =>
      app.inject({ method: 'OPTIONS', url: '/v1/leads', headers: { origin, 'access-control-request-method': 'POST' } });
    expect((await ask('https://www.example.com')).headers['access-control-allow-origin']).toBe(
      'https://www.example.com',
    );
    expect((await ask('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('a form that is filled in badly', () => {
  const open = opener(null);

  it('is refused with 413 when it is larger than 256 KB', async () => {
    const { app, receive } = await openWeb(await open());
    const response = await app.inject(post('/v1/leads', { ...lead, message: 'x'.repeat(256 * 1024) }));
    expect(response.statusCode).toBe(413);
    expect(response.json().error.code).toBe('body.too_large');
    expect(receive.leads).toEqual([]);
  });

  it.each([
    ['words', 'not json'],
    ['nothing', ''],
    ['half a document', '{"email":'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['a prototype', '{"email":"a@b.co","__proto__":{"verified":true}}'],
  ])('is refused with 400 when it is %s instead of JSON', async (_what, body) => {
    const { app } = await openWeb(await open());
    const response = await app.inject(post('/v1/leads', body));
    expect(response.statusCode).toBe(400);
    expect(response.json().error.code).toBe('body.not_json');
  });

  it('is refused with 400 when it does not say that it is JSON', async () => {
    const { app } = await openWeb(await open());
    const response = await app.inject(
      post('/v1/leads', 'email=a@b.co', { 'content-type': 'application/x-www-form-urlencoded' }),
    );
    expect(response.statusCode).toBe(400);
  });

  it.each([
    ['email', { email: undefined }],
    ['email', { email: 'ada' }],
    ['email', { email: 'ada@' }],
    ['email', { email: 'a b@example.com' }],
    ['email', { email: 'ada@example.com\r\nBcc: all@example.com' }],
    ['email', { email: 'ada@example.com\n' }],
    ['email', { email: 42 }],
    ['email', { email: `${'a'.repeat(250)}@example.com` }],
    ['name', { name: 'Ada\r\nX-Admin: 1' }],
    ['name', { name: 'Ada\u2028Lovelace' }],
    ['company', { company: 'A\nB' }],
    ['phone', { phone: '+49\r1' }],
    ['source', { source: 'ad\n' }],
    ['page', { page: 'https://x.example/\n' }],
    ['utm.campaign', { utm: { campaign: 'a\nb' } }],
    ['zone', { zone: 'Mars/Olympus' }],
    ['visitorId', { visitorId: 'v\n1' }],
    ['message', { message: 'before\0after' }],
    ['message', { message: 'half a pair: \ud800' }],
    ['answers.why', { answers: { why: '\0' } }],
    ['title', { title: '\udc00' }],
    ['message', { message: ['a', 'list'] }],
    ['name', { name: 'x'.repeat(201) }],
  ])('is refused with 422 that names %s: %j', async (path, wrong) => {
    const { app, receive } = await openWeb(await open());
    const response = await app.inject(post('/v1/leads', { ...lead, ...wrong }));
    expect(response.statusCode).toBe(422);
    expect(fieldsOf(response.body)).toContain(path);
    expect(receive.leads).toEqual([]);
  });

  it('is refused with 422 when it is a list, a word, or nested without end', async () => {
    const { app } = await openWeb(await open());
    const deep = `{"email":"a@b.co","answers":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`;
    for (const body of ['[]', '"lead"', 'null', deep])
      expect((await app.inject(post('/v1/leads', body))).statusCode).toBe(422);
  });
});

describe('the same post again', () => {
  const open = opener(null);
  const keyed = (key: string, body: object = lead, more = {}) =>
    post('/v1/leads', body, { 'idempotency-key': key, ...more });

  it('gets the first answer for the same key and body, and makes no second lead', async () => {
    const { app, receive } = await openWeb(await open());
    const first = await app.inject(keyed('k1'));
    const again = await app.inject(keyed('k1'));
    expect(again.statusCode).toBe(202);
    expect(again.json()).toEqual(first.json());
    expect(receive.leads).toHaveLength(1);
  });

  it('gets 409 for the same key with another body', async () => {
    const { app } = await openWeb(await open());
    await app.inject(keyed('k1'));
    const response = await app.inject(keyed('k1', { ...lead, name: 'Grace' }));
    expect(response.statusCode).toBe(409);
    expect(response.json().error.code).toBe('idempotency.conflict');
  });

  it('is stored once when both arrive at the same moment', async () => {
    const { app, receive } = await openWeb(await open());
    const answers = await Promise.all(Array.from({ length: 20 }, () => app.inject(keyed('k1'))));
    expect(new Set(answers.map((answer) => answer.json().leadId)).size).toBe(1);
    expect(receive.leads).toHaveLength(1);
  });

  it('is another post when it comes through another page', async () => {
    const { app, receive } = await openWeb(await open());
    await app.inject(keyed('k1'));
    await app.inject(keyed('k1', lead, { origin: 'https://www.example.com' }));
    expect(receive.leads).toHaveLength(2);
  });

  it('is a new lead after seven days', async () => {
    const { app, receive, clock } = await openWeb(await open());
    await app.inject(keyed('k1'));
    clock.set(new Date(noon.getTime() + 7 * 86_400_000 + 1));
    expect((await app.inject(keyed('k1', { ...lead, name: 'Grace' }))).statusCode).toBe(202);
    expect(receive.leads).toHaveLength(2);
  });
});
