import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const request = z.object({ messages: z.array(z.object({ role: z.string() })) });

export type SlowModel = { baseUrl: string; calls: () => number; close: () => Promise<void> };

const words = ['planning', 'buying', 'stock', 'season', 'supplier', 'forecast', 'team', 'warehouse', 'order', 'season'];

/**
 * An OpenAI-compatible endpoint that takes its time: it looks something up first, then answers in a few words which it
 * never says twice. A turn of it has two model calls, so that there is much to be interrupted.
 */
export async function startSlowModel({ delayMs }: { delayMs: number }): Promise<SlowModel> {
  let calls = 0;
  const server = createServer(async (incoming, response) => {
    calls += 1;
    const nth = calls;
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { messages } = request.parse(JSON.parse(Buffer.concat(chunks).toString()));
    await sleep(delayMs);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    if (messages.at(-1)?.role === 'tool') await speak(response, nth, delayMs);
    else lookUp(response, nth);
    response.end('data: [DONE]\n\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    calls: () => calls,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function lookUp(response: ServerResponse, nth: number): void {
  const call = { name: 'search_knowledge', arguments: JSON.stringify({ query: 'forecast for a season' }) };
  send(response, { tool_calls: [{ index: 0, id: `call_${nth}`, type: 'function', function: call }] });
  send(response, {}, 'tool_calls');
}

async function speak(response: ServerResponse, nth: number, delayMs: number): Promise<void> {
  const digits = [...String(nth)].map((digit) => words[Number(digit)]).join(' and ');
  for (const part of ['Thanks for telling me about your ', `${digits}. `, 'What else should I know about it?']) {
    send(response, { content: part });
    await sleep(delayMs / 4);
  }
  send(response, {}, 'stop');
}

function send(response: ServerResponse, delta: object, finish: string | null = null): void {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  const chunk = { id: 'slow', object: 'chat.completion.chunk', created: 0, model: 'slow', choices };
  response.write(`data: ${JSON.stringify(chunk)}\n\n`);
}
