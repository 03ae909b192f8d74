import type { Policy, PolicyRule } from '../../prompts/schemas/policy.ts';
import type { JsonObject } from '../../shared/json.ts';
import { type AnsweredQuestion, answersOf } from './answers.ts';
import { argumentsOf, recordOf } from './arguments.ts';
import { flagsOf, holds } from './flags.ts';
import type { Speech } from './speech.ts';
import { lastStep, type Step } from './steps.ts';
import type { View } from './view.ts';

export type PlannedCall = { name: string; input: JsonObject };

export type Plan = { kind: 'call'; calls: PlannedCall[] } | { kind: 'say'; speech: Speech };

const notes = ['record_qualification', 'search_knowledge'];
const maxProposals = 2;

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
  { foreign, about }: { foreign: boolean; about: string | null },
): Plan => {
  const answers = answersOf(view, about, policy.confidence.knowledgeCoverage);
  const flags = flagsOf(view, answers, foreign);
  const mayCall = !view.mustAnswer;
  const speech = { answers, flags, topic: null };

  const record =
    foreign || flags.has('injection') || lastStep(view.steps, 'record_qualification') !== undefined
      ? null
      : recordOf(view);
  if (mayCall && record !== null) return { kind: 'call', calls: [{ name: 'record_qualification', input: record }] };

  const after = view.steps.findLast((step) => !notes.includes(step.tool)) ?? null;
  if (after !== null) {
    const calls = mayCall ? followUp(view, after) : [];
    if (calls.length > 0) return { kind: 'call', calls };
    const topic = typeof after.input.topic === 'string' ? after.input.topic : null;
    return { kind: 'say', speech: { ...outcomeSpeech(policy, after), ...speech, after, topic } };
  }

  for (const rule of policy.rules) {
    if (!holds(rule.when, flags)) continue;
    const calls = mayCall ? callsOf(rule, view, answers) : [];
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
