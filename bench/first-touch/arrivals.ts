import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { readEvents } from '../../channels/web/ui/chat/sse.ts';
import { toChatEvent } from '../../channels/web/ui/chat/stream.ts';
import { startServer } from '../running-server.ts';

export type Arrivals = { perSecond: number; leads: number };

/** Starts an Usher in `folder`, lets leads arrive, and answers each one's wait for the first agent message, in ms. */
export async function firstTouches(folder: string, { perSecond, leads }: Arrivals): Promise<number[]> {
  mkdirSync(folder);
  const { url, stop } = await startServer(folder);
  try {
    await touch(url, 0);
    const waits = Array.from({ length: leads }, async (_, number) => {
      await sleep((number * 1000) / perSecond);
      return touch(url, number + 1);
    });
    return await Promise.all(waits);
  } finally {
    stop();
  }
}

async function touch(url: string, number: number): Promise<number> {
  const form = { email: `lead${number}@hazelwick.example`, name: `Lead ${number}`, message: 'What does it cost?' };
  const lead = await post(`${url}/v1/leads`, form);
  const accepted = performance.now();
  const session = await post(`${url}/v1/chat/sessions`, { chatToken: lead.chatToken, zone: 'Europe/Berlin' });
  const heard = new AbortController();
  const headers = { authorization: `Bearer ${String(session.token)}`, accept: 'text/event-stream' };
  const { body } = await fetch(`${url}/v1/chat/events`, { headers, signal: heard.signal });
  if (!body) throw new Error('the chat has no stream');
  for await (const event of readEvents(body, () => {})) {
    const said = toChatEvent(event);
    if (said?.type !== 'message' || said.message.role !== 'agent') continue;
    const waited = performance.now() - accepted;
    heard.abort();
    return waited;
  }
  throw new Error('the chat ended without a word');
}

async function post(url: string, body: object): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const answer: unknown = await response.json();
  return typeof answer === 'object' && answer !== null ? { ...answer } : {};
}
