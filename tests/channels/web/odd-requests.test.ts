import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { describeOnEachDatabase, opener } from '../../support/databases.ts';
import { asOps, openWeb, post } from '../../support/web.ts';

const cursorOf = (order: string, id: string) => Buffer.from(JSON.stringify([order, id])).toString('base64url');

describeOnEachDatabase('an address that no database can look for', (open) => {
  it('names nobody, and no search', async () => {
    const { app, logged } = await openWeb(await open());
    const statusOf = async (url: string) => (await app.inject({ url, headers: asOps })).statusCode;
    for (const url of ['/v1/leads/%00', '/v1/conversations/a%00b', '/v1/bookings/%00.ics'])
      expect([url, await statusOf(url)]).toEqual([url, 404]);
    for (const url of ['/v1/leads?q=%00', '/v1/accounts?q=a%00', '/v1/leads?cursor=%00'])
      expect([url, await statusOf(url)]).toEqual([url, 422]);
    expect(logged).toEqual([]);
  });

  it('and a made-up cursor is refused by name', async () => {
    const { app, logged } = await openWeb(await open());
    const asked = async (list: string, order: string, id = 'x') => {
      const answer = await app.inject({ url: `${list}?cursor=${cursorOf(order, id)}`, headers: asOps });
      return answer.statusCode === 422 ? answer.json().error.fields[0].path : answer.statusCode;
    };
    for (const order of ['abc', '1e30', '-1', '', 'Infinity', '8640000000000000', "1'--"])
      expect([order, await asked('/v1/leads', order)]).toEqual([order, 'cursor']);
    expect(await asked('/v1/leads', '1', '\0')).toBe('cursor');
    expect(await asked('/v1/accounts', '\0')).toBe('cursor');
    expect(await asked('/v1/leads', '1767225600000')).toBe(200);
    expect(await asked('/v1/accounts', 'Brightmoor')).toBe(200);
    expect(logged).toEqual([]);
  });
});

describe('a wrong event', () => {
  const open = opener(null);

  it.each([
    [{ visitorId: 'v' }, 'type'],
    [[{ type: 'page' }, { type: 'page', at: 1 }], '1.at'],
    [{ type: 'page', properties: [] }, 'properties'],
    [[{ type: 'page' }, { type: 'a\nb' }], '1.type'],
  ])('%j is refused by the name of its field', async (body, path) => {
    const { app } = await openWeb(await open());
    const answer = await app.inject(post('/v1/events', body));
    expect([answer.statusCode, answer.json().error.fields[0].path]).toEqual([422, path]);
  });

  it('is refused as such when it is neither an event nor a list', async () => {
    const { app } = await openWeb(await open());
    const answer = await app.inject(post('/v1/events', '7'));
    expect(answer.json().error.fields).toEqual([{ path: '', message: 'must be an event or a list of events' }]);
  });
});

describe('what is hardly HTTP', () => {
  const open = opener(null);

  async function answerTo(bytes: string): Promise<{ status: number; body: unknown }> {
    const { listen } = await openWeb(await open());
    const socket = connect(Number(new URL(await listen()).port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => (text += chunk));
    socket.write(bytes);
    await once(socket, 'close');
    const [head = '', body = ''] = text.split('\r\n\r\n');
    return { status: Number(head.split(' ')[1]), body: JSON.parse(body) };
  }

  it.each([
    ['words', 'hello\r\n\r\n', 400],
    [
      'two lengths',
      'POST /v1/leads HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
    ['a header without end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(70_000)}\r\n\r\n`, 431],
    ['an id longer than any', `GET /v1/leads/${'x'.repeat(300)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, 404],
  ])('%s is refused in the words of every refusal', async (_, bytes, status) => {
    const answer = await answerTo(bytes);
    expect(answer).toEqual({
      status,
      body: { error: { code: expect.any(String), message: expect.any(String) } },
    });
  });
});
