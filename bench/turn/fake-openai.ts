import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from './peer.ts';

/**
 * An OpenAI-compatible endpoint in a process of its own: it answers `delayMs` after the request with some 25 chunks.
 * A prospect who writes "look it up" makes it call a tool first. It tells its address and the last request of each kind.
 */

const delayMs = Number(process.argv[2] ?? 300);
const words =
  'Thanks for asking. That depends on how you work today and what you would like to change first. What would help you most?';
const bodies: { one: string; first: string; second: string } = { one: '', first: '', second: '' };

const server = createServer(async (request, response) => {
  let raw = '';
  request.setEncoding('utf8');
  for await (const part of request) raw += part;
  const kind = kindOf(raw);
  bodies[kind] = raw;
  setTimeout(() => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const line of kind === 'first' ? call : speech) response.write(line);
    response.end('data: [DONE]\n\n');
  }, delayMs);
});

function kindOf(raw: string): keyof typeof bodies {
  const tail = raw.slice(raw.lastIndexOf('"role":"user"'));
  if (tail.includes('"role":"tool"')) return 'second';
  return tail.slice(0, 300).includes('look it up') ? 'first' : 'one';
}

const chunk = (delta: object, finish: string | null = null, usage: object | null = null): string =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'fake',
    choices: usage ? [] : [{ index: 0, delta, finish_reason: finish }],
    ...(usage && { usage }),
  })}\n\n`;

const usage = chunk({}, null, { prompt_tokens: 900, completion_tokens: 25, total_tokens: 925 });
const speech = [
  chunk({ role: 'assistant', content: '' }),
  ...(words.match(/\S+\s*/g) ?? []).map((content) => chunk({ content })),
  chunk({}, 'stop'),
  usage,
];
const call = [
  chunk({ role: 'assistant', content: null }),
  chunk({
    tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'search_knowledge', arguments: '' } }],
  }),
  ...['{"qu', 'ery":', '"price', ' plans', '"}'].map((part) =>
    chunk({ tool_calls: [{ index: 0, function: { arguments: part } }] }),
  ),
  chunk({}, 'tool_calls'),
  usage,
];

server.keepAliveTimeout = 60_000;
const listening = new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 2048, resolve));
serve(async () => {
  await listening;
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies };
});
