import type { LearnedModel } from '../../../shared/learned-model.ts';
import { type Crossed, encode, makeEncoder } from './encoder.ts';
import { meanOf } from './figures.ts';
import { fitLogistic, linear, sigmoid } from './logistic.ts';
import { effectOf, logOddsOf } from './model.ts';
import { type Example, winsIn } from './rows.ts';

/**
 * What is chosen before the weights are fitted. `slope` is Platt's, found on leads later than those learned from. After
 * `halfLifeDays` a lead counts half; null where all count alike.
 */
export type Recipe = {
  fields: readonly string[];
  crossed: readonly Crossed[];
  ridge: number;
  halfLifeDays: number | null;
  slope: number;
};

const dayMs = 86_400_000;
/** The last month tells today's base rate, if it has so many wins and losses; else as much of the past as it takes. */
const recentMs = 30 * dayMs;
const recentOutcomes = 50;

/**
 * Weights from all examples, and the offset from the recent ones alone: what makes a good lead changes slowly, how many
 * are won changes from month to month, and a chance must be right today. `examples` in order of time.
 */
export function fitModel(
  examples: readonly Example[],
  { fields, crossed, ridge, halfLifeDays, slope }: Recipe,
): LearnedModel {
  const encoder = makeEncoder(examples, fields, crossed);
  const rows = examples.map(({ known }) => encode(encoder, known));
  const won = examples.map((example) => example.won);
  const penalties = new Array<number>(encoder.size).fill(ridge);
  const importance = importanceOf(examples, halfLifeDays);
  const weights = fitLogistic({ rows, won, size: encoder.size, ridge: penalties, ...(importance && { importance }) });
  const recent = recentOf(examples);
  const scores = rows.slice(rows.length - recent.length).map((row) => slope * linear(weights, row));
  const model = { encoder, weights, calibration: { slope, offset: offsetFor(scores, winsIn(recent)) } };
  return { ...model, ...averagesOf(model, recent) };
}

/** What is usual among recent leads: against it every contribution is told. */
function averagesOf(model: Pick<LearnedModel, 'encoder' | 'weights' | 'calibration'>, recent: readonly Example[]) {
  const { encoder, weights, calibration } = model;
  const usual = encoder.fields.map((code) => meanOf(recent.map(({ known }) => effectOf(model, code, known))));
  const average = calibration.offset + calibration.slope * weights.intercept + usual.reduce((sum, one) => sum + one, 0);
  const all = recent.map(({ known }) => logOddsOf(model, known)).sort((a, b) => a - b);
  const best = Math.max(average + leastSpread, all[Math.floor(all.length * 0.9)] ?? average);
  return { usual, spread: { average, best } };
}

/** Leads that all look alike are not spread over the whole scale. */
const leastSpread = 0.3;

function importanceOf(examples: readonly Example[], halfLifeDays: number | null): number[] | null {
  if (halfLifeDays === null) return null;
  const last = examples.at(-1)?.at.getTime() ?? 0;
  return examples.map(({ at }) => 0.5 ** ((last - at.getTime()) / dayMs / halfLifeDays));
}

/** The last month, or as far back as it takes to have enough outcomes of both kinds. */
export function recentOf(examples: readonly Example[]): Example[] {
  const last = examples.at(-1)?.at.getTime() ?? 0;
  let wins = 0;
  let from = examples.length;
  while (from > 0) {
    const example = examples[from - 1];
    const losses = examples.length - from - wins;
    const isEnough = wins >= recentOutcomes && losses >= recentOutcomes;
    if (!example || (isEnough && example.at.getTime() < last - recentMs)) break;
    wins += Number(example.won);
    from -= 1;
  }
  return examples.slice(from);
}

/** The offset with which the chances of these leads add up to their wins. */
export function offsetFor(scores: readonly number[], wins: number): number {
  const wanted = Math.min(Math.max(wins, 0.5), scores.length - 0.5);
  let [low, high] = [-20, 20];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    const sum = scores.reduce((total, score) => total + sigmoid(score + middle), 0);
    if (sum > wanted) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
