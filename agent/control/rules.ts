import { allHold, compileCondition } from '../../routing/conditions.ts';
import { fieldInput, type LeadFields } from '../../routing/fields.ts';
import { fieldsOfTurn } from '../../routing/turn-fields.ts';
import type { HumanSettings } from '../../shared/thresholds-file.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { moneyIn } from '../guards/money.ts';
import type { Reply } from '../loop.ts';

/** When people come in: what ops wrote into `thresholds.yaml`, compiled once. */
export type HumanRules = {
  /** Why a colleague should know, if so; `reply` once there is one. */
  escalation: (context: TurnContext, reply: Reply | null) => { topic: string; reason: string } | null;
  /** Why an answer waits for a yes; null when it may go. */
  approval: (context: TurnContext, reply: Reply) => string | null;
  /** Whether words may be shown before all of them are there. */
  showsAtOnce: boolean;
  takeBackMinutes: number;
};

export function createHumanRules({ escalate, approve, take_back_minutes }: HumanSettings): HumanRules {
  const compiled = <Rule extends { when: Parameters<typeof compileCondition>[0][] }>(rules: readonly Rule[]) =>
    rules.map((rule) => ({ ...rule, conditions: rule.when.map(compileCondition) }));
  const escalations = compiled(escalate);
  const risks = compiled(approve.when);
  return {
    escalation(context, reply) {
      const fields = controlFields(context, reply);
      const rule = escalations.find(({ conditions }) => allHold(conditions, fields));
      return rule ? { topic: rule.topic, reason: rule.because } : null;
    },
    approval(context, reply) {
      if (approve.mode === 'off') return null;
      if (approve.mode === 'all') return 'every answer is checked';
      const fields = controlFields(context, reply);
      return risks.find(({ conditions }) => allHold(conditions, fields))?.because ?? null;
    },
    showsAtOnce: approve.mode === 'off',
    takeBackMinutes: take_back_minutes,
  };
}

/** Everything that these rules may ask: the lead's fields, and how the conversation and the answer stand. */
function controlFields(context: TurnContext, reply: Reply | null): LeadFields {
  const { now, pending, trigger, formMessage, transcript } = context;
  const said = [...(trigger === 'form' ? [formMessage ?? ''] : []), ...pending.map(({ text }) => text)].join('\n');
  const own = {
    said,
    messages: transcript.filter(({ role }) => role === 'prospect').length,
    turns_without_progress: turnsWithoutProgress(context),
    ...(reply && {
      'reply.confidence': confidenceOf(reply, context),
      'reply.amounts': moneyIn(reply.text).length,
      'reply.links': (reply.text.match(/https?:\/\//g) ?? []).length,
      'reply.first': context.firstMessage,
      'reply.brain': reply.brain ?? 'none',
      'reply.channel': context.channel,
    }),
  };
  const inputs = Object.entries(own).map(([field, value]) => [field, fieldInput(value, 'conversation', now)] as const);
  return { ...fieldsOfTurn(context), ...Object.fromEntries(inputs) };
}

/** Answers of the agent since something was learned about them, or times were put before them. */
function turnsWithoutProgress({ transcript, facts, bookings, now }: TurnContext): number {
  if (bookings.some(({ status, endsAt }) => status === 'confirmed' && endsAt > now)) return 0;
  const told = Math.max(0, ...facts.map(({ at }) => at.getTime()));
  const answers = transcript.filter(({ role }) => role === 'agent');
  const offered = answers.findLastIndex(({ chips }) => chips.some(({ value }) => value.startsWith('slot:')));
  return answers.slice(offered + 1).filter(({ at }) => at.getTime() > told).length;
}

/** How far an answer is to be relied on: what went wrong on the way to it takes from it. */
function confidenceOf({ marks, brain }: Reply, { pending, knowledge }: TurnContext): number {
  const count = (start: string) => marks.filter((mark) => mark.startsWith(start)).length;
  const asks = pending.some(({ text, value }) => value === null && text.includes('?'));
  const doubts = count('guard:') * 0.25 + count('failure:') * 0.1 + count('fallback:') * 0.3;
  const uncovered = asks && knowledge.length === 0 ? 0.2 : 0;
  const nobody = brain === null && count('fallback:fixed') > 0 ? 1 : 0;
  return Math.max(0, Math.round((1 - doubts - uncovered - nobody) * 100) / 100);
}
