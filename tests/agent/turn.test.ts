import { describe, expect, it } from 'vitest';
import { createOpenAiBrain } from '../../agent/brains/openai.ts';
import { opener } from '../support/databases.ts';
import { type Behaviour, startFaultServer } from '../support/fault-server.ts';
import { form, openHouse } from '../support/house.ts';
import { noBrain, scriptedBrain } from '../support/scripted-brain.ts';

const anonymous = { leadId: null, visitorId: null, zone: null, locale: null, page: null };
const disclosure = "I'm Fernwick's AI assistant.";

describe('one turn', () => {
  const open = opener(null);

  it('greets who sent a form, says that it is an AI, and journals how it came about', async () => {
    const brain = scriptedBrain([{ text: 'Hi Dana, thanks for stopping by. What are you hoping to fix or improve?' }]);
    const house = await openHouse(await open(), { first: brain, embedded: noBrain });
    const { conversationId } = await house.lead(form());
    await house.settle();
    brain.finished();
    const [message] = await house.said(conversationId);
    expect(message).toMatchObject({ role: 'agent', brain: 'scripted' });
    expect(message?.text).toBe(`Hi Dana, thanks for stopping by. ${disclosure} What are you hoping to fix or improve?`);
    expect(await house.turns(conversationId)).toMatchObject([
      { status: 'done', marks: [], brain: 'scripted', inputTokens: 10, outputTokens: 5 },
    ]);
  });

  it('has all that it needs before the first model call: a first touch waits for one call alone', async () => {
    const brain = scriptedBrain([{ text: 'Hello Dana.' }]);
    const house = await openHouse(await open(), { first: brain, embedded: noBrain });
    await house.lead(form({ message: 'What does Growth cost?' }));
    await house.settle();
    const [request] = brain.requests;
    expect(request?.context.enrichment.providers.map(({ status }) => status)).toEqual(['answered', 'answered']);
    expect(request?.context.score.reasons.length).toBeGreaterThan(0);
    expect(request?.system).toContain('590 EUR');
    expect(request?.messages).toEqual([{ role: 'user', text: 'What does Growth cost?' }]);
  });

  it('shows the words sentence by sentence, the disclosure first, and says when they are committed', async () => {
    const brain = scriptedBrain([{ text: 'Welcome, Dana. Nice to meet you.' }]);
    const house = await openHouse(await open(), { first: brain, embedded: noBrain });
    await house.lead(form());
    await house.settle();
    const kinds = house.shown.map((event) => (event.type === 'delta' ? event.text : event.type));
    expect(kinds).toEqual(['typing', `${disclosure} Welcome, Dana.`, ' Nice to meet you.', 'committed', 'typing']);
  });

  it('messages that came while it was away are answered together, later ones by the next turn', async () => {
    const brain = scriptedBrain([{ text: 'Hello.' }]);
    const house = await openHouse(await open(), { first: brain, embedded: noBrain });
    const { conversationId } = await house.receive.openChat(anonymous);
    for (const text of ['hello', 'anybody there?']) await house.say(conversationId, text, { settle: false });
    await house.settle();
    brain.finished();
    expect((await house.said(conversationId)).map(({ role }) => role)).toEqual(['prospect', 'prospect', 'agent']);
  });

  it('a corrected fact takes the place of the first, and both stay on record', async () => {
    const record = (value: number, quote: string) => ({
      calls: [{ name: 'record_qualification', input: { facts: [{ field: 'team_size', value, quote }] } }],
    });
    const brain = scriptedBrain([
      record(14, 'we are 14'),
      { text: 'Thanks. Anything else?' },
      record(40, 'actually 40, not 14'),
      { text: 'Got it: 40.' },
    ]);
    const house = await openHouse(await open(), { first: brain, embedded: noBrain });
    const { conversationId } = await house.receive.openChat(anonymous);
    await house.say(conversationId, 'we are 14');
    await house.say(conversationId, 'actually 40, not 14');
    const facts = await house.facts(conversationId);
    expect(facts.map(({ value, supersededBy }) => [value, supersededBy !== null])).toEqual([
      [14, true],
      [40, false],
    ]);
  });

  it('first touch is when the words can reach them: at once in an open chat, else when it is opened', async () => {
    const brain = scriptedBrain([{ text: 'Hello Dana.' }, { text: 'Hello.' }]);
    const house = await openHouse(await open(), { first: brain, embedded: noBrain });
    const { leadId } = await house.lead(form());
    await house.settle();
    expect(await house.firstTouch(leadId)).toBeNull();
    house.pass(60_000);
    await house.receive.openChat({ ...anonymous, leadId });
    expect(await house.firstTouch(leadId)).toEqual(house.deps.clock.now());
    const { conversationId } = await house.receive.openChat(anonymous);
    await house.say(conversationId, 'hello');
    expect(await house.firstTouch(await house.leadOf(conversationId))).toEqual(house.deps.clock.now());
  });
});

describe('a turn whose model is in trouble', () => {
  const open = opener(null);

  it.each<[string, Behaviour]>([
    ['is down', { kind: 'status', status: 503 }],
    ['has had enough of us', { kind: 'status', status: 429 }],
    ['does not know the key', { kind: 'status', status: 401 }],
    ['says nothing', { kind: 'hang' }],
    ['stops in the middle', { kind: 'hang', after: 'Hello Dana, we ' }],
    ['breaks off', { kind: 'cut', text: 'Hello Dana. We are' }],
    ['answers with nothing', { kind: 'words', text: '' }],
    ['runs out of tokens', { kind: 'finish', reason: 'length', text: 'Hello Dana, we can' }],
    ['calls with broken JSON', { kind: 'calls', calls: [{ name: 'search_knowledge', arguments: '{"que' }] }],
    ['calls a tool that does not exist', { kind: 'calls', calls: [{ name: 'rm_rf', arguments: '{}' }] }],
    ['refuses', { kind: 'refusal' }],
    ['speaks nonsense', { kind: 'garbage' }],
  ])('%s: the prospect gets a sensible reply and ops see why', async (_, behaviour) => {
    const server = await startFaultServer([behaviour]);
    const first = createOpenAiBrain({ apiKey: 'k', baseUrl: server.url, model: 'm', timeoutMs: 200 });
    const house = await openHouse(await open(), { first });
    const { conversationId } = await house.receive.openChat(anonymous);
    await house.say(conversationId, 'What does Growth cost?');
    await server.stop();
    const reply = (await house.said(conversationId)).at(-1);
    expect(reply).toMatchObject({ role: 'agent', brain: 'embedded' });
    expect(reply?.text).toContain('590 EUR');
    const [turn] = await house.turns(conversationId);
    expect(turn?.marks).toContain('fallback:embedded');
  });

  it('a dead model is not waited for again and again', async () => {
    const server = await startFaultServer([{ kind: 'hang' }]);
    const first = createOpenAiBrain({ apiKey: 'k', baseUrl: server.url, model: 'm', timeoutMs: 500 });
    const house = await openHouse(await open(), { first });
    for (let i = 0; i < 4; i++) {
      const { conversationId } = await house.receive.openChat(anonymous);
      await house.say(conversationId, 'hello');
    }
    await server.stop();
    expect(server.bodies).toHaveLength(3);
  });
});
