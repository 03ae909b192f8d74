import { readEvents } from '../../channels/web/ui/chat/sse.ts';
import { toChatEvent } from '../../channels/web/ui/chat/stream.ts';

type Heard = { id: string; role: string; text: string; at: number };

/** An open page that listens at one process; `heard` fills as messages come in, with the time of each. */
type ChatPage = { heard: Heard[]; states: string[]; close: () => void };

export async function listen(url: string, token: string): Promise<ChatPage> {
  const ended = new AbortController();
  const heard: Heard[] = [];
  const states: string[] = [];
  const response = await fetch(`${url}/v1/chat/events`, {
    headers: { authorization: `Bearer ${token}` },
    signal: ended.signal,
  });
  if (!response.ok || !response.body) throw new Error(`the chat cannot be heard: ${response.status}`);
  const { body } = response;
  void (async () => {
    for await (const event of readEvents(body, () => {})) {
      const read = toChatEvent(event);
      if (read?.type === 'message') heard.push({ ...read.message, at: performance.now() });
      if (read?.type === 'state') states.push(read.state);
    }
  })().catch(() => {});
  return { heard, states, close: () => ended.abort() };
}
