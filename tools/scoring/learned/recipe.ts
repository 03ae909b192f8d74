import type { LearnedModel } from '../../../shared/learned-model.ts';
import { findCrosses } from './crosses.ts';
import { type Judged, logLoss } from './figures.ts';
import { fitModel, type Recipe } from './fit.ts';
import { fitLogistic, logit } from './logistic.ts';
import { chanceOf } from './model.ts';
import type { Example } from './rows.ts';

const ridges = [2, 4, 8, 16, 32];
/** The later part of the examples, on which everything is chosen that the weights themselves cannot tell. */
const laterShare = 0.25;

/** How strongly to hold the weights, which pairs to cross, how fast to forget, and Platt's slope: all judged on later leads. */
export function chooseRecipe(examples: readonly Example[], fields: readonly string[]): Recipe {
  const cut = Math.round(examples.length * (1 - laterShare));
  const [past, later] = [examples.slice(0, cut), examples.slice(cut)];
  const trial = (recipe: Recipe): Trial => {
    const model = fitModel(past, recipe);
    return { recipe, model, loss: logLoss(judge(model, later)) };
  };
  const plain = best(ridges.map((ridge) => trial({ fields, crossed: [], ridge, halfLifeDays: null, slope: 1 })));
  const said = (examples: readonly Example[]) => ({
    examples,
    chances: examples.map(({ known }) => chanceOf(plain.model, known)),
  });
  const crossed = findCrosses(fields, said(past), said(later));
  const withCrosses = crossed.length === 0 ? [] : ridges.map((ridge) => trial({ ...plain.recipe, crossed, ridge }));
  const lasting = best([plain, ...withCrosses]);
  const forgetting = best(halfLives.map((halfLifeDays) => trial({ ...lasting.recipe, halfLifeDays })));
  // Forgetting costs evidence: it must pay clearly.
  const chosen = forgetting.loss < lasting.loss - leastGain ? forgetting : lasting;
  return { ...chosen.recipe, slope: plattSlope(judge(chosen.model, later)) };
}

const halfLives = [30, 120];
const leastGain = 0.0015;

type Trial = { recipe: Recipe; model: LearnedModel; loss: number };

const best = (trials: readonly Trial[]): Trial => trials.reduce((a, b) => (b.loss < a.loss ? b : a));

export const judge = (model: LearnedModel, examples: readonly Example[]): Judged[] =>
  examples.map(({ known, won }) => ({ won, chance: chanceOf(model, known) }));

/**
 * Platt's scaling, its slope alone: the offset comes from recent leads. Held to 1 as if 20 leads spoke for it, and between
 * a half and one and a half.
 */
function plattSlope(judged: readonly Judged[]): number {
  const rows = judged.map(({ chance }) => ({ index: [0], value: [logit(chance)] }));
  const { weights } = fitLogistic({ rows, won: judged.map(({ won }) => won), size: 1, ridge: [1e-3] });
  const slope = weights[0] ?? 1;
  const trust = judged.length / (judged.length + 20);
  return Math.min(1.5, Math.max(0.5, 1 + trust * (slope - 1)));
}
