import type { LeadFields } from '../../../routing/fields.ts';
import { byScore, type CompiledTiers, lineFor, tierOf } from '../../../routing/tiers.ts';
import type { Score, ScoreFlip, ScoreReason, Tier } from '../../../shared/lead.ts';
import type { FieldCode, LearnedModel } from '../../../shared/learned-model.ts';
import { byWeight, type ScoreInput } from '../score.ts';
import { sigmoid } from './logistic.ts';
import { type Contribution, contributionsOf, logOddsOf } from './model.ts';
import type { Known, Value } from './rows.ts';

/** The models that are live: one for all leads, and one for each product line that has outcomes enough of its own. */
export type LearnedScores = { all: LearnedModel | null; lines: { line: string; model: LearnedModel }[] };

/**
 * The learned chance as points from 0 to 100, so that the tiers of the rules keep their meaning: the average lead stands
 * in the middle between the lines of agent and rep, and the best tenth of leads is above the rep's line. Points are
 * linear in the log-odds: the reasons add up to the score.
 */
export function learnedScore({ fields, previous }: ScoreInput, learned: LearnedScores, tiers: CompiledTiers): Score {
  const models = [...(learned.all ? [{ line: null, model: learned.all }] : []), ...learned.lines];
  const known = knownOf(fields);
  const scored = models.map(({ line, model }) => ({ line, model, ...scaled(model, known, tiers) }));
  const best = scored.reduce((a, b) => (b.sum > a.sum ? b : a));
  const value = within(best.sum);
  const lines = scored.flatMap(({ line, sum }) => (line === null ? [] : [{ line, value: within(sum) }]));
  return {
    value,
    reasons: reasonsOf(best.model, known, best.scale, fields),
    flips: flipsOf({ known, fields, previous, value }, best.model, best.scale, tiers),
    chance: sigmoid(logOddsOf(best.model, known)),
    ...(lines.length > 0 ? { lines } : {}),
  };
}

const within = (sum: number): number => Math.min(100, Math.max(0, Math.round(sum)));

const knownOf = (fields: LeadFields): Known =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, input]) => (input ? [[name, input.value]] : [])));

/** Points of the average lead, and points for each unit of log-odds. */
type Scale = { middle: number; perLogOdds: number };

function scaled(model: LearnedModel, known: Known, { lines }: CompiledTiers): { sum: number; scale: Scale } {
  const middle = (lines.agent + lines.rep) / 2;
  const { average, best } = model.spread;
  const scale = { middle, perLogOdds: (lines.rep - middle) / (best - average) };
  return { sum: pointsOf(model, known, scale), scale };
}

const pointsOf = (model: LearnedModel, known: Known, { middle, perLogOdds }: Scale): number =>
  middle + perLogOdds * (logOddsOf(model, known) - model.spread.average);

function reasonsOf(
  model: LearnedModel,
  known: Known,
  { middle, perLogOdds }: Scale,
  fields: LeadFields,
): ScoreReason[] {
  const chance = Math.round(sigmoid(model.spread.average) * 100);
  const base: ScoreReason = {
    feature: 'base',
    part: 'base',
    contribution: tenth(middle),
    text: `The average lead, of which ${chance} % are won`,
  };
  const reasons = contributionsOf(model, known).map(
    (one): ScoreReason => ({
      feature: one.field,
      part: partOf(one.field, fields),
      contribution: tenth(perLogOdds * one.logOdds),
      text: inWords(one),
    }),
  );
  return [base, ...reasons.filter(({ contribution }) => contribution !== 0).sort(byWeight)];
}

const tenth = (points: number): number => Math.round(points * 10) / 10;

const inWords = ({ field, value, logOdds }: Contribution): string =>
  `${plain(field)}: ${value ?? 'not known'} (won ${logOdds < 0 ? 'less' : 'more'} often)`;

const plain = (field: string): string => field.replaceAll(/[_.]/g, ' ');

/** What they did is intent, what they told is qualification, what they are is fit. */
function partOf(field: string, fields: LeadFields): ScoreReason['part'] {
  if (/^(intent|utm)\.|^(source|page|original_source)$/.test(field)) return 'intent';
  const source = fields[field]?.source;
  return source === 'prospect' || source === 'rep' ? 'qualification' : 'fit';
}

type Standing = { known: Known; fields: LeadFields; previous: Tier | null; value: number };

/** The one field that, with another value, would move the lead up or down; of several the one that moves it least. */
function flipsOf(
  { known, fields, previous, value }: Standing,
  model: LearnedModel,
  scale: Scale,
  tiers: CompiledTiers,
): ScoreFlip[] {
  const { tier, by, because } = tierOf({ score: value, fields, previous }, tiers);
  const alone = byScore(value, previous, tiers.lines).tier;
  if (by !== 'score') return alone === tier ? [] : [{ tier: alone, change: `Without this: ${because}` }];
  const changes = model.encoder.fields
    .flatMap((code) => othersOf(code))
    .map((other) => ({
      ...other,
      points: pointsOf(model, { ...known, [other.field]: other.value }, scale),
    }));
  const now = pointsOf(model, known, scale);
  const flips: ScoreFlip[] = [];
  const next = tier === 'nurture' ? 'agent' : tier === 'agent' ? 'rep' : null;
  const up = next && least(changes, (points) => points >= lineFor(next, previous, tiers.lines) - 0.5, now);
  if (next && up) flips.push({ tier: next, change: `${up.change} (+${tenth(up.points - now)} points)` });
  if (tier === 'nurture') return flips;
  const line = tiers.lines[tier] - tiers.lines.hysteresis;
  const down = least(changes, (points) => points < line - 0.5, now);
  if (!down) return flips;
  const lower = byScore(within(down.points), tier, tiers.lines).tier;
  return [...flips, { tier: lower, change: `${down.change} (−${tenth(now - down.points)} points)` }];
}

type Change = { field: string; value: Value; change: string; points: number };

const least = (changes: readonly Change[], isEnough: (points: number) => boolean, now: number): Change | undefined =>
  changes
    .filter(({ points }) => isEnough(points))
    .sort((a, b) => Math.abs(a.points - now) - Math.abs(b.points - now))[0];

/** Each other value that a field could have. What nobody can change by acting is told too: it says what would matter. */
function othersOf(code: FieldCode): { field: string; value: Value; change: string }[] {
  if (code.kind === 'cross') return [];
  const { field } = code;
  if (code.kind === 'levels')
    return code.levels.map((value) => ({ field, value, change: `If ${plain(field)} were ${value}` }));
  return code.steps.map((value) => ({ field, value, change: `If ${plain(field)} were ${value}` }));
}
