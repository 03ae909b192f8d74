import type { LeadFields } from '../../routing/fields.ts';
import { type TierVerdict, tierOf } from '../../routing/tiers.ts';
import type { Score, Tier } from '../../shared/lead.ts';
import type { ScoreModel } from './model.ts';
import { score } from './score.ts';

export type Assessment = { score: Score; verdict: TierVerdict };

/** Score and tier of a lead at once, as every turn starts with them. */
export function assess(fields: LeadFields, previous: Tier | null, model: ScoreModel): Assessment {
  const scored = score({ fields, previous }, model);
  return { score: scored, verdict: tierOf({ score: scored.value, fields, previous }, model.tiers) };
}
