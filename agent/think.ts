import type { Brain, BrainFailure, BrainRequest, ToolCall, Usage } from '../shared/brain.ts';
import { LostClaim } from '../shared/errors.ts';
import type { BrainSwitch } from './brains/switch.ts';
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

export type Thought = {
  request: BrainRequest;
  brains: BrainSwitch;
  /** False once the first brain has failed in this turn: the rest of it stays with the embedded one. */
  useFirst: boolean;
  /** Spends one model call; false when the turn has none left. */
  spend: () => boolean;
  judge: (sentence: string, before: string) => Verdict;
  /** What the prospect has read of this turn's earlier steps. */
  saidBefore: string;
  say: (text: string) => void;
  /** Takes back what this answer has shown so far. */
  unsay: () => void;
};

/**
 * One step's answer, whatever happens: the first brain, the same once more with its fault named, the embedded brain,
 * and at last a fixed text. This is the only layer that retries.
 */
export async function think(thought: Thought): Promise<Answer> {
  const marks: string[] = [];
  const answer = (await askFirst(thought, marks)) ?? (await askEmbedded(thought, marks));
  return answer ?? giveUp(thought, marks);
}

async function askFirst(thought: Thought, marks: string[]): Promise<Answer | null> {
  const brain = thought.useFirst ? thought.brains.first() : null;
  if (!brain) {
    if (thought.useFirst && thought.brains.configured) marks.push('fallback:breaker_open');
    return null;
  }
  let passed = '';
  let note: string | null = null;
  for (let attempt = 0; attempt < 2 && thought.spend(); attempt++) {
    const heard = await ask(thought, brain, note);
    thought.brains.report(heard.kind === 'failure' ? heard.failure : null);
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
  marks.push(`fallback:${thought.brains.embedded.name}`);
  thought.unsay();
  return null;
}

async function askEmbedded(thought: Thought, marks: string[]): Promise<Answer | null> {
  const brain = thought.brains.embedded;
  // It answers at once: the time that the first brain has used up is no reason to say nothing.
  const request = { ...thought.request, signal: new AbortController().signal };
  const heard = await ask({ ...thought, request }, brain, null);
  if (heard.kind === 'answer' && isEnough(thought, heard, '')) return take(brain, heard, '', marks);
  marks.push(heard.kind === 'violation' ? `guard:${heard.violation.rule}` : 'failure:embedded');
  thought.unsay();
  return null;
}

function giveUp(thought: Thought, marks: string[]): Answer {
  const text = fixedText('handoff', thought.request.context.language);
  thought.say(text);
  marks.push('fallback:fixed');
  const usage = { inputTokens: 0, outputTokens: 0 };
  return { brain: null, text, held: '', calls: [], usage, marks, gaveUp: true };
}

function ask(thought: Thought, brain: Brain, note: string | null): Promise<Heard> {
  const system = note ? `${thought.request.system}\n\n# Correction\n${note}` : thought.request.system;
  return listen(brain.stream({ ...thought.request, system }), thought);
}

/** Words, or calls while calls are allowed: never blank. */
function isEnough({ request }: Thought, heard: Heard & { kind: 'answer' }, passed: string): boolean {
  if (heard.calls.length > 0 && !request.mustAnswer) return true;
  return (passed + heard.text).trim() !== '';
}

function take(brain: Brain, heard: Heard & { kind: 'answer' }, passed: string, marks: string[]): Answer {
  const { text, held, calls, usage } = heard;
  return { brain: brain.name, text: passed + text, held, calls, usage, marks, gaveUp: false };
}

/** What a model says that has said all beside its calls. */
const nothing: Heard & { kind: 'answer' } = {
  kind: 'answer',
  text: '',
  held: '',
  calls: [],
  usage: { inputTokens: 0, outputTokens: 0 },
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
  return `${withheld} Answer again without it.${continuing(passed)}`;
}

const continuing = (read: string): string =>
  read.trim() === '' ? '' : ` They have read this: "${read.trim()}" Continue after these words; do not repeat them.`;
