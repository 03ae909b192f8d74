import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const message = z.object({
  id: z.string(),
  role: z.enum(['prospect', 'agent', 'rep']),
  text: z.string(),
  position: z.number(),
  turnId: z.string().nullable(),
  chips: z.array(z.object({ label: z.string(), value: z.string() })).default([]),
});

const leadView = z.object({
  id: z.string(),
  firstTouchAt: z.string().nullable(),
  bookings: z.array(
    z.object({ id: z.string(), repId: z.string(), startsAt: z.string(), endsAt: z.string(), status: z.string() }),
  ),
  effects: z.array(z.object({ id: z.string(), kind: z.string(), status: z.string() })),
  conversations: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      messages: z.array(message),
      turns: z.array(z.object({ id: z.string(), status: z.string() })),
    }),
  ),
});

export type SeenMessage = z.infer<typeof message>;
export type SeenLead = z.infer<typeof leadView>;

const lead = z.object({ leadId: z.string(), conversationId: z.string(), chatToken: z.string() });
const session = z.object({ token: z.string(), conversationId: z.string() });
const accepted = z.object({ messageId: z.string() });
const list = z.object({ items: z.array(z.object({ id: z.string() })), nextCursor: z.string().nullable() });

/** Longer than a killed process may take to be back on a machine that has much else to do. */
const patienceMs = 240_000;

/**
 * Usher's public routes for a client that does not give up: a request without an answer is sent again, with the same
 * key, until the process is back. Where several processes share the work, each request goes to the next one in turn.
 */
export type Door = ReturnType<typeof createDoor>;

export function createDoor({ urls, opsToken }: { urls: string[]; opsToken: string }) {
  const ops = { authorization: `Bearer ${opsToken}` };
  let asked = 0;
  const nextUrl = (): string => urls[asked++ % urls.length] ?? '';

  async function ask(path: string, init: RequestInit): Promise<unknown> {
    const end = performance.now() + patienceMs;
    let last = '';
    while (performance.now() < end) {
      const answer = await fetch(`${nextUrl()}${path}`, { ...init, signal: AbortSignal.timeout(30_000) })
        .then(async (response) => ({ status: response.status, text: await response.text() }))
        .catch((error: Error) => ({ status: 0, text: String(error.cause ?? error) }));
      if (answer.status >= 200 && answer.status < 300) return JSON.parse(answer.text);
      last = `${answer.status} ${answer.text}`;
      if (answer.status > 0 && answer.status < 500) throw new Error(`${path} answers ${last}`);
      await sleep(50);
    }
    throw new Error(`${path} had no answer within ${patienceMs} ms; the last was ${last}`);
  }

  const post = (path: string, body: unknown, headers: Record<string, string>) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  return {
    postLead: async (form: object, key: string) =>
      lead.parse(await post('/v1/leads', form, { 'idempotency-key': key })),
    openChat: async (chatToken: string) => session.parse(await post('/v1/chat/sessions', { chatToken }, {})),
    say: async (token: string, text: string, clientMessageId: string) =>
      accepted.parse(await post('/v1/chat/messages', { text, clientMessageId }, { authorization: `Bearer ${token}` })),
    lead: async (id: string): Promise<SeenLead> => leadView.parse(await ask(`/v1/leads/${id}`, { headers: ops })),
    async leadIds(): Promise<string[]> {
      const ids: string[] = [];
      let cursor: string | null = null;
      do {
        const query: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
        const page = list.parse(await ask(`/v1/leads?limit=100${query}`, { headers: ops }));
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor);
      return ids;
    },
  };
}
