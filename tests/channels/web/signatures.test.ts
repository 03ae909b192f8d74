import { describe, expect, it } from 'vitest';
import { checkSignature } from '../../../channels/web/signature.ts';
import { opener } from '../../support/databases.ts';
import { noon, openWeb, post, sign, webhookSecret } from '../../support/web.ts';

const body = JSON.stringify({ email: 'ada@example.com', name: 'Ä' });
const later = (ms: number) => new Date(noon.getTime() + ms);

describe('a source that signs its posts', () => {
  const open = opener(null);
  const openSigned = async () => openWeb(await open(), { settings: { webhookSecret } });
  const signedPost = (headers: Record<string, string> = {}, signature = sign(body, noon)) =>
    post('/v1/leads', body, { 'x-usher-signature': signature, ...headers });

  it('is believed: the lead is verified', async () => {
    const { app, receive } = await openSigned();
    expect((await app.inject(signedPost())).statusCode).toBe(202);
    expect(receive.leads[0]?.verified).toBe(true);
  });

  it.each([
    ['the wrong secret', sign(body, noon, 'another'), 'signature.wrong'],
    ['another body', sign(`${body} `, noon), 'signature.wrong'],
    ['a time 301 s ago', sign(body, later(-301_000)), 'signature.stale'],
    ['a time 301 s ahead', sign(body, later(301_000)), 'signature.stale'],
    ['no digest', `t=${noon.getTime() / 1000}`, 'signature.malformed'],
    ['two times', `t=1,${sign(body, noon)}`, 'signature.malformed'],
    ['rubbish', 'hello', 'signature.malformed'],
  ])('is refused with 401 for %s', async (_why, signature, code) => {
    const { app, receive } = await openSigned();
    const response = await app.inject(signedPost({}, signature));
    expect(response.statusCode).toBe(401);
    expect(response.json().error.code).toBe(code);
    expect(receive.leads).toEqual([]);
  });

  it('is refused with 401 when a wrong signature comes from a page of ours', async () => {
    const { app } = await openSigned();
    const headers = { origin: 'https://www.example.com' };
    expect((await app.inject(signedPost(headers, sign(body, noon, 'another')))).statusCode).toBe(401);
  });

  it('gets the first answer for the same signature with the same key', async () => {
    const { app, receive } = await openSigned();
    const first = await app.inject(signedPost({ 'idempotency-key': 'k1' }));
    const again = await app.inject(signedPost({ 'idempotency-key': 'k1' }));
    expect([again.statusCode, again.json()]).toEqual([202, first.json()]);
    expect(receive.leads).toHaveLength(1);
  });

  it.each([
    ['another key', { 'idempotency-key': 'k1' }, { 'idempotency-key': 'k2' }],
    ['no key', { 'idempotency-key': 'k1' }, {}],
    ['no key either time', {}, {}],
    ['a key at last', {}, { 'idempotency-key': 'k1' }],
  ])('is refused with 401 when a signature is replayed under %s', async (_how, first, second) => {
    const { app, receive } = await openSigned();
    expect((await app.inject(signedPost(first))).statusCode).toBe(202);
    const replay = await app.inject(signedPost(second));
    expect([replay.statusCode, replay.json().error.code]).toEqual([401, 'signature.replayed']);
    expect(receive.leads).toHaveLength(1);
  });

  it('is refused once, whoever replays it at the same moment', async () => {
    const { app, receive } = await openSigned();
    const keys = Array.from({ length: 10 }, (_, at) => ({ 'idempotency-key': `k${at}` }));
    const answers = await Promise.all(keys.map((key) => app.inject(signedPost(key))));
    expect(answers.filter((answer) => answer.statusCode === 202)).toHaveLength(1);
    expect(receive.leads).toHaveLength(1);
  });

  it('gets the first answer for a retry that is signed anew', async () => {
    const { app, receive } = await openSigned();
    const first = await app.inject(signedPost({ 'idempotency-key': 'k1' }));
    const again = await app.inject(signedPost({ 'idempotency-key': 'k1' }, sign(body, later(5000))));
    expect(again.json()).toEqual(first.json());
    expect(receive.leads).toHaveLength(1);
  });
});

describe('a post that is not signed', () => {
  const open = opener(null);

  it('is taken from a page of ours, as unverified, once there is a secret', async () => {
    const { app, receive } = await openWeb(await open(), { settings: { webhookSecret } });
    expect((await app.inject(post('/v1/leads', body, { origin: 'https://www.example.com' }))).statusCode).toBe(202);
    expect(
      (await app.inject(post('/v1/leads', body, { origin: 'http://localhost', host: 'localhost' }))).statusCode,
    ).toBe(202);
    expect(receive.leads.map((lead) => lead.verified)).toEqual([false, false]);
  });

  it('is refused with 401 from anywhere else once there is a secret', async () => {
    const { app } = await openWeb(await open(), { settings: { webhookSecret } });
    for (const headers of [{}, { origin: 'https://evil.example' }, { origin: 'null' }])
      expect((await app.inject(post('/v1/leads', body, headers))).statusCode).toBe(401);
  });

  it('is refused with 403 from a page that is not ours while there is no secret', async () => {
    const { app } = await openWeb(await open());
    expect((await app.inject(post('/v1/leads', body, { origin: 'https://evil.example' }))).statusCode).toBe(403);
    expect((await app.inject(post('/v1/leads', body))).statusCode).toBe(202);
  });

  it('never counts as verified because it brings a signature nobody can check', async () => {
    const { app, receive } = await openWeb(await open());
    await app.inject(post('/v1/leads', body, { 'x-usher-signature': sign(body, noon) }));
    expect(receive.leads[0]?.verified).toBe(false);
  });
});

describe('a signature', () => {
  it('may be made with the old and the new secret while one takes the other’s place', () => {
    const header = `${sign(body, noon, 'old')},${sign(body, noon, 'new').split(',')[1]}`;
    expect(checkSignature({ secret: 'new', header, body: Buffer.from(body), now: noon }).kind).toBe('valid');
  });

  it('is the same one however its digits are written', () => {
    const header = sign(body, noon);
    const loud = header.replace(/v1=.*/, (digits) => digits.toUpperCase().replace('V1', 'v1'));
    const check = (text: string) =>
      checkSignature({ secret: webhookSecret, header: text, body: Buffer.from(body), now: noon });
    expect(check(loud)).toEqual(check(header));
  });
});
