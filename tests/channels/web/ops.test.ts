import { describe, expect, it } from 'vitest';
import { opener } from '../../support/databases.ts';
import { addFullLead } from '../../support/full-lead.ts';
import { asOps, openWeb, post } from '../../support/web.ts';

const get = (url: string) => ({ url, headers: asOps });

describe('what ops read', () => {
  const open = opener(null);

  it('is the lead with its times in ISO 8601, its facts, receipts, talk and effects', async () => {
    const database = await open();
    await addFullLead(database);
    const { app } = await openWeb(database);
    const response = await app.inject(get('/v1/leads/lead_1'));
    expect(response.statusCode).toBe(200);
    const lead = response.json();
    expect(lead).toMatchObject({
      ...{
        id: 'lead_1',
        createdAt: '2026-03-02T12:00:00.000Z',
        firstTouchAt: '2026-03-02T12:00:01.500Z',
        source: 'form',
        tier: 'rep',
      },
      contact: { email: 'ann@acme.example' },
      account: { id: 'acct_1', name: 'Acme', domain: 'acme.example', ownerId: 'rep_a' },
      owner: { id: 'rep_a', name: 'Ada' },
      score: { value: 81, reasons: [{ feature: 'size', contribution: 20, text: '400 people' }] },
      facts: [
        { field: 'team_size', value: 40, quote: '40', messageId: 'msg_1', confidence: 0.9, source: 'prospect' },
        { value: 14 },
      ],
      receipts: [{ decision: 'assigned', chosen: 'rep_a', because: 'Ada owns Acme', rejected: [{ repId: 'rep_b' }] }],
      bookings: [{ id: 'book_1', repId: 'rep_a', zone: 'Europe/Berlin', status: 'confirmed' }],
      conversations: [
        {
          id: 'conv_1',
          channel: 'chat',
          state: 'agent',
          messages: [{ id: 'msg_1' }, { id: 'msg_2', brain: 'embedded' }],
        },
      ],
      effects: [{ id: 'eff_1', kind: 'brief.slack', status: 'DONE' }],
      brief: { headline: 'Call Ann' },
    });
    expect(lead.conversations[0].messages[0]).not.toHaveProperty('chips');
    expect(lead.conversations[0].turns[0]).toMatchObject({
      id: 'turn_1',
      brain: 'embedded',
      versions: { 'agent.md': 'abc' },
    });
    expect(response.body).not.toMatch(/secret|epoch|leaseOwner|fence/);
    const invitation = await app.inject({ url: lead.bookings[0].icsUrl });
    expect([invitation.statusCode, invitation.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(invitation.body).toBe('BEGIN:VCALENDAR');
  });

  it('comes in pages that a cursor joins', async () => {
    const { app } = await openWeb(await open());
    for (const name of ['a', 'b', 'c']) await app.inject(post('/v1/leads', { email: `${name}@b.co` }));
    const first = (await app.inject(get('/v1/leads?limit=2'))).json();
    expect(first.items).toHaveLength(2);
    const second = (await app.inject(get(`/v1/leads?limit=2&cursor=${first.nextCursor}`))).json();
    expect([second.items.length, second.nextCursor]).toEqual([1, null]);
    expect((await app.inject(get('/v1/leads?q=B@b'))).json().items).toHaveLength(1);
  });

  it('is filtered by what the address asks, and paged within it', async () => {
    const database = await open();
    await addFullLead(database);
    const { app } = await openWeb(database);
    await app.inject(post('/v1/leads', { email: 'a@b.co', source: 'advert' }));
    const ids = async (query: string) =>
      (await app.inject(get(`/v1/leads?${query}`))).json().items.map(({ source }: { source: string }) => source);
    expect(await ids('tier=rep&owner=rep_a&channel=chat&meeting=true')).toEqual(['form']);
    expect(await ids('source=advert&meeting=false')).toEqual(['advert']);
    expect(await ids('needsHuman=true')).toEqual([]);
    expect(await ids('owner=none&q=a@b')).toEqual(['advert']);
  });

  it.each([
    '/v1/leads?tier=gold',
    '/v1/leads?meeting=maybe',
    '/v1/leads?language=deu',
    '/v1/leads?limit=0',
    '/v1/leads?limit=201',
    '/v1/leads?cursor=rubbish',
    '/v1/accounts?limit=x',
    '/v1/insights/speed?days=0',
  ])('is refused with 422 when it is asked for badly: %s', async (url) => {
    const { app } = await openWeb(await open());
    const response = await app.inject(get(url));
    expect([response.statusCode, response.json().error.code]).toEqual([422, 'fields.invalid']);
  });

  it('is 404 for what is not there', async () => {
    const { app } = await openWeb(await open());
    for (const url of ['/v1/leads/lead_9', '/v1/conversations/conv_9', '/v1/nothing', '/v1/bookings/x'])
      expect((await app.inject(get(url))).statusCode).toBe(404);
  });

  it('has reps, accounts, conversations and the speed of first touches', async () => {
    const database = await open();
    await addFullLead(database);
    const { app } = await openWeb(database);
    expect((await app.inject(get('/v1/reps'))).json().items[0]).toMatchObject({
      id: 'rep_a',
      openLeads: 1,
      caps: { day: 5 },
    });
    expect((await app.inject(get('/v1/accounts'))).json().items[0]).toMatchObject({
      name: 'Acme',
      openDeals: [{ stage: 'demo' }],
    });
    expect((await app.inject(get('/v1/conversations/conv_1'))).json()).toMatchObject({
      leadId: 'lead_1',
      state: 'agent',
    });
    const speed = (await app.inject(get('/v1/insights/speed'))).json();
    expect(speed.all).toMatchObject({ leads: 1, agent: { touched: 1, p50Ms: 1500 }, late: 0 });
  });
});

describe('the buttons of a brief', () => {
  const open = opener(null);

  it('reach the conversation with who clicked and why', async () => {
    const { app, receive } = await openWeb(await open());
    const click = { repId: 'rep_a', reason: 'Not my region', toRepId: 'rep_b' };
    const response = await app.inject(post('/v1/leads/lead_1/misrouted', click, { ...asOps, 'idempotency-key': 'k1' }));
    expect([response.statusCode, response.json()]).toEqual([202, { status: 'accepted' }]);
    expect(receive.clicks).toEqual([
      { leadId: 'lead_1', action: 'misrouted', ...click, key: 'api:lead_1:misrouted:k1' },
    ]);
  });

  it('can be pressed without a word', async () => {
    const { app, receive } = await openWeb(await open());
    const press = (action: string) => app.inject({ method: 'POST', url: `/v1/leads/lead_1/${action}`, headers: asOps });
    expect([(await press('accept')).statusCode, (await press('pass')).statusCode]).toEqual([202, 202]);
    expect(new Set(receive.clicks.map(({ key }) => key)).size).toBe(2);
  });

  it('say which lead or rep they do not know', async () => {
    const { app } = await openWeb(await open());
    const ask = async (path: string, body = {}) => app.inject(post(`/v1/leads/${path}`, body, asOps));
    expect((await ask('lead_none/accept')).statusCode).toBe(404);
    const unknown = await ask('lead_1/misrouted', { toRepId: 'rep_none' });
    expect([unknown.statusCode, unknown.json().error.fields]).toEqual([
      422,
      [{ path: 'toRepId', message: 'is no rep of ours' }],
    ]);
    expect((await ask('lead_none/take-over')).statusCode).toBe(404);
  });
});

describe('a link to an invitation', () => {
  const open = opener(null);

  it('opens only with its own token', async () => {
    const { app, tokens } = await openWeb(await open());
    const ask = async (id: string, token: string) =>
      (await app.inject({ url: `/v1/bookings/${id}.ics?token=${token}` })).statusCode;
    expect(await ask('book_1', tokens.bookingToken('book_1'))).toBe(200);
    expect(await ask('book_1', tokens.bookingToken('book_2'))).toBe(401);
    expect(await ask('book_1', '')).toBe(401);
    expect(await ask('book_2', tokens.bookingToken('book_2'))).toBe(404);
    expect(await ask('book_1', tokens.chatToken('book_1').split('.')[1] ?? '')).toBe(401);
  });
});
