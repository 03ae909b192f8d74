import type { LeadFields } from '../../routing/fields.ts';
import { byScore, lineFor, tierOf } from '../../routing/tiers.ts';
import type { ScoreFlip, Tier } from '../../shared/lead.ts';
import type { CompiledFeature, ScoreModel } from './model.ts';

type Scored = {
  /** Before it was held within 0–100. */
  sum: number;
  value: number;
  fields: LeadFields;
  previous: Tier | null;
  counted: readonly CompiledFeature[];
};

/** The smallest change that would move the lead up, and the smallest that would move it down. */
export function flipsOf(scored: Scored, model: ScoreModel): ScoreFlip[] {
  const { value, fields, previous } = scored;
  const { tier, by, because } = tierOf({ score: value, fields, previous }, model.tiers);
  const alone = byScore(value, previous, model.tiers.lines).tier;
  if (by !== 'score' && alone !== tier) return [{ tier: alone, change: `Without this: ${because}` }];
  if (by !== 'score') return [];
  return [...upwards(scored, tier, model), ...downwards(scored, tier, model)];
}

function upwards({ sum, counted, previous }: Scored, tier: Tier, model: ScoreModel): ScoreFlip[] {
  if (tier === 'rep') return [];
  const next = tier === 'nurture' ? 'agent' : 'rep';
  const missing = lineFor(next, previous, model.tiers.lines) - sum;
  const chances = gains(counted, model.features);
  const alone = chances.filter(({ gain }) => gain >= missing).sort((a, b) => a.effort - b.effort || a.gain - b.gain)[0];
  const changes = alone ? [alone] : fewest(chances, missing);
  if (changes.length === 0) return [];
  const points = changes.reduce((total, { gain }) => total + gain, 0);
  return [{ tier: next, change: `${changes.map(({ change }) => change).join('; and ')} (+${points} points)` }];
}

type Gain = { change: string; gain: number; key: string; effort: number };

/** A word said is a smaller change than another click, and both are smaller than a bigger company. */
const effort = { qualification: 0, intent: 1, fit: 2 } as const satisfies Record<CompiledFeature['part'], number>;

/** What each feature that does not hold would add, in place of the one of its group that does. */
function gains(counted: readonly CompiledFeature[], features: readonly CompiledFeature[]): Gain[] {
  return features
    .filter((feature) => !counted.includes(feature))
    .map(({ id, part, group, points, change }) => {
      const instead = group === undefined ? undefined : counted.find((one) => one.group === group);
      const cost = effort[part] + (instead ? 3 : 0);
      return { change, gain: points - (instead?.points ?? 0), key: group ?? id, effort: cost };
    })
    .filter(({ gain }) => gain > 0);
}

/** What costs least effort first, then the biggest, one of a group, until it is enough. */
function fewest(chances: readonly Gain[], missing: number): Gain[] {
  const taken: Gain[] = [];
  let left = missing;
  for (const chance of chances.toSorted((a, b) => a.effort - b.effort || b.gain - a.gain)) {
    if (left <= 0) break;
    if (taken.some(({ key }) => key === chance.key)) continue;
    taken.push(chance);
    left -= chance.gain;
  }
  return left <= 0 ? taken : [];
}

function downwards({ sum, counted }: Scored, tier: Tier, model: ScoreModel): ScoreFlip[] {
  if (tier === 'nurture') return [];
  const { lines } = model.tiers;
  const spare = sum - (lines[tier] - lines.hysteresis);
  const enough = counted.filter(({ points }) => points > spare).sort((a, b) => a.points - b.points)[0];
  if (!enough) return [];
  const lower = byScore(sum - enough.points, tier, lines).tier;
  return [{ tier: lower, change: `If no longer true: ${enough.change} (−${enough.points} points)` }];
}
