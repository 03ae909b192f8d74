import type { Policy, PolicyRule } from '../../prompts/schemas/policy.ts';
import type { Localised } from '../../prompts/schemas/qualification.ts';
import type { JsonObject } from '../../shared/json.ts';
import { type AnsweredQuestion, answersOf } from './answers.ts';
import { argumentsOf, recordOf } from './arguments.ts';
import { flagsOf, holds } from './flags.ts';
import { allows, besidesOf, ruleFor, saysFirst } from './situation.ts';
import type { Speech } from './speech.ts';
import { lastStep, type Step } from './steps.ts';
import type { View } from './view.ts';

export type PlannedCall = { name: string; input: JsonObject };

export type Plan = { kind: 'call'; calls: PlannedCall[] } | { kind: 'say'; speech: Speech };

const notes = ['record_qualification', 'search_knowledge'];
const maxProposals = 2;

/** What is the same for every part of an answer. */
type Heard = Pick<Speech, 'answers' | 'flags'>;

/** What must follow a refused call by another one, before anything is said. */
const followUp = (view: View, after: Step): PlannedCall[] => {
  const proposals = view.steps.filter((step) => step.tool === 'propose_slots').length;
  if (proposals >= maxProposals) return [];
  if (after.tool === 'propose_slots' && after.outcome === 'no_slots') {
    const free = after.result.nextFree;
    const startsAt = typeof free === 'object' && free !== null && !Array.isArray(free) ? free.startsAt : null;
    return typeof startsAt === 'string' ? [{ name: 'propose_slots', input: { from: startsAt } }] : [];
  }
  const lost = ['slot_not_offered', 'not_offered', 'slot_taken', 'slot_expired'].includes(after.outcome);
  return lost && !Array.isArray(after.result.slots) ? [{ name: 'propose_slots', input: {} }] : [];
};

const searchCalls = (answers: AnsweredQuestion[], view: View): PlannedCall[] =>
  answers
    .filter((one) => one.answer === null)
    .flatMap((one) => one.queries)
    .filter((query) => !view.steps.some((step) => step.tool === 'search_knowledge' && step.input.query === query))
    .map((query) => ({ name: 'search_knowledge', input: { query } }));

const callsOf = (rule: PolicyRule, view: View, answers: AnsweredQuestion[]): PlannedCall[] => {
  if (rule.call === undefined) return [];
  if (rule.call === 'search_knowledge') return searchCalls(answers, view);
  const input = argumentsOf(rule.call, rule, view);
  return input === null ? [] : [{ name: rule.call, input }];
};

/** The call of a rule, and that of the other part of a message with two. */
const allCallsOf = (rule: PolicyRule, policy: Policy, view: View, speech: Heard): PlannedCall[] => {
  const own = callsOf(rule, view, speech.answers);
  if (rule.call === 'search_knowledge') return own;
  const besides = besidesOf(policy, speech.flags, rule);
  // Whoever takes over arranges what else there is to arrange; what they picked is booked.
  const isLeft = besides === null || (own.length > 0 && besides.call === 'propose_slots');
  return isLeft ? own : [...own, ...callsOf(besides, view, speech.answers)];
};

const topicOf = ({ input }: Step): string | null => (typeof input.topic === 'string' ? input.topic : null);

/** What is said before the outcome of the last call: that of another one, or the words of a rule that called nothing. */
const saidFirst = (policy: Policy, view: View, { flags }: Heard, last: Step): Speech['first'] => {
  if (view.begun) return [];
  const others = view.steps.filter((step) => step !== last && !notes.includes(step.tool));
  const told = others.filter(
    ({ tool, outcome }) => outcome === 'done' && tool !== last.tool && tool !== 'propose_slots',
  );
  if (others.length > 0)
    return told.map((step) => ({ say: outcomeSpeech(policy, step).say, after: step, topic: topicOf(step) }));
  const { intents } = view.speaker.lexicon.pack;
  const meant = new Set([...view.reading.intents].filter((intent) => intent in intents));
  const rule = saysFirst(policy, { flags, meant }, last.tool);
  return rule === null ? [] : [{ say: rule.say, after: null, topic: null }];
};

const outcomeSpeech = (policy: Policy, after: Step): { say: readonly string[]; next: 'ask' | 'stop' } => {
  const outcomes = Object.entries(policy.outcomes).find(([tool]) => tool === after.tool)?.[1];
  return outcomes?.[after.outcome] ?? outcomes?.other ?? { say: [], next: 'ask' };
};

/**
 * One step: first write down what was told, then do what the first fitting rule says, then speak. The same request
 * always gives the same plan, and each call is planned once, so it ends.
 */
export const planOf = (
  view: View,
  policy: Policy,
  { foreign, about }: { foreign: boolean; about: Localised | null },
): Plan => {
  const answers = answersOf(view, about, policy.confidence.knowledgeCoverage);
  const flags = flagsOf(view, answers, foreign);
  const mayCall = !view.mustAnswer;
  const heard = { answers, flags };
  const speech = { ...heard, first: [], topic: null };

  const record =
    foreign || flags.has('injection') || lastStep(view.steps, 'record_qualification') !== undefined
      ? null
      : recordOf(view);
  if (mayCall && record !== null) return { kind: 'call', calls: [{ name: 'record_qualification', input: record }] };

  const after = view.steps.findLast((step) => !notes.includes(step.tool)) ?? null;
  if (after !== null) {
    const decides = ruleFor(policy, flags);
    const calls = mayCall ? followUp(view, after).filter(({ name }) => allows(decides, name)) : [];
    if (calls.length > 0) return { kind: 'call', calls };
    const first = saidFirst(policy, view, heard, after);
    return { kind: 'say', speech: { ...outcomeSpeech(policy, after), ...heard, first, after, topic: topicOf(after) } };
  }

  for (const rule of policy.rules) {
    if (!holds(rule.when, flags)) continue;
    const calls = mayCall ? allCallsOf(rule, policy, view, heard) : [];
    if (calls.length > 0) return { kind: 'call', calls };
    // A rule that only calls, and cannot, leaves the word to the next one that fits.
    if (rule.call !== undefined && rule.say.length === 0) continue;
    return {
      kind: 'say',
      speech: { say: rule.say, next: rule.next, ...speech, after: null, topic: rule.topic ?? null },
    };
  }
  return { kind: 'say', speech: { say: [], next: 'ask', ...speech, after: null } };
};
