import type { LeadFields } from '../../routing/fields.ts';
import { type TierVerdict, tierOf } from '../../routing/tiers.ts';
import type { Score, Tier } from '../../shared/lead.ts';
import { type LearnedScores, learnedScore } from './learned/score.ts';
import type { ScoreModel } from './model.ts';
import { score } from './score.ts';

export type Assessment = { score: Score; verdict: TierVerdict };

/**
 * Score and tier of a lead at once, as every turn starts with them. `learned` is what was learned from outcomes; null
 * where nothing has gone live, and the points of the rules count. What holds or lifts a tier by rule does so either way.
 */
export function assess(
  fields: LeadFields,
  previous: Tier | null,
  model: ScoreModel,
  learned: LearnedScores | null = null,
): Assessment {
  const input = { fields, previous };
  const scored = learned === null ? score(input, model) : learnedScore(input, learned, model.tiers);
  return { score: scored, verdict: tierOf({ score: scored.value, fields, previous }, model.tiers) };
}
