import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createOpenAiBrain } from '../../agent/brains/openai.ts';
import type { BrainEvent, BrainRequest } from '../../shared/brain.ts';
import { type Behaviour, type FaultServer, startFaultServer } from '../support/fault-server.ts';
import { sampleTurn } from '../support/turn.ts';

const request = (over: Partial<BrainRequest> = {}): BrainRequest => ({
  system: 'You are kind.',
  messages: [{ role: 'user', text: 'hello' }],
  tools: [{ name: 'search_knowledge', description: 'looks up', parameters: { type: 'object', properties: {} } }],
  context: sampleTurn(),
  mustAnswer: false,
  signal: new AbortController().signal,
  ...over,
});

describe('the OpenAI brain, against a real HTTP server', () => {
  let server: FaultServer | null = null;
  afterEach(async () => server?.stop());

  async function hear(behaviour: Behaviour, over: Partial<BrainRequest> = {}, timeoutMs = 2000) {
    server = await startFaultServer([behaviour]);
    const brain = createOpenAiBrain({ apiKey: 'k', baseUrl: server.url, model: 'm', timeoutMs });
    const events: BrainEvent[] = [];
    for await (const event of brain.stream(request(over))) events.push(event);
    return events;
  }
  const failure = async (behaviour: Behaviour, over: Partial<BrainRequest> = {}, timeoutMs = 2000) => {
    const last = (await hear(behaviour, over, timeoutMs)).at(-1);
    return last?.type === 'failure' ? last.failure.kind : last?.type;
  };

  it('streams words and counts tokens', async () => {
    const events = await hear({ kind: 'words', text: 'Hi there, Pat.' });
    expect(events.flatMap((event) => (event.type === 'text' ? [event.delta] : [])).join('')).toBe('Hi there, Pat.');
    expect(events).toContainEqual({ type: 'usage', usage: { inputTokens: 11, outputTokens: 7 } });
    expect(events.at(-1)).toEqual({ type: 'end' });
  });

  it('puts parallel calls together from their pieces', async () => {
    const calls = [
      { name: 'search_knowledge', arguments: '{"query":"price of the plans"}' },
      { name: 'record_qualification', arguments: '{"facts":[]}' },
    ];
    const heard = (await hear({ kind: 'calls', calls })).flatMap((event) =>
      event.type === 'call' ? [event.call] : [],
    );
    expect(heard.map(({ name, arguments: text }) => ({ name, arguments: text }))).toEqual(calls);
  });

  it.each<[string, Behaviour, string]>([
    ['a server error', { kind: 'status', status: 503 }, 'server'],
    ['a wrong key', { kind: 'status', status: 401 }, 'unauthorised'],
    ['too many requests', { kind: 'status', status: 429, retryAfter: '2' }, 'rate_limited'],
    ['a request it does not take', { kind: 'status', status: 400 }, 'bad_request'],
    ['a broken connection', { kind: 'cut', text: 'Hi there' }, 'network'],
    ['an answer that ran out of tokens', { kind: 'finish', reason: 'length', text: 'Hi the' }, 'truncated'],
    ['a content filter', { kind: 'finish', reason: 'content_filter', text: '' }, 'refused'],
    ['a refusal', { kind: 'refusal' }, 'refused'],
    ['an empty answer', { kind: 'words', text: '' }, 'empty'],
    [
      'arguments that are no JSON',
      { kind: 'calls', calls: [{ name: 'search_knowledge', arguments: '{"query": ' }] },
      'malformed_call',
    ],
    ['something that is no event stream', { kind: 'garbage' }, 'network'],
  ])('%s is a failure, not an exception', async (_, behaviour, kind) => {
    expect(await failure(behaviour)).toBe(kind);
  });

  it('a server that says nothing, or stops in the middle, is a timeout', async () => {
    expect(await failure({ kind: 'hang' }, {}, 150)).toBe('timeout');
    await server?.stop();
    expect(await failure({ kind: 'hang', after: 'Hi there, ' }, {}, 150)).toBe('timeout');
  });

  it('a turn that is called off is an abort', async () => {
    expect(await failure({ kind: 'hang' }, { signal: AbortSignal.abort() })).toBe('aborted');
  });

  it('sends what the published API asks for', async () => {
    const call = { id: 'c1', name: 'search_knowledge', arguments: '{"query":"x"}' };
    const messages: BrainRequest['messages'] = [
      { role: 'user', text: 'hello' },
      { role: 'assistant', text: '', calls: [call] },
      { role: 'tool', callId: 'c1', name: 'search_knowledge', result: { hits: [] } },
    ];
    await hear({ kind: 'words', text: 'ok' }, { messages, mustAnswer: true });
    expect(chatCompletion.parse(server?.bodies[0])).toMatchObject({ tool_choice: 'none', stream: true });
  });
});

/** The request body of `POST /chat/completions` as OpenAI publishes it, as far as we use it; anything else is refused. */
const chatCompletion = z.strictObject({
  model: z.string(),
  messages: z
    .array(
      z.discriminatedUnion('role', [
        z.strictObject({ role: z.literal('system'), content: z.string() }),
        z.strictObject({ role: z.literal('user'), content: z.string() }),
        z.strictObject({
          role: z.literal('assistant'),
          content: z.string().nullable(),
          tool_calls: z
            .array(
              z.strictObject({
                id: z.string(),
                type: z.literal('function'),
                function: z.strictObject({ name: z.string(), arguments: z.string() }),
              }),
            )
            .min(1)
            .optional(),
        }),
        z.strictObject({ role: z.literal('tool'), tool_call_id: z.string(), content: z.string() }),
      ]),
    )
    .min(1),
  tools: z.array(
    z.strictObject({
      type: z.literal('function'),
      function: z.strictObject({
        name: z.string().regex(/^[\w-]{1,64}$/),
        description: z.string(),
        parameters: z.looseObject({ type: z.literal('object') }),
      }),
    }),
  ),
  tool_choice: z.enum(['auto', 'none', 'required']),
  parallel_tool_calls: z.boolean(),
  stream: z.literal(true),
  stream_options: z.strictObject({ include_usage: z.boolean() }),
});
