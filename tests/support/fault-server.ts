import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How an OpenAI-compatible endpoint behaves for one call. */
export type Behaviour =
  | { kind: 'words'; text: string }
  | { kind: 'calls'; calls: { name: string; arguments: string }[]; text?: string }
  | { kind: 'status'; status: number; retryAfter?: string }
  /** Says nothing, for ever; or begins and then says nothing more. */
  | { kind: 'hang'; after?: string }
  /** The connection breaks in the middle of the answer. */
  | { kind: 'cut'; text: string }
  | { kind: 'finish'; reason: 'length' | 'content_filter'; text: string }
  | { kind: 'refusal' }
  | { kind: 'garbage' };

export type FaultServer = {
  url: string;
  /** Request bodies, in order. */
  bodies: unknown[];
  stop: () => Promise<void>;
};

/** A real HTTP server on a free loopback port: each call gets the next behaviour, the last one for ever. */
export async function startFaultServer(behaviours: Behaviour[]): Promise<FaultServer> {
  const bodies: unknown[] = [];
  const server = createServer(async (request, response) => {
    bodies.push(JSON.parse(await textOf(request)));
    behave(response, behaviours[Math.min(bodies.length, behaviours.length) - 1] ?? { kind: 'garbage' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    bodies,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}

function behave(response: ServerResponse, behaviour: Behaviour): void {
  if (behaviour.kind === 'status') {
    const headers = {
      'content-type': 'application/json',
      ...(behaviour.retryAfter && { 'retry-after': behaviour.retryAfter }),
    };
    response.writeHead(behaviour.status, headers);
    response.end(JSON.stringify({ error: { message: 'by the test', type: 'test' } }));
    return;
  }
  if (behaviour.kind === 'hang' && behaviour.after === undefined) return;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (behaviour.kind === 'garbage') response.end('data: {"choices": [oops\n\n');
  else stream(response, behaviour);
}

function stream(response: ServerResponse, behaviour: Exclude<Behaviour, { kind: 'status' | 'garbage' }>): void {
  const send = (delta: object, finish: string | null = null) => {
    const choices = [{ index: 0, delta, finish_reason: finish }];
    response.write(
      `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'm', choices })}\n\n`,
    );
  };
  const say = (text: string) => {
    for (const word of text.match(/\S+\s*/g) ?? []) send({ content: word });
  };
  const end = (finish: string) => {
    send({}, finish);
    const usage = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };
    response.write(
      `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [], usage })}\n\n`,
    );
    response.end('data: [DONE]\n\n');
  };
  send({ role: 'assistant', content: '' });
  switch (behaviour.kind) {
    case 'words':
      say(behaviour.text);
      end('stop');
      break;
    case 'calls':
      say(behaviour.text ?? '');
      behaviour.calls.forEach(({ name, arguments: text }, index) => {
        send({ tool_calls: [{ index, id: `call_${index}`, type: 'function', function: { name, arguments: '' } }] });
        for (const part of text.match(/.{1,7}/gs) ?? [])
          send({ tool_calls: [{ index, function: { arguments: part } }] });
      });
      end('tool_calls');
      break;
    case 'finish':
      say(behaviour.text);
      end(behaviour.reason);
      break;
    case 'refusal':
      send({ refusal: 'I cannot help with that.' });
      end('stop');
      break;
    case 'cut':
      say(behaviour.text);
      setTimeout(() => response.destroy(), 20);
      break;
    case 'hang':
      say(behaviour.after ?? '');
      break;
    default:
      behaviour satisfies never;
  }
}
