import type { Tier } from '../shared/lead.ts';
import type { ThresholdsFile, TierRule } from '../shared/thresholds-file.ts';
import { allHold, type CompiledCondition, compileCondition } from './conditions.ts';
import type { LeadFields } from './fields.ts';

type CompiledTierRule = { id: string; because: string; conditions: CompiledCondition[] };

export type CompiledTiers = {
  lines: ThresholdsFile['tiers'];
  direct: CompiledTierRule[];
  hold: CompiledTierRule[];
};

/** `by` is `score`, or the rule of `thresholds.yaml` that was stronger than the score. */
export type TierVerdict = { tier: Tier; by: string; because: string };

export const compileTiers = ({ tiers, direct, hold }: ThresholdsFile): CompiledTiers => ({
  lines: tiers,
  direct: direct.map(compileRule),
  hold: hold.map(compileRule),
});

/**
 * The tier of a lead: what holds it back, else what sends it straight to a rep, else the score. A lead keeps a tier
 * until its score is `hysteresis` points below that tier's line; `previous` is null for a new lead.
 */
export function tierOf(
  { score, fields, previous }: { score: number; fields: LeadFields; previous: Tier | null },
  { lines, direct, hold }: CompiledTiers,
): TierVerdict {
  const held = hold.find(({ conditions }) => allHold(conditions, fields));
  if (held) return { tier: 'nurture', by: held.id, because: held.because };
  const sent = direct.find(({ conditions }) => allHold(conditions, fields));
  if (sent) return { tier: 'rep', by: sent.id, because: sent.because };
  return byScore(score, previous, lines);
}

export function byScore(score: number, previous: Tier | null, lines: CompiledTiers['lines']): TierVerdict {
  const tier: Tier =
    score >= lineFor('rep', previous, lines) ? 'rep' : score >= lineFor('agent', previous, lines) ? 'agent' : 'nurture';
  const line = tier === 'nurture' ? lines.agent : lines[tier];
  const relation = tier === 'nurture' ? 'below' : score >= line ? 'at or above' : 'not yet far enough below';
  return { tier, by: 'score', because: `Score ${score} is ${relation} ${line}` };
}

/** From which score on a lead is in a tier; lower for who is there already. */
export function lineFor(tier: 'agent' | 'rep', previous: Tier | null, lines: CompiledTiers['lines']): number {
  const holds = previous === 'rep' || previous === tier;
  return holds ? lines[tier] - lines.hysteresis : lines[tier];
}

const compileRule = ({ id, because, when }: TierRule): CompiledTierRule => ({
  id,
  because,
  conditions: when.map(compileCondition),
});
