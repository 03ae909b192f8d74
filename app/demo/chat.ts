import { randomUUID } from 'node:crypto';
import { type Answer, createChatApi } from '../../channels/web/ui/chat/api.ts';
import { readEvents } from '../../channels/web/ui/chat/sse.ts';
import { toChatEvent } from '../../channels/web/ui/chat/stream.ts';
import type { WireMessage } from '../../channels/web/ui/chat/wire.ts';
import { UsherError } from '../../shared/errors.ts';

/** One open chat as the widget has it: messages in order, each heard once. */
export type OpenChat = {
  say: (text: string) => Promise<void>;
  /** The agent's next message, null when none comes in time. */
  hear: (timeoutMs: number) => Promise<WireMessage | null>;
  close: () => void;
};

/** The chat of a form, or with no `chatToken` that of somebody who just begins to talk. */
export async function openChat(baseUrl: string, chatToken: string | null, zone: string): Promise<OpenChat> {
  const api = createChatApi((path, init) => fetch(`${baseUrl}${path}`, init));
  const session = granted(await api.open({ chatToken, visitorId: null, zone, locale: 'en', page: '/' }));
  const ended = new AbortController();
  const stream = granted(await api.events(session.token, null, ended.signal));
  const heard: WireMessage[] = [];
  let wake: () => void = () => {};
  void (async () => {
    for await (const event of readEvents(stream, () => {})) {
      const read = toChatEvent(event);
      if (read?.type !== 'message' || read.message.role === 'prospect') continue;
      heard.push(read.message);
      wake();
    }
  })().catch(() => {});
  return {
    async say(text) {
      granted(await api.send(session.token, { text, clientMessageId: randomUUID() }));
    },
    async hear(timeoutMs) {
      if (heard.length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, timeoutMs).unref();
        });
      return heard.shift() ?? null;
    },
    close: () => ended.abort(),
  };
}

function granted<T>(answer: Answer<T>): T {
  if (answer.kind === 'ok') return answer.value;
  const why = answer.kind === 'refused' ? answer.problem : answer.kind;
  throw new UsherError('demo.chat', `the chat did not answer (${why}); is Usher running at this address?`);
}
