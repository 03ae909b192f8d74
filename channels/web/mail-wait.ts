import type { Chip } from '../../shared/conversation.ts';
import type { Doors } from './doors.ts';

type Waiting = { conversationId: string; position: number };
type Said = { text: string; chips: Chip[]; isBooked: boolean };

const longestMs = 8_000;
const lookEveryMs = 250;

/** What the agent answers to what was said at this position; null when it takes longer than somebody waits for a page. */
export async function awaitAnswer(
  doors: Pick<Doors, 'database' | 'chatViews' | 'hub'>,
  { conversationId, position }: Waiting,
): Promise<Said | null> {
  const { database, chatViews, hub } = doors;
  for (let waited = 0; waited <= longestMs; waited += lookEveryMs) {
    const said = await chatViews.messagesAfter(database.read, conversationId, position, 20);
    const answer = said.find(({ role }) => role !== 'prospect');
    if (answer) {
      const { text, chips } = answer;
      return { text, chips, isBooked: await chatViews.isMeetingAgreed(database.read, conversationId, answer.at) };
    }
    await news(hub, conversationId);
  }
  return null;
}

/** Until something is committed there, or a little later: another process may have committed it. */
function news(hub: Doors['hub'], conversationId: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, lookEveryMs);
  const leave = hub.subscribe(conversationId, ({ type }) => {
    if (type === 'committed') resolve();
  });
  return promise.finally(() => {
    clearTimeout(timer);
    leave();
  });
}
