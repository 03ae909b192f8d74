import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Database } from '../../../db/database.ts';
import { openDatabase } from '../../../db/open.ts';
import { setState } from '../../../db/stores/conversations.ts';
import { appendMessage } from '../../../db/stores/messages.ts';
import { newId } from '../../../shared/ids.ts';
import { opener } from '../../support/databases.ts';
import { type Heard, listenToChat } from '../../support/events.ts';
import { noon, openWeb, post, type Web } from '../../support/web.ts';

const open = opener(null);
const isMessage = (text: string) => (heard: Heard) => heard.event === 'message' && heard.data.text === text;
const isEvent = (event: string) => (heard: Heard) => heard.event === event;
const textsOf = (heard: Heard[]) => heard.flatMap(({ event, data }) => (event === 'message' ? [data.text] : []));

async function start(database: Database) {
  const web = await openWeb(database);
  const url = await web.listen();
  const { token, conversationId } = (await web.app.inject(post('/v1/chat/sessions', {}))).json();
  const listen = async (headers: Record<string, string> = {}) => {
    const listener = await listenToChat(url, token, headers);
    onTestFinished(listener.leave);
    return listener;
  };
  return { web, url, token, conversationId, listen };
}

type Saying = { conversationId: string; text: string; turnId?: string };

const write = (database: Database, { conversationId, text, turnId }: Saying) =>
  database.transaction((tx) =>
    appendMessage(tx, {
      id: newId('msg'),
      conversationId,
      role: turnId ? 'agent' : 'prospect',
      text,
      at: noon,
      ...(turnId && { turnId, brain: 'embedded', chips: [{ label: 'Yes', value: 'yes' }] }),
    }),
  );

/** As the agent commits: rows first, then word of them. */
async function commit(web: Web, database: Database, saying: Saying) {
  const { position } = await write(database, saying);
  web.hub.publish(saying.conversationId, { type: 'committed', position, turnId: saying.turnId ?? null });
}

describe('a chat page that listens', () => {
  it('hears what was said before it came, and the state of the conversation', async () => {
    const database = await open();
    const { conversationId, listen } = await start(database);
    for (let at = 1; at <= 230; at++) await write(database, { conversationId, text: `m${at}` });
    const page = await listen();
    await page.until(isEvent('state'));
    expect(page.headers.get('content-type')).toMatch('text/event-stream');
    expect(textsOf(page.heard)).toEqual(Array.from({ length: 230 }, (_, at) => `m${at + 1}`));
    expect(page.heard.at(-1)).toEqual({ event: 'state', id: '230', data: { state: 'agent' } });
  });

  it('is told with each message in which language the talk is', async () => {
    const database = await open();
    const web = await openWeb(database);
    const url = await web.listen();
    const opened = await web.app.inject(post('/v1/chat/sessions', { locale: 'pt-BR' }));
    const { token, conversationId } = opened.json();
    const page = await listenToChat(url, token, {});
    onTestFinished(page.leave);
    await commit(web, database, { conversationId, text: 'Olá' });
    await page.until(isMessage('Olá'));
    expect(page.heard.find(isMessage('Olá'))?.data.language).toBe('pt');
  });

  it('hears typing, previews, and the message that takes their place, with its chips', async () => {
    const database = await open();
    const { web, conversationId, listen } = await start(database);
    const page = await listen();
    await page.until(isEvent('state'));
    web.hub.publish(conversationId, { type: 'typing', on: true });
    web.hub.publish(conversationId, { type: 'delta', turnId: 't1', text: 'Hel' });
    await commit(web, database, { conversationId, text: 'Hello', turnId: 't1' });
    web.hub.publish(conversationId, { type: 'delta', turnId: 't1', text: 'too late' });
    web.hub.publish(conversationId, { type: 'withdrawn', turnId: 't2' });
    await page.until(isEvent('withdrawn'));
    expect(page.heard.map(({ event, data }) => [event, data.text ?? data.on ?? data.turnId])).toEqual([
      ['state', undefined],
      ['typing', true],
      ['delta', 'Hel'],
      ['message', 'Hello'],
      ['withdrawn', 't2'],
    ]);
    const message = page.heard.find(isEvent('message'));
    expect(message?.id).toBe('1');
    expect(message?.data).toMatchObject({
      role: 'agent',
      brain: 'embedded',
      turnId: 't1',
      chips: [{ label: 'Yes', value: 'yes' }],
    });
  });

  it('hears what the prospect says, with the page’s own id of it', async () => {
    const database = await open();
    const { web, token, listen } = await start(database);
    const page = await listen();
    const said = { text: 'Hi', clientMessageId: 'c1' };
    await web.app.inject(post('/v1/chat/messages', said, { authorization: `Bearer ${token}` }));
    const message = await page.until(isMessage('Hi'));
    expect(message.data).toMatchObject({ role: 'prospect', clientMessageId: 'c1' });
  });

  it('goes on after the last event it saw, without a gap or a double', async () => {
    const database = await open();
    const { web, conversationId, listen } = await start(database);
    for (const text of ['one', 'two', 'three']) await write(database, { conversationId, text });
    const first = await listen();
    await first.until(isMessage('two'));
    first.leave();
    await commit(web, database, { conversationId, text: 'four' });
    const second = await listen({ 'last-event-id': '2' });
    await second.until(isMessage('four'));
    await second.until(isEvent('state'));
    expect(textsOf(second.heard)).toEqual(['three', 'four']);
  });

  it('hears within two seconds what another process has committed', async () => {
    const database = await open();
    const { conversationId, listen } = await start(database);
    const page = await listen();
    await page.until(isEvent('state'));
    const elsewhere = await openDatabase({ url: null, dataDir: database.dataDir });
    onTestFinished(elsewhere.close);
    const began = performance.now();
    await write(elsewhere, { conversationId, text: 'from afar' });
    await elsewhere.transaction((tx) => setState(tx, conversationId, 'rep'));
    await page.until(isMessage('from afar'));
    await page.until(({ data }) => data.state === 'rep');
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('loses nothing while a hundred messages are committed and it reconnects again and again', async () => {
    const database = await open();
    const { web, conversationId, listen } = await start(database);
    const all: Heard[] = [];
    const writing = (async () => {
      for (let at = 1; at <= 100; at++)
        await commit(web, database, { conversationId, text: `m${at}`, turnId: `t${at}` });
    })();
    let last = '0';
    while (last !== '100') {
      const page = await listen({ 'last-event-id': last });
      const seen = page.until(({ event, id }) => event === 'message' && Number(id) >= Math.min(100, Number(last) + 7));
      last = (await seen).id ?? last;
      page.leave();
      all.push(...page.heard.filter(({ event, id }) => event === 'message' && Number(id) <= Number(last)));
    }
    await writing;
    expect(textsOf(all)).toEqual(Array.from({ length: 100 }, (_, at) => `m${at + 1}`));
  });

  it('may be open in six places of one session, not in seven', async () => {
    const database = await open();
    const { listen } = await start(database);
    const pages = [];
    for (let at = 0; at < 6; at++) pages.push(await listen());
    const seventh = await listen();
    expect([seventh.status, seventh.headers.get('retry-after')]).toEqual([429, '10']);
    pages[0]?.leave();
    await expect.poll(async () => (await listen()).status).toBe(200);
  });

  it('is let go when the server stops, without waiting for it', async () => {
    const database = await open();
    const { web, listen } = await start(database);
    const page = await listen();
    await page.until(isEvent('state'));
    await web.app.close();
    await page.ended;
  });

  it('that does not read keeps losing previews but holds no memory, and then gets the messages', async () => {
    const database = await open();
    const { web, url, token, conversationId } = await start(database);
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    onTestFinished(() => void socket.destroy());
    socket.write(`GET /v1/chat/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    await new Promise((resolve) => socket.once('data', resolve));
    socket.pause();
    const long = 'x'.repeat(100_000);
    for (let at = 0; at < 400; at++) {
      for (let part = 0; part < 5; part++)
        web.hub.publish(conversationId, { type: 'delta', turnId: `t${at}`, text: long });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await commit(web, database, { conversationId, text: 'the message', turnId: 't399' });
    let received = 0;
    await new Promise<void>((resolve) => {
      let tail = '';
      socket.on('data', (chunk) => {
        received += chunk.length;
        const seen = tail + chunk;
        if (seen.includes('the message')) resolve();
        tail = seen.slice(-100);
      });
      socket.resume();
    });
    expect(received).toBeLessThan(100_000_000);
  });

  it('cannot ask for a place in the stream that is no place', async () => {
    const database = await open();
    const { web, token } = await start(database);
    const headers = { authorization: `Bearer ${token}`, 'last-event-id': '1; drop' };
    expect((await web.app.inject({ url: '/v1/chat/events', headers })).statusCode).toBe(422);
  });
});
