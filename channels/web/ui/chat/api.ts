import type { Problem } from './problem.ts';
import { errorAnswer, messageAnswer, sessionAnswer } from './wire.ts';

export type Session = { sessionId: string; token: string; conversationId: string };
export type Opening = {
  chatToken: string | null;
  visitorId: string | null;
  zone: string | null;
  locale: string | null;
  page: string | null;
};

/** `network`: nobody answered; try again. `refused`: the server answered and would not. */
export type Failure =
  | { kind: 'network' }
  | { kind: 'unauthorised' }
  | { kind: 'busy'; retryAfterMs: number }
  | { kind: 'refused'; problem: Problem };
export type Answer<T> = { kind: 'ok'; value: T } | Failure;

export type ChatApi = {
  open: (opening: Opening) => Promise<Answer<Session>>;
  send: (token: string, message: { text: string; clientMessageId: string }) => Promise<Answer<{ messageId: string }>>;
  events: (
    token: string,
    lastEventId: string | null,
    signal: AbortSignal,
  ) => Promise<Answer<ReadableStream<Uint8Array>>>;
};

async function failureOf(response: Response, refusal: Problem = 'failed'): Promise<Failure> {
  if (response.status === 401) return { kind: 'unauthorised' };
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after'));
    return { kind: 'busy', retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 5000 };
  }
  if (response.status >= 500) return { kind: 'network' };
  const parsed = errorAnswer.safeParse(await response.json().catch(() => null));
  if (response.status === 403) return { kind: 'refused', problem: 'not_here' };
  const isClosed = parsed.data?.error.code === 'conversation.closed';
  return { kind: 'refused', problem: isClosed ? 'closed' : refusal };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** The chat's four routes. A failure is data: nothing here throws. */
export function createChatApi(request: typeof fetch): ChatApi {
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }).catch(() => null);

  return {
    async open(opening) {
      const given = Object.fromEntries(Object.entries(opening).filter(([, value]) => value !== null));
      const response = await post('/v1/chat/sessions', given);
      if (!response) return { kind: 'network' };
      if (!response.ok) return failureOf(response);
      const parsed = sessionAnswer.safeParse(await response.json().catch(() => null));
      return parsed.success ? { kind: 'ok', value: parsed.data } : { kind: 'refused', problem: 'failed' };
    },
    async send(token, message) {
      const response = await post('/v1/chat/messages', message, bearer(token));
      if (!response) return { kind: 'network' };
      if (!response.ok) return failureOf(response, 'not_taken');
      const parsed = messageAnswer.safeParse(await response.json().catch(() => null));
      return parsed.success ? { kind: 'ok', value: parsed.data } : { kind: 'network' };
    },
    async events(token, lastEventId, signal) {
      const headers = {
        accept: 'text/event-stream',
        ...bearer(token),
        ...(lastEventId && { 'last-event-id': lastEventId }),
      };
      const response = await request('/v1/chat/events', { headers, signal, cache: 'no-store' }).catch(() => null);
      if (!response) return { kind: 'network' };
      if (!response.ok || !response.body) return failureOf(response);
      return { kind: 'ok', value: response.body };
    },
  };
}
