import { describe, expect, it } from 'vitest';
import { opener } from '../../support/databases.ts';
import { noon, openWeb, post, sign, webhookSecret } from '../../support/web.ts';

describe('a tracker reports what visitors do', () => {
  const open = opener(null);

  it('one by one or in a list', async () => {
    const { app, receive } = await openWeb(await open());
    const view = {
      type: 'page',
      visitorId: 'v1',
      page: '/pricing',
      at: '2026-03-02T12:59:00+02:00',
      properties: { depth: 0.5 },
    };
    expect((await app.inject(post('/v1/events', view))).json()).toEqual({ accepted: 1 });
    expect(
      (await app.inject(post('/v1/events', [{ type: 'page' }, { type: 'click', email: 'A@B.co' }]))).json(),
    ).toEqual({ accepted: 2 });
    expect(receive.told[0]).toEqual({ ...view, email: null, at: new Date('2026-03-02T10:59:00Z') });
    expect(receive.told[2]).toMatchObject({ type: 'click', email: 'a@b.co', at: noon });
  });

  it('in the words of Segment, one by one or as a batch', async () => {
    const { app, receive } = await openWeb(await open());
    const who = { anonymousId: 'anon_1', messageId: 'm1', timestamp: '2026-03-02T11:00:00.000Z' };
    const batch = [
      {
        ...who,
        type: 'page',
        name: 'Pricing',
        properties: { url: 'https://fernwick.example/pricing', path: '/pricing' },
      },
      { ...who, type: 'track', event: 'Demo Requested', properties: { plan: 'team' } },
      { ...who, type: 'identify', userId: 'u_7', traits: { email: 'Ann@Kestrel.example', name: 'Ann' } },
    ];
    expect((await app.inject(post('/v1/events', { batch }))).json()).toEqual({ accepted: 3 });
    expect(receive.told).toMatchObject([
      { type: 'page', visitorId: 'anon_1', page: 'https://fernwick.example/pricing', at: new Date(who.timestamp) },
      { type: 'Demo Requested', visitorId: 'anon_1', properties: { plan: 'team' }, email: null },
      { type: 'identify', visitorId: 'anon_1', email: 'ann@kestrel.example' },
    ]);
    expect((await app.inject(post('/v1/events', batch[0] ?? {}))).json()).toEqual({ accepted: 1 });
  });

  it('never from the future', async () => {
    const { app, receive } = await openWeb(await open());
    await app.inject(post('/v1/events', { type: 'page', at: '2030-01-01T00:00:00Z' }));
    expect(receive.told[0]?.at).toEqual(noon);
  });

  it.each([
    ['no type', {}],
    ['a time without a zone', { type: 'page', at: '2026-03-02T12:00:00' }],
    ['a line break', { type: 'page\n' }],
    ['an address that is none', { type: 'page', email: 'nobody' }],
    ['more than a hundred', Array.from({ length: 101 }, () => ({ type: 'page' }))],
    ['an empty list', []],
  ])('is refused with 422 for %s', async (_what, body) => {
    const { app, receive } = await openWeb(await open());
    expect((await app.inject(post('/v1/events', body))).statusCode).toBe(422);
    expect(receive.told).toEqual([]);
  });

  it('may say whose address it was only with a signature, once there is a secret', async () => {
    const { app, receive } = await openWeb(await open(), { settings: { webhookSecret } });
    const body = JSON.stringify({ type: 'attended', email: 'a@b.co' });
    const ours = { origin: 'https://www.example.com' };
    expect((await app.inject(post('/v1/events', body, ours))).statusCode).toBe(401);
    expect((await app.inject(post('/v1/events', { type: 'page', visitorId: 'v1' }, ours))).statusCode).toBe(202);
    expect((await app.inject(post('/v1/events', body, { 'x-usher-signature': sign(body, noon) }))).statusCode).toBe(
      202,
    );
    expect(receive.told).toHaveLength(2);
  });
});
