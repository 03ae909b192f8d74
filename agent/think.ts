import type { Brain, BrainFailure, BrainRequest, ToolCall, Usage } from '../shared/brain.ts';
import { LostClaim } from '../shared/errors.ts';
import type { TurnContext } from '../shared/turn.ts';
import type { BrainSwitch, Tier } from './brains/switch.ts';
import { fixedText } from './fixed-texts.ts';
import type { Verdict } from './guards/verdict.ts';
import { type Heard, listen } from './stream.ts';

/** One answer that may be acted on: words that have passed the guards, calls, and how it came about. */
export type Answer = {
  brain: string | null;
  text: string;
  held: string;
  calls: ToolCall[];
  usage: Usage;
  marks: string[];
  /** Nobody could answer: the fixed text says that a human will. */
  gaveUp: boolean;
};

export type Thinking = {
  request: BrainRequest;
  brains: BrainSwitch;
  /** Models that have failed in this turn: the rest of it stays with those after them. Grows as more of them fail. */
  failed: Set<string>;
  /** Spends one model call; false when the turn has none left. */
  spend: () => boolean;
  /** Why no model may be paid for any more, null while one may. */
  overBudget: () => string | null;
  judge: (sentence: string, before: string) => Verdict;
  /** What the prospect has read of this turn's earlier steps. */
  saidBefore: string;
  /** What the calls of this turn have brought about and nobody has said. */
  effect: string;
  say: (text: string) => void;
  /** Takes back what this answer has shown so far. */
  unsay: () => void;
};

/** The bill is that of all tries so far. */
type Thought = Thinking & { bill: { usage: Usage } };

/**
 * One step's answer, whatever happens: each model in order, once more with its fault named, then the embedded brain,
 * and at last a fixed text. This is the only layer that retries.
 */
export async function think(begun: Thinking): Promise<Answer> {
  const marks: string[] = [];
  const thought: Thought = { ...begun, bill: { usage: noUsage } };
  const answer = (await askModels(thought, marks)) ?? (await askEmbedded(thought, marks)) ?? giveUp(thought, marks);
  return { ...answer, usage: thought.bill.usage };
}

async function askModels(thought: Thought, marks: string[]): Promise<Answer | null> {
  const { brains, failed } = thought;
  const isFresh = failed.size === 0;
  for (;;) {
    const spent = thought.overBudget();
    if (spent !== null && failed.size < brains.models.length) {
      marks.push(`budget:${spent}`, `fallback:${brains.embedded.name}`);
      for (const { name } of brains.models) failed.add(name);
    }
    const tier = brains.next(failed);
    const isPassedOver = isFresh && failed.size === 0 && tier?.brain !== brains.models[0];
    if (isPassedOver && brains.models.length > 0) marks.push('fallback:breaker_open');
    if (!tier) return null;
    const answer = await askModel(thought, tier, marks);
    if (answer) return answer;
    failed.add(tier.brain.name);
    marks.push(`fallback:${(brains.next(failed)?.brain ?? brains.embedded).name}`);
    thought.unsay();
  }
}

async function askModel(thought: Thought, { brain, report }: Tier, marks: string[]): Promise<Answer | null> {
  let passed = '';
  let note: string | null = null;
  for (let attempt = 0; attempt < 2 && thought.spend(); attempt++) {
    const heard = await ask(thought, brain, note);
    report(heard.kind === 'failure' ? heard.failure : null);
    if (heard.kind === 'answer' && isEnough(thought, heard, passed)) return take(brain, heard, passed, marks);
    if (heard.kind === 'violation') {
      marks.push(`guard:${heard.violation.rule}`);
      passed += heard.text;
      note = noteOn(heard, passed);
      continue;
    }
    const failure = heard.kind === 'failure' ? heard.failure : noWords;
    marks.push(`failure:${failure.kind}`);
    if (failure.kind === 'empty' && attempt > 0 && thought.saidBefore !== '') return take(brain, nothing, '', marks);
    if (failure.kind === 'aborted') throw new LostClaim(thought.request.context.conversationId);
    thought.unsay();
    passed = '';
    if (!isWorthAnother(failure)) break;
    note = repairOf(failure, thought.saidBefore);
  }
  return null;
}

async function askEmbedded(thought: Thought, marks: string[]): Promise<Answer | null> {
  const brain = thought.brains.embedded;
  // It answers at once: the time that a model has used up is no reason to say nothing.
  const signal = new AbortController().signal;
  const request = { ...thought.request, context: continued(thought), signal };
  const heard = await ask({ ...thought, request }, brain, null);
  if (heard.kind === 'answer' && isEnough(thought, heard, '')) return take(brain, heard, '', marks);
  marks.push(heard.kind === 'violation' ? `guard:${heard.violation.rule}` : 'failure:embedded');
  thought.unsay();
  return null;
}

/** Who takes over in the middle of a turn knows what it has said: it neither greets again nor says a thing twice. */
function continued({ request: { context }, saidBefore }: Thought): TurnContext {
  if (saidBefore === '') return context;
  const last = context.transcript.at(-1)?.position ?? 0;
  const said = {
    id: `${context.turnId}:said`,
    role: 'agent' as const,
    text: saidBefore,
    at: context.now,
    position: last + 1,
    brain: null,
    chips: [],
    value: null,
  };
  return { ...context, firstMessage: false, transcript: [...context.transcript, said] };
}

function giveUp(thought: Thought, marks: string[]): Answer {
  // What they wanted has happened: then there is nothing that a colleague would have to answer.
  const { effect } = thought;
  const text = effect || fixedText('handoff', thought.request.context.language);
  thought.say(text);
  marks.push(effect === '' ? 'fallback:fixed' : 'house:effect');
  return { brain: null, text, held: '', calls: [], usage: noUsage, marks, gaveUp: effect === '' };
}

async function ask(thought: Thought, brain: Brain, note: string | null): Promise<Heard> {
  const system = note ? `${thought.request.system}\n\n# Correction\n${note}` : thought.request.system;
  const { judge, say, bill } = thought;
  const onUsage = (usage: Usage) => {
    bill.usage = sumOf(bill.usage, usage);
  };
  return listen(brain.stream({ ...thought.request, system }), { judge, say, onUsage });
}

/** Words, or calls while calls are allowed: never blank. */
function isEnough({ request }: Thought, heard: Heard & { kind: 'answer' }, passed: string): boolean {
  if (heard.calls.length > 0 && !request.mustAnswer) return true;
  return (passed + heard.text).trim() !== '';
}

function take(brain: Brain, heard: Heard & { kind: 'answer' }, passed: string, marks: string[]): Answer {
  const { text, held, calls } = heard;
  return { brain: brain.name, text: passed + text, held, calls, usage: noUsage, marks, gaveUp: false };
}

/** What a model says that has said all beside its calls. */
const nothing: Heard & { kind: 'answer' } = {
  kind: 'answer',
  text: '',
  held: '',
  calls: [],
};

const noWords: BrainFailure = { kind: 'empty', message: 'the answer had no words where words were due' };

/** A second try helps against a hiccup or a slip of form; it never doubles the wait for a slow or a refusing model. */
function isWorthAnother(failure: BrainFailure): boolean {
  const hiccups: BrainFailure['kind'][] = ['network', 'server', 'malformed_call', 'empty'];
  return hiccups.includes(failure.kind);
}

function repairOf(failure: BrainFailure, saidBefore: string): string | null {
  if (failure.kind === 'malformed_call')
    return `Your last tool call could not be read: ${failure.message}. Call again with valid JSON arguments, or answer in words.`;
  if (failure.kind === 'empty')
    return `Your last answer was empty. Answer the prospect in words.${continuing(saidBefore)}`;
  return null;
}

function noteOn({ violation, sentence }: Heard & { kind: 'violation' }, passed: string): string {
  const withheld = `The prospect has not seen your sentence "${sentence.trim()}" (${violation.rule}): ${violation.detail}`;
  return `${withheld} Write your answer again without that; what else it said may stand.${continuing(passed)}`;
}

const continuing = (read: string): string =>
  read.trim() === '' ? '' : ` They have read this: "${read.trim()}" Continue after these words; do not repeat them.`;

export const noUsage: Usage = { inputTokens: 0, outputTokens: 0, costMicros: 0 };

export const sumOf = (one: Usage, other: Usage): Usage => ({
  inputTokens: one.inputTokens + other.inputTokens,
  outputTokens: one.outputTokens + other.outputTokens,
  costMicros: (one.costMicros ?? 0) + (other.costMicros ?? 0),
});
