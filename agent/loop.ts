import type { BrainMessage, ToolCall, ToolSpec, Usage } from '../shared/brain.ts';
import type { Chip } from '../shared/conversation.ts';
import type { Change, TurnContext } from '../shared/turn.ts';
import type { ToolOutcome, ToolRun } from '../tools/tool.ts';
import type { BrainSwitch } from './brains/switch.ts';
import { untoldEffect } from './effects.ts';
import type { Verdict } from './guards/verdict.ts';
import { joined, sentencesOf } from './stream.ts';
import { type Answer, noUsage, sumOf, think } from './think.ts';

/** What one turn may spend. */
export type Limits = { modelCalls: number; toolCalls: number };

export const defaultLimits: Limits = { modelCalls: 8, toolCalls: 10 };

/** A call of one answer and what came of starting it; `callId` is the same whenever the turn is run again. */
export type StartedCall = { call: ToolCall; callId: string; run: ToolRun };

/** Everything the loop does to the world, as functions. */
export type LoopPorts = {
  brains: BrainSwitch;
  /** A turn that failed before with a model is not given to one again. */
  withoutModels?: boolean;
  /** Why no model may be paid for any more after what this turn has used, null while one may. */
  overBudget: (used: Usage) => string | null;
  tools: ToolSpec[];
  limits: Limits;
  systemFor: (context: TurnContext) => string;
  apply: (context: TurnContext, change: Change) => TurnContext;
  /** `before` is what has been said before it in this turn. */
  judge: (sentence: string, context: TurnContext, before: string) => Verdict;
  /** Checks and starts one call, given those of the same answer before it. What a model does wrong is an outcome. */
  run: (call: ToolCall, callId: string, context: TurnContext, before: readonly ToolCall[]) => Promise<ToolRun>;
  /** A call that merely writes down what the prospect said: such calls come before the others of their answer. */
  isNote: (call: ToolCall) => boolean;
  journal: {
    /** What a turn that is resumed had got to in this round: it is neither asked nor run again. */
    recorded: (round: number) => { answer: Answer; outcomes: ToolOutcome[] | null } | null;
    answered: (round: number, answer: Answer) => void;
    /** Runs what must run in a transaction, in the one that journals the outcomes. */
    ran: (round: number, calls: StartedCall[]) => Promise<ToolOutcome[]>;
  };
  say: (text: string) => void;
  /** Takes back all that was shown in this turn except `kept`. */
  unsay: (kept: string) => void;
};

export type Reply = {
  context: TurnContext;
  changes: Change[];
  text: string;
  chips: Chip[];
  brain: string | null;
  usage: Usage;
  marks: string[];
};

/**
 * Model and tools in turn until there is an answer in words, within the limits. It knows no database, no network and
 * no clock, and it always ends with something to say.
 */
export async function converse(
  ports: LoopPorts,
  start: TurnContext,
  history: BrainMessage[],
  signal: AbortSignal,
): Promise<Reply> {
  const { limits, journal } = ports;
  const messages = [...history];
  const spent = { model: 0, tools: 0 };
  let reply = silence(start);
  if (ports.withoutModels && ports.brains.models.length > 0) reply = { ...reply, marks: ['fallback:after_fault'] };
  const failed = new Set(ports.withoutModels ? ports.brains.models.map(({ name }) => name) : []);
  for (let round = 0; ; round++) {
    const mustAnswer = Math.max(round, spent.model) >= limits.modelCalls - 1 || spent.tools >= limits.toolCalls;
    const { context } = reply;
    // What was searched for in this turn stands in the results of its calls: each passage is told once.
    const system = ports.systemFor({ ...context, knowledge: start.knowledge });
    const recorded = journal.recorded(round);
    const answer: Answer =
      recorded?.answer ??
      (await think({
        request: { system, messages, tools: ports.tools, context, mustAnswer, signal },
        brains: ports.brains,
        failed,
        overBudget: () => ports.overBudget(reply.usage),
        spend: () => spent.model++ < limits.modelCalls,
        judge: (sentence, before) => ports.judge(sentence, context, joined(reply.text, before)),
        saidBefore: reply.text,
        effect: untoldEffect(reply.changes, context, reply.text),
        say: ports.say,
        unsay: () => ports.unsay(reply.text),
      }));
    if (recorded) ports.say(answer.text);
    else journal.answered(round, answer);
    if (recorded && fellBack(answer)) for (const { name } of ports.brains.models) failed.add(name);
    reply = withAnswer(ports, reply, answer);
    if (answer.calls.length === 0 || mustAnswer) return reply;

    const outcomes =
      recorded?.outcomes ?? (await runAll(ports, context, round, answer.calls, limits.toolCalls - spent.tools));
    spent.tools += answer.calls.length;
    const before = withOutcomes(ports, reply, outcomes);
    const held = answer.held ? heldBack(ports, before, answer.held) : { text: '', marks: [] };
    reply = { ...before, text: joined(before.text, held.text), marks: [...before.marks, ...held.marks] };
    if (hasTold(held, outcomes) || hasAsked(ports, answer, outcomes)) return reply;
    messages.push({ role: 'assistant', text: joined(answer.text, held.text), calls: answer.calls });
    answer.calls.forEach((call, index) => {
      messages.push({ role: 'tool', callId: call.id, name: call.name, result: readable(outcomes[index]) });
    });
  }
}

async function runAll(ports: LoopPorts, context: TurnContext, round: number, calls: ToolCall[], left: number) {
  const idOf = (call: ToolCall) => `${context.turnId}:${round}:${calls.indexOf(call)}`;
  const allowed = calls.slice(0, left);
  const runs = new Map<ToolCall, ToolRun>();
  let told = context;
  for (const note of allowed.filter(ports.isNote)) {
    const run = await ports.run(note, idOf(note), told, calls.slice(0, calls.indexOf(note)));
    runs.set(note, run);
    if (run.kind !== 'transact') told = (run.changes ?? []).reduce(ports.apply, told);
  }
  const others = allowed.filter((call) => !ports.isNote(call));
  await Promise.all(
    others.map(async (call, index) => {
      runs.set(call, await ports.run(call, idOf(call), told, others.slice(0, index)));
    }),
  );
  const started = calls.map((call) => ({ call, callId: idOf(call), run: runs.get(call) ?? tooMany }));
  return ports.journal.ran(round, started);
}

const tooMany: ToolOutcome & { kind: 'refused' } = {
  kind: 'refused',
  code: 'too_many_calls',
  message: 'No more tool calls in this turn. Answer the prospect with what you know.',
};

const silence = (context: TurnContext): Reply => ({
  context,
  changes: [],
  text: '',
  chips: [],
  brain: null,
  usage: noUsage,
  marks: [],
});

const fellBack = (answer: Answer): boolean => answer.marks.some((mark) => mark.startsWith('fallback:'));

function withAnswer(ports: LoopPorts, reply: Reply, answer: Answer): Reply {
  return {
    ...reply,
    context: answer.gaveUp ? ports.apply(reply.context, unanswered) : reply.context,
    text: joined(reply.text, answer.text),
    chips: answer.gaveUp ? [] : reply.chips,
    brain: answer.brain ?? reply.brain,
    marks: [...reply.marks, ...answer.marks],
    changes: answer.gaveUp ? [...reply.changes, unanswered] : reply.changes,
    usage: sumOf(reply.usage, answer.usage),
  };
}

const unanswered: Change = { type: 'escalation', topic: 'no_answer', reason: 'no brain could answer within the rules' };

function withOutcomes(ports: LoopPorts, reply: Reply, outcomes: readonly ToolOutcome[]): Reply {
  const changes = outcomes.flatMap((outcome) => outcome.changes ?? []);
  const chips = outcomes.flatMap((outcome) => outcome.chips ?? []);
  return {
    ...reply,
    context: changes.reduce(ports.apply, reply.context),
    changes: [...reply.changes, ...changes],
    chips: chips.length > 0 ? chips : reply.chips,
  };
}

/** What claimed an effect is said if the calls have brought it about; from the first sentence that is not true it is dropped. */
function heldBack(ports: LoopPorts, { context, text: before }: Reply, held: string): { text: string; marks: string[] } {
  let text = '';
  for (const sentence of sentencesOf(held)) {
    const verdict = ports.judge(sentence, context, joined(before, text));
    if (verdict.kind !== 'passes') return { text, marks: [`guard:${verdict.violation.rule}`] };
    ports.say(sentence);
    text += sentence;
  }
  return { text, marks: [] };
}

/** The prospect was asked something beside mere notes that were all taken: the next words are theirs. */
const hasAsked = (ports: LoopPorts, { text, calls }: Answer, outcomes: readonly ToolOutcome[]): boolean =>
  text.trim().endsWith('?') && calls.every(ports.isNote) && outcomes.every(isTaken);

/** All that the calls brought about was said beside them; of a meeting that is its time. */
const hasTold = ({ text, marks }: { text: string; marks: string[] }, outcomes: readonly ToolOutcome[]): boolean => {
  const isBooked = outcomes.some(({ changes = [] }) => changes.some(({ type }) => type === 'booking'));
  return text !== '' && marks.length === 0 && outcomes.every(isEffect) && (!isBooked || /\d|cancel/i.test(text));
};

/** What was called for has happened, and brings nothing along that is still to be told. */
const isEffect = ({ kind, changes = [] }: ToolOutcome): boolean =>
  kind === 'done' && changes.length > 0 && changes.every(({ type }) => effects.has(type));

const effects: ReadonlySet<Change['type']> = new Set([
  'facts',
  'contact',
  'booking',
  'escalation',
  'opt_out',
  'follow_up',
]);

const isTaken = (outcome: ToolOutcome): boolean => {
  const refused = outcome.kind === 'done' ? outcome.content.refused : true;
  return refused === undefined || (Array.isArray(refused) && refused.length === 0);
};

function readable(outcome: ToolOutcome | undefined) {
  if (outcome?.kind === 'done') return outcome.content;
  const refusal = outcome ?? tooMany;
  return { error: refusal.code, message: refusal.message, ...refusal.content };
}
