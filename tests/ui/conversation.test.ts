import { expect, test } from 'vitest';
import type { Answer, ChatApi, Session } from '../../channels/web/ui/chat/api.ts';
import { createConversation } from '../../channels/web/ui/chat/conversation.ts';
import { createChatStore, createMemoryShelf } from '../../channels/web/ui/chat/store.ts';

const forbidden = () => {
  throw new Error('storage is forbidden');
};
const sessionOf = (name: string): Session => ({ sessionId: name, token: `token of ${name}`, conversationId: name });

/** An API whose answers the test gives by hand; streams stay open and silent. */
function byHand() {
  const openings: { chatToken: string | null; answer: (answer: Answer<Session>) => void }[] = [];
  const sent: { token: string; text: string; clientMessageId: string }[] = [];
  const outcomes: Answer<{ messageId: string }>[] = [];
  const api: ChatApi = {
    open: ({ chatToken }) => new Promise((answer) => openings.push({ chatToken, answer })),
    send: async (token, message) => {
      sent.push({ token, ...message });
      return outcomes.shift() ?? { kind: 'ok', value: { messageId: `m${sent.length}` } };
    },
    events: async () => ({ kind: 'ok', value: new ReadableStream() }),
  };
  let ids = 0;
  const store = createChatStore(forbidden, createMemoryShelf());
  const make = () =>
    createConversation({
      api,
      store,
      now: () => new Date('2026-11-17T14:00:00Z'),
      newId: () => `c${++ids}`,
      chance: () => 0,
      where: () => ({ visitorId: null, zone: 'UTC', locale: 'en', page: null }),
    });
  return { make, openings, sent, outcomes, store };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test('a session that opens too late does not take the place of the one asked for since', async () => {
  const { make, openings, sent } = byHand();
  const conversation = make();
  conversation.open(null);
  conversation.open('chat token of a lead');
  openings[1]?.answer({ kind: 'ok', value: sessionOf('lead') });
  openings[0]?.answer({ kind: 'ok', value: sessionOf('anonymous') });
  await settled();
  conversation.send('hello');
  await settled();
  expect(openings[1]?.chatToken).toBe('chat token of a lead');
  expect(sent.map(({ token }) => token)).toEqual(['token of lead']);
  conversation.close();
});

test('what was written before the session was open is sent once it is, in order', async () => {
  const { make, openings, sent } = byHand();
  const conversation = make();
  conversation.open(null);
  conversation.send('one');
  conversation.send('two');
  expect(sent).toEqual([]);
  openings[0]?.answer({ kind: 'ok', value: sessionOf('s') });
  await settled();
  expect(sent.map(({ text }) => text)).toEqual(['one', 'two']);
  conversation.close();
});

test('a page that comes back sends again what has no answer yet, under the same id', async () => {
  const { make, openings, sent, outcomes } = byHand();
  const before = make();
  before.open(null);
  openings[0]?.answer({ kind: 'ok', value: sessionOf('s') });
  await settled();
  outcomes.push({ kind: 'network' });
  before.send('kept');
  await settled();
  before.close();
  const after = make();
  after.open(null);
  await settled();
  expect(openings).toHaveLength(1);
  expect(sent.map(({ clientMessageId }) => clientMessageId)).toEqual(['c1', 'c1']);
  after.close();
});

test('a chat token that is no longer good does not keep anybody from talking', async () => {
  const { make, openings } = byHand();
  const conversation = make();
  conversation.open('worn out');
  openings[0]?.answer({ kind: 'unauthorised' });
  await expect.poll(() => openings.length).toBe(2);
  expect(openings[1]?.chatToken).toBe(null);
  conversation.close();
});

test('a server that refuses is told of, and one may start over', async () => {
  const { make, openings } = byHand();
  const conversation = make();
  conversation.open(null);
  openings[0]?.answer({ kind: 'refused', problem: 'not_here' });
  await settled();
  expect(conversation.state().problem).toBe('not_here');
  conversation.startOver();
  openings[1]?.answer({ kind: 'ok', value: sessionOf('s') });
  await settled();
  expect(conversation.state()).toMatchObject({ problem: null, connection: 'live' });
  conversation.close();
});
