import { describe, expect, it } from 'vitest';
import { createSwitch } from '../../agent/brains/switch.ts';
import { passes } from '../../agent/guards/verdict.ts';
import { converse, defaultLimits, type LoopPorts } from '../../agent/loop.ts';
import type { Brain } from '../../shared/brain.ts';
import type { ToolOutcome, ToolRun } from '../../tools/tool.ts';
import { noBrain, type Step, scriptedBrain } from '../support/scripted-brain.ts';
import { sampleTurn } from '../support/turn.ts';

const nothing: ToolOutcome = { kind: 'done', content: {}, changes: [] };
const found: ToolRun = { kind: 'done', content: { found: true }, changes: [] };

function ports(first: Brain, over: Partial<LoopPorts> & { embedded?: Brain; second?: Brain } = {}) {
  const shown: string[] = [];
  const ran: string[] = [];
  const { embedded = noBrain, second = null, ...rest } = over;
  const clock = { now: () => new Date(0) };
  const all: LoopPorts = {
    brains: createSwitch({ first, second, embedded, clock }),
    overBudget: () => null,
    tools: [],
    limits: defaultLimits,
    systemFor: () => 'system',
    apply: (context) => context,
    judge: () => passes,
    run: async (call, callId) => {
      ran.push(`${callId} ${call.name}`);
      return found;
    },
    isNote: ({ name }) => name === 'record_qualification',
    journal: {
      recorded: () => null,
      answered: () => undefined,
      ran: async (_, calls) => calls.map(({ run }) => (run.kind === 'transact' ? nothing : run)),
    },
    say: (text) => void shown.push(text),
    unsay: (kept) => void shown.splice(0, shown.length, ...(kept ? [kept] : [])),
    ...rest,
  };
  return { all, shown, ran };
}

const talk = (all: LoopPorts) =>
  converse(all, sampleTurn(), [{ role: 'user', text: 'hi' }], new AbortController().signal);
const search: Step = { calls: [{ name: 'search_knowledge', input: { query: 'x' } }] };
const fallback = () => scriptedBrain([{ text: 'A colleague of mine can help.' }], 'embedded');

describe('model and tools in turn', () => {
  it('what a tool answered is read by the model before it speaks', async () => {
    const brain = scriptedBrain([search, { text: 'It works.' }]);
    const { all, ran } = ports(brain);
    const reply = await talk(all);
    expect(reply).toMatchObject({ text: 'It works.', brain: 'scripted', marks: [], usage: { inputTokens: 20 } });
    expect(ran).toEqual(['turn_1:0:0 search_knowledge']);
    expect(brain.requests[1]?.messages.at(-1)).toMatchObject({ role: 'tool', result: { found: true } });
    brain.finished();
  });

  it('a model that never stops calling must answer after eight calls', async () => {
    const brain = scriptedBrain([...Array.from({ length: 7 }, () => search), { text: 'Enough.' }]);
    const { all } = ports(brain);
    expect((await talk(all)).text).toBe('Enough.');
    expect(brain.requests.map(({ mustAnswer }) => mustAnswer)).toEqual([...Array(7).fill(false), true]);
    brain.finished();
  });

  it('no more than ten tools run in a turn, however many are called at once', async () => {
    const many: Step = { calls: Array.from({ length: 14 }, () => ({ name: 'search_knowledge' })) };
    const brain = scriptedBrain([many, { text: 'Enough.' }]);
    const { all, ran } = ports(brain);
    await talk(all);
    expect(ran).toHaveLength(10);
    expect(brain.requests[1]?.mustAnswer).toBe(true);
    expect(brain.requests[1]?.messages.at(-1)).toMatchObject({ result: { error: 'too_many_calls' } });
    brain.finished();
  });

  it('what the prospect said is written down before another tool acts on it', async () => {
    const brain = scriptedBrain([
      { calls: [{ name: 'propose_slots' }, { name: 'record_qualification' }] },
      { text: 'Here you are.' },
    ]);
    const { all, ran } = ports(brain);
    await talk(all);
    expect(ran).toEqual(['turn_1:0:1 record_qualification', 'turn_1:0:0 propose_slots']);
  });

  it('tools of one answer run side by side', async () => {
    let running = 0;
    let most = 0;
    const run = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running--;
      return found;
    };
    const brain = scriptedBrain([
      { calls: [{ name: 'search_knowledge' }, { name: 'lookup_enrichment' }] },
      { text: 'Done.' },
    ]);
    await talk(ports(brain, { run }).all);
    expect(most).toBe(2);
  });
});

describe('when the model fails', () => {
  it.each(['timeout', 'unauthorised', 'bad_request', 'rate_limited', 'truncated', 'refused'] as const)(
    '%s: the embedded model answers at once, and the turn is marked',
    async (kind) => {
      const brain = scriptedBrain([{ text: 'Half a sen', failure: kind }]);
      const { all, shown } = ports(brain, { embedded: fallback() });
      const reply = await talk(all);
      expect(reply).toMatchObject({ text: 'A colleague of mine can help.', brain: 'embedded' });
      expect(reply.marks).toEqual([`failure:${kind}`, 'fallback:embedded']);
      expect(shown.join('')).toBe('A colleague of mine can help.');
      brain.finished();
    },
  );

  it.each(['network', 'server', 'malformed_call', 'empty'] as const)(
    '%s: it is asked once more, then replaced',
    async (kind) => {
      const brain = scriptedBrain([{ failure: kind }, { failure: kind }]);
      const reply = await talk(ports(brain, { embedded: fallback() }).all);
      expect(reply.marks).toEqual([`failure:${kind}`, `failure:${kind}`, 'fallback:embedded']);
      brain.finished();
    },
  );

  it('a malformed call is repaired by the model itself when it can', async () => {
    const brain = scriptedBrain([{ failure: 'malformed_call' }, { text: 'Here is the answer.' }]);
    const reply = await talk(ports(brain).all);
    expect(reply).toMatchObject({ text: 'Here is the answer.', brain: 'scripted', marks: ['failure:malformed_call'] });
    expect(brain.requests[1]?.system).toContain('valid JSON');
  });

  it('once it has failed, the rest of the turn stays with the embedded model', async () => {
    const brain = scriptedBrain([{ failure: 'timeout' }]);
    const embedded = scriptedBrain([search, { text: 'Here.' }], 'embedded');
    expect((await talk(ports(brain, { embedded }).all)).text).toBe('Here.');
    brain.finished();
    embedded.finished();
  });

  it('the second model is asked before the embedded one, and the turn stays with it', async () => {
    const brain = scriptedBrain([{ failure: 'timeout' }]);
    const second = scriptedBrain([search, { text: 'From the second.' }], 'second');
    const reply = await talk(ports(brain, { second }).all);
    expect(reply).toMatchObject({ text: 'From the second.', brain: 'second' });
    expect(reply.marks).toEqual(['failure:timeout', 'fallback:second']);
    brain.finished();
    second.finished();
  });

  it('when the second fails as well the embedded model answers', async () => {
    const second = scriptedBrain([{ failure: 'refused' }], 'second');
    const reply = await talk(ports(scriptedBrain([{ failure: 'timeout' }]), { second, embedded: fallback() }).all);
    expect(reply.brain).toBe('embedded');
    expect(reply.marks).toEqual(['failure:timeout', 'fallback:second', 'failure:refused', 'fallback:embedded']);
  });

  it('who takes over in the middle of a turn knows what it has said, and does not open the conversation again', async () => {
    const brain = scriptedBrain([{ text: 'Hello Pat, let me look.', ...search }, { failure: 'timeout' }]);
    const embedded = fallback();
    const reply = await talk(ports(brain, { embedded }).all);
    expect(reply.text).toBe('Hello Pat, let me look. A colleague of mine can help.');
    const [asked] = embedded.requests;
    expect(asked?.context.firstMessage).toBe(false);
    expect(asked?.context.transcript.at(-1)).toMatchObject({ role: 'agent', text: 'Hello Pat, let me look.' });
  });

  it('once the money is spent the embedded model answers, with a mark', async () => {
    const brain = scriptedBrain([search]);
    const overBudget: LoopPorts['overBudget'] = ({ outputTokens }) => (outputTokens > 0 ? 'turn' : null);
    const reply = await talk(ports(brain, { embedded: fallback(), overBudget }).all);
    expect(reply).toMatchObject({ brain: 'embedded', marks: ['budget:turn', 'fallback:embedded'] });
    brain.finished();
  });

  it('a turn that failed with a model before is answered without one', async () => {
    const brain = scriptedBrain([]);
    const reply = await talk(ports(brain, { embedded: fallback(), withoutModels: true }).all);
    expect(reply.brain).toBe('embedded');
  });

  it('a sentence that breaks a rule is written again, continuing what was already read', async () => {
    const judge: LoopPorts['judge'] = (sentence) =>
      sentence.includes('free') ? { kind: 'violates', violation: { rule: 'promise', detail: 'not free' } } : passes;
    const brain = scriptedBrain([{ text: 'Good question. It is free. Anything else?' }, { text: 'It has a price.' }]);
    const { all, shown } = ports(brain, { judge });
    const reply = await talk(all);
    expect(reply).toMatchObject({ text: 'Good question. It has a price.', marks: ['guard:promise'] });
    expect(shown).toEqual(['Good question. ', 'It has a price.']);
    expect(brain.requests[1]?.system).toContain('not free');
  });

  it('if it breaks the rule twice the embedded model answers, and if that does too, a fixed text', async () => {
    const judge: LoopPorts['judge'] = (sentence) =>
      sentence.includes('free') ? { kind: 'violates', violation: { rule: 'promise', detail: 'not free' } } : passes;
    const brain = scriptedBrain([{ text: 'It is free.' }, { text: 'All free.' }]);
    const embedded = scriptedBrain([{ text: 'Yes, free.' }], 'embedded');
    const { all, shown } = ports(brain, { judge, embedded });
    const reply = await talk(all);
    expect(reply.text).toMatch(/A human will answer you/);
    expect(reply.changes).toMatchObject([{ type: 'escalation', topic: 'no_answer' }]);
    expect(shown.join('')).toBe(reply.text);
  });
});

describe('a sentence that claims an effect', () => {
  const booked: LoopPorts['judge'] = (sentence, { bookings }) =>
    sentence.includes('booked') && bookings.length === 0
      ? { kind: 'waits', violation: { rule: 'claims_meeting', detail: 'not booked' } }
      : passes;
  const apply: LoopPorts['apply'] = (context, change) =>
    change.type === 'booking' ? { ...context, bookings: [change.booking] } : context;
  const booking = {
    id: 'book_1',
    leadId: 'lead_1',
    conversationId: 'conv_1',
    repId: 'ada',
    startsAt: new Date(0),
    endsAt: new Date(1),
    zone: 'UTC',
    status: 'confirmed' as const,
    heldUntil: null,
    sequence: 0,
  };

  it('is shown after the call that makes it true', async () => {
    const order: string[] = [];
    const run = async (): Promise<ToolRun> => {
      order.push('booked');
      return { kind: 'done', content: {}, changes: [{ type: 'booking', booking, change: 'confirmed' }] };
    };
    const step: Step = { text: 'One moment. You are booked for 10:00.', calls: [{ name: 'book_meeting' }] };
    const { all } = ports(scriptedBrain([step]), {
      judge: booked,
      apply,
      run,
      say: (text) => void order.push(text),
    });
    const reply = await talk(all);
    expect(order).toEqual(['One moment. ', 'booked', 'You are booked for 10:00.']);
    expect(reply.text).toBe('One moment. You are booked for 10:00.');
  });

  it('is dropped when the call is refused, and rejected when there is no call', async () => {
    const run = async (): Promise<ToolRun> => ({ kind: 'refused', code: 'taken', message: 'gone' });
    const step: Step = { text: 'You are booked.', calls: [{ name: 'book_meeting' }] };
    const dropped = await talk(
      ports(scriptedBrain([step, { text: 'That time is gone.' }]), { judge: booked, apply, run }).all,
    );
    expect(dropped).toMatchObject({ text: 'That time is gone.', marks: ['guard:claims_meeting'] });
    const lie = scriptedBrain([{ text: 'You are booked.' }, { text: 'Which time suits you?' }]);
    expect((await talk(ports(lie, { judge: booked }).all)).text).toBe('Which time suits you?');
  });
});
