import { allHold } from '../../routing/conditions.ts';
import type { LeadFields } from '../../routing/fields.ts';
import type { Score, ScoreReason, Tier } from '../../shared/lead.ts';
import { flipsOf } from './flips.ts';
import type { CompiledFeature, ScoreModel } from './model.ts';

/** `previous` is the tier that the lead is in, null for a new one: it decides where the lines are. */
export type ScoreInput = { fields: LeadFields; previous: Tier | null };

/**
 * Fit, intent and qualification as one number from 0 to 100, with every reason in points and the smallest flips. Where
 * features belong to product lines, each line has its score, and the best one is the lead's.
 */
export function score(input: ScoreInput, model: ScoreModel): Score {
  const lines = [...new Set(model.features.flatMap(({ line }) => line ?? []))].sort();
  if (lines.length === 0) return scoreLine(input, model);
  const scored = lines.map((line) => {
    const features = model.features.filter((feature) => feature.line === undefined || feature.line === line);
    return { line, score: scoreLine(input, { ...model, features }) };
  });
  const best = scored.reduce((a, b) => (b.score.value > a.score.value ? b : a));
  return { ...best.score, lines: scored.map(({ line, score }) => ({ line, value: score.value })) };
}

function scoreLine({ fields, previous }: ScoreInput, model: ScoreModel): Score {
  const counted = countedFeatures(fields, model.features);
  const sum = counted.reduce((total, { points }) => total + points, model.base);
  const value = Math.min(100, Math.max(0, Math.round(sum)));
  const base: ScoreReason = {
    feature: 'base',
    part: 'base',
    contribution: model.base,
    text: 'Where every lead starts',
  };
  const reasons = counted.map((feature) => reasonOf(feature, fields)).sort(byWeight);
  return {
    value,
    reasons: [base, ...reasons],
    flips: flipsOf({ sum, value, fields, previous, counted }, model),
  };
}

/** The features that hold; of a group, the first one. */
function countedFeatures(fields: LeadFields, features: readonly CompiledFeature[]): CompiledFeature[] {
  const groups = new Set<string>();
  return features.filter(({ group, conditions }) => {
    if (group !== undefined && groups.has(group)) return false;
    const holds = allHold(conditions, fields);
    if (holds && group !== undefined) groups.add(group);
    return holds;
  });
}

const reasonOf = ({ id, part, points, text }: CompiledFeature, fields: LeadFields): ScoreReason => ({
  feature: id,
  part,
  contribution: points,
  text: text.replace(/\{([a-z0-9_.]+)\}/g, (_, field: string) => String(fields[field]?.value ?? 'unknown')),
});

export const byWeight = (a: ScoreReason, b: ScoreReason): number =>
  Math.abs(b.contribution) - Math.abs(a.contribution) || a.feature.localeCompare(b.feature);
