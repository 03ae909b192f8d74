import type { ConversationState } from '../../shared/conversation.ts';
import type { ChatFeed } from './chat-feed.ts';
import { toldMessages } from './chat-told.ts';
import type { Doors } from './doors.ts';
import { createMailbox } from './mailbox.ts';
import { frame, heartbeat } from './sse.ts';

export type ChatStream = {
  conversationId: string;
  /** The last position that the page has. */
  after: number;
  signal: AbortSignal;
  feed: ChatFeed;
  heartbeatMs: number;
};

const batch = 100;
const previewsAtMost = 500;

/**
 * What one page hears: first all messages it lacks and the state, then both as they change, with previews in between.
 * Messages and state are always read from the tables, in order; every event with an id names the last position sent.
 */
export async function* chatStream(
  doors: Pick<Doors, 'database' | 'chatViews' | 'hub' | 'languageOf'>,
  stream: ChatStream,
) {
  const { conversationId, signal } = stream;
  const sent: Sent = { position: stream.after, state: null, settled: new Set() };
  const mailbox = createMailbox({ limit: previewsAtMost, signal });
  const leave = [
    doors.hub.subscribe(conversationId, (event) =>
      mailbox.put(event.type === 'committed' || event.type === 'state' ? { type: 'look' } : event),
    ),
    stream.feed.follow(conversationId, (standing) => {
      if (standing.nextPosition > sent.position + 1 || standing.state !== sent.state) mailbox.put({ type: 'look' });
    }),
  ];
  try {
    mailbox.put({ type: 'look' });
    while (!signal.aborted) {
      const item = await mailbox.take(stream.heartbeatMs);
      if (item === null) yield heartbeat;
      else if (item.type === 'look') yield* news(doors, conversationId, sent);
      else if (item.type === 'typing') yield frame('typing', { on: item.on });
      else if (!sent.settled.has(item.turnId)) yield preview(item);
    }
  } finally {
    for (const stop of leave) stop();
  }
}

type Sent = {
  position: number;
  state: ConversationState | null /** Turns whose message is out: no preview after it. */;
  settled: Set<string>;
};

async function* news(doors: Pick<Doors, 'database' | 'chatViews' | 'languageOf'>, conversationId: string, sent: Sent) {
  const { read } = doors.database;
  for (let more = true; more; ) {
    const rows = await doors.chatViews.messagesAfter(read, conversationId, sent.position, batch);
    for (const { position, turnId, message } of await toldMessages(doors, conversationId, rows)) {
      sent.position = position;
      if (turnId) sent.settled.add(turnId);
      yield frame('message', message, position);
    }
    more = rows.length === batch;
  }
  const [standing] = await doors.chatViews.standings(read, [conversationId]);
  if (!standing || standing.state === sent.state) return;
  sent.state = standing.state;
  yield frame('state', { state: standing.state }, sent.position);
}

const preview = (item: { type: 'delta'; turnId: string; text: string } | { type: 'withdrawn'; turnId: string }) =>
  item.type === 'delta'
    ? frame('delta', { turnId: item.turnId, text: item.text })
    : frame('withdrawn', { turnId: item.turnId });
