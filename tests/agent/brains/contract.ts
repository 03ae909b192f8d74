import { LLMock } from '@copilotkit/aimock';
import { afterEach, describe, expect, it } from 'vitest';
import type { Brain, BrainEvent, BrainRequest } from '../../../shared/brain.ts';
import { type Behaviour, type FaultServer, startFaultServer } from '../../support/fault-server.ts';
import { sampleTurn } from '../../support/turn.ts';

export const request = (over: Partial<BrainRequest> = {}): BrainRequest => ({
  system: 'You are kind.',
  messages: [{ role: 'user', text: 'hello' }],
  tools: [{ name: 'search_knowledge', description: 'looks up', parameters: { type: 'object', properties: {} } }],
  context: sampleTurn(),
  mustAnswer: false,
  signal: new AbortController().signal,
  ...over,
});

export async function eventsOf(brain: Brain, over: Partial<BrainRequest> = {}): Promise<BrainEvent[]> {
  const events: BrainEvent[] = [];
  for await (const event of brain.stream(request(over))) events.push(event);
  return events;
}

const said = (events: BrainEvent[]) => events.flatMap((event) => (event.type === 'text' ? [event.delta] : [])).join('');
const callsIn = (events: BrainEvent[]) => events.flatMap((event) => (event.type === 'call' ? [event.call] : []));

/** What the port promises of every brain, wherever it thinks. */
export function describeBrain(name: string, brain: () => Promise<Brain>): void {
  describe(`${name}, as every brain`, () => {
    it('closes an answer with exactly one end, after all it has to say', async () => {
      const events = await eventsOf(await brain());
      expect(events.filter(({ type }) => type === 'end' || type === 'failure')).toEqual([{ type: 'end' }]);
      expect(events.at(-1)).toEqual({ type: 'end' });
      expect(said(events).trim() !== '' || callsIn(events).length > 0).toBe(true);
    });

    it('a turn that is called off is data, not an exception', async () => {
      const events = await eventsOf(await brain(), { signal: AbortSignal.abort() });
      expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { kind: 'aborted' } });
    });

    it('answers in words when words are due', async () => {
      const events = await eventsOf(await brain(), { mustAnswer: true });
      expect(said(events).trim()).not.toBe('');
      expect(callsIn(events)).toEqual([]);
    });
  });
}

export type Endpoint = { url: string; timeoutMs: number };

/** What is promised of every adapter to a language model, against a server that does all that servers do. */
export function describeModel(name: string, create: (endpoint: Endpoint) => Promise<Brain>): void {
  describe(`${name}, against an endpoint that can do anything`, () => {
    let server: FaultServer | null = null;
    afterEach(async () => server?.stop());

    async function hear(behaviour: Behaviour, over: Partial<BrainRequest> = {}, timeoutMs = 5000) {
      server = await startFaultServer([behaviour]);
      return eventsOf(await create({ url: server.url, timeoutMs }), over);
    }
    async function failure(behaviour: Behaviour, over: Partial<BrainRequest> = {}, timeoutMs = 5000) {
      const last = (await hear(behaviour, over, timeoutMs)).at(-1);
      return last?.type === 'failure' ? last.failure.kind : last?.type;
    }

    it('streams words and counts tokens', async () => {
      const events = await hear({ kind: 'words', text: 'Hi there, Pat.' });
      expect(said(events)).toBe('Hi there, Pat.');
      expect(events).toContainEqual({ type: 'usage', usage: { inputTokens: 11, outputTokens: 7 } });
      expect(events.at(-1)).toEqual({ type: 'end' });
    });

    it('puts parallel calls together from their pieces', async () => {
      const calls = [
        { name: 'search_knowledge', arguments: '{"query":"price of the plans"}' },
        { name: 'record_qualification', arguments: '{"facts":[]}' },
      ];
      const heard = callsIn(await hear({ kind: 'calls', calls, text: 'One moment.' }));
      expect(heard.map(({ name, arguments: text }) => ({ name, arguments: text }))).toEqual(calls);
      expect(new Set(heard.map(({ id }) => id)).size).toBe(2);
    });

    it.each<[string, Behaviour, string]>([
      ['a server error', { kind: 'status', status: 503 }, 'server'],
      ['a wrong key', { kind: 'status', status: 401 }, 'unauthorised'],
      ['too many requests', { kind: 'status', status: 429, retryAfter: '2' }, 'rate_limited'],
      ['too many requests, without a word of when', { kind: 'status', status: 429 }, 'rate_limited'],
      ['a request it does not take', { kind: 'status', status: 400 }, 'bad_request'],
      ['a broken connection', { kind: 'cut', text: 'Hi there' }, 'network'],
      ['an answer that ran out of tokens', { kind: 'finish', reason: 'length', text: 'Hi the' }, 'truncated'],
      ['a content filter', { kind: 'finish', reason: 'content_filter', text: '' }, 'refused'],
      ['an empty answer', { kind: 'words', text: '' }, 'empty'],
      [
        'arguments that are no JSON',
        { kind: 'calls', calls: [{ name: 'search_knowledge', arguments: '{"query": ' }] },
        'malformed_call',
      ],
      ['something that is no event stream', { kind: 'garbage' }, 'network'],
    ])('%s is a failure, not an exception, and is not tried again', async (_, behaviour, kind) => {
      expect(await failure(behaviour)).toBe(kind);
      expect(server?.bodies).toHaveLength(1);
    });

    it('a refusal is nothing that anybody could read', async () => {
      // Not every library hands the words of a refusal on.
      expect(['refused', 'empty']).toContain(await failure({ kind: 'refusal' }));
    });

    it('a server that says nothing, or stops in the middle, is a timeout', async () => {
      expect(await failure({ kind: 'hang' }, {}, 300)).toBe('timeout');
      await server?.stop();
      expect(await failure({ kind: 'hang', after: 'Hi there, ' }, {}, 300)).toBe('timeout');
    });

    it('a turn that is called off in the middle of an answer is an abort', async () => {
      server = await startFaultServer([{ kind: 'hang', after: 'Hi there, ' }]);
      const brain = await create({ url: server.url, timeoutMs: 5000 });
      const off = new AbortController();
      const heard: BrainEvent[] = [];
      for await (const event of brain.stream(request({ signal: off.signal }))) {
        heard.push(event);
        off.abort();
      }
      expect(heard.at(-1)).toMatchObject({ type: 'failure', failure: { kind: 'aborted' } });
    });

    it('sends what was called and what came of it, and the tools also when words are due', async () => {
      const call = { id: 'c1', name: 'search_knowledge', arguments: '{"query":"x"}' };
      const messages: BrainRequest['messages'] = [
        { role: 'user', text: 'hello' },
        { role: 'assistant', text: '', calls: [call] },
        { role: 'tool', callId: 'c1', name: 'search_knowledge', result: { hits: [] } },
      ];
      await hear({ kind: 'words', text: 'ok' }, { messages, mustAnswer: true });
      expect(server?.bodies[0]).toMatchObject({
        stream: true,
        tool_choice: 'none',
        tools: [{ type: 'function', function: { name: 'search_knowledge' } }],
        messages: [
          { role: 'system', content: 'You are kind.' },
          { role: 'user', content: 'hello' },
          { role: 'assistant', tool_calls: [{ id: 'c1', function: { name: 'search_knowledge' } }] },
          { role: 'tool', tool_call_id: 'c1', content: '{"hits":[]}' },
        ],
      });
    });
  });

  describe(`${name}, with a peer that others wrote`, () => {
    let peer: LLMock | null = null;
    afterEach(async () => peer?.stop());

    it('hears words and calls', async () => {
      peer = new LLMock({ port: 0, logLevel: 'silent' });
      await peer.start();
      peer.on(
        { userMessage: /look/, hasToolResult: false },
        { toolCalls: [{ name: 'search_knowledge', arguments: '{"query":"plans"}' }] },
      );
      peer.onMessage(/.*/, { content: 'Hello to you.' });
      const brain = await create({ url: `${peer.url}/v1`, timeoutMs: 5000 });
      expect(said(await eventsOf(brain))).toBe('Hello to you.');
      const looked = await eventsOf(brain, { messages: [{ role: 'user', text: 'look it up' }] });
      expect(callsIn(looked)).toMatchObject([{ name: 'search_knowledge', arguments: '{"query":"plans"}' }]);
    });
  });
}
