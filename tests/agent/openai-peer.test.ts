import { LLMock } from '@copilotkit/aimock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOpenAiBrain } from '../../agent/brains/openai.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';
import { sampleTurn } from '../support/turn.ts';

/** A peer that others wrote: what we send is what an OpenAI endpoint reads, and what it streams is what we hear. */
let peer: LLMock;
beforeEach(async () => {
  peer = new LLMock({ port: 0, logLevel: 'silent' });
  await peer.start();
});
afterEach(async () => peer.stop());

const brain = () => createOpenAiBrain({ apiKey: 'k', baseUrl: `${peer.url}/v1`, model: 'gpt-peer', timeoutMs: 5000 });

describeOnEachDatabase('with an OpenAI-compatible endpoint', (open) => {
  it('a call and the words after it make one turn, with the fact and its quotation kept', async () => {
    const facts = [{ field: 'team_size', value: 40, quote: '40 planners' }];
    const call = { name: 'record_qualification', arguments: JSON.stringify({ facts }) };
    peer.on({ userMessage: /40 planners/, hasToolResult: false }, { toolCalls: [call] });
    peer.on({ hasToolResult: true }, { content: 'Forty planners, noted. By when should it be running?' });
    const house = await openHouse(await open(), { first: brain() });
    const lead = await house.receive.lead(form({ message: 'We are 40 planners and want to see it.' }));
    await house.settle();
    if (lead.kind !== 'accepted') throw new Error(lead.kind);
    const said = await house.said(lead.conversationId);
    expect(said.at(-1)).toMatchObject({ role: 'agent', brain: 'openai:gpt-peer' });
    expect(said.at(-1)?.text).toContain('By when should it be running?');
    const { facts: known } = house.deps.stores;
    expect(await known.currentFacts(house.database.read, lead.leadId)).toMatchObject([
      { field: 'team_size', value: 40, quote: '40 planners' },
    ]);
  });

  it('an endpoint that is out of quota is answered for by the embedded model, with a mark', async () => {
    peer.onMessage(/.*/, { error: { message: 'quota', type: 'rate_limit_error' }, status: 429 });
    const house = await openHouse(await open(), { first: brain() });
    const lead = await house.receive.lead(form({ message: 'What does it cost?' }));
    await house.settle();
    if (lead.kind !== 'accepted') throw new Error(lead.kind);
    expect((await house.said(lead.conversationId)).at(-1)).toMatchObject({ role: 'agent', brain: 'embedded' });
    const [turn] = await house.turns(lead.conversationId);
    expect(turn?.marks).toEqual(expect.arrayContaining(['failure:rate_limited', 'fallback:embedded']));
  });
});

describe('what the peer reads of a request', () => {
  it('is a chat completion, streamed, with our tools as functions', async () => {
    peer.onMessage(/.*/, { content: 'Hello.' });
    for await (const event of brain().stream({
      system: 'You are kind.',
      messages: [{ role: 'user', text: 'hi' }],
      tools: [{ name: 'search_knowledge', description: 'looks up', parameters: { type: 'object', properties: {} } }],
      context: sampleTurn(),
      mustAnswer: false,
      signal: new AbortController().signal,
    }))
      expect(event.type).not.toBe('failure');
    const [request] = peer.getRequests();
    expect(request?.path).toBe('/v1/chat/completions');
    expect(request?.body).toMatchObject({ model: 'gpt-peer', stream: true, tools: [{ type: 'function' }] });
  });
});
