import type { LearnedModel } from '../../../shared/learned-model.ts';
import { findCrosses } from './crosses.ts';
import { type Judged, logLoss, meanOf } from './figures.ts';
import { fitModel, offsetFor, type Recipe } from './fit.ts';
import { fitLogistic, logit, sigmoid } from './logistic.ts';
import { chanceOf } from './model.ts';
import { lossGain } from './paired.ts';
import { type Example, winsIn } from './rows.ts';

const ridges = [8, 16, 32];
/** Of settings that do equally well the most cautious one is taken: what is better by less than this is luck. */
const luck = 0.0005;
/** The later part of the examples, on which everything is chosen that the weights themselves cannot tell. */
const laterShare = 0.25;

/** How strongly to hold the weights, which pairs to cross, how fast to forget, and Platt's slope: all judged on later leads. */
export function chooseRecipe(examples: readonly Example[], fields: readonly string[]): Recipe {
  const cut = Math.round(examples.length * (1 - laterShare));
  const [past, later] = [examples.slice(0, cut), examples.slice(cut)];
  const trial = (recipe: Recipe): Trial => {
    const model = fitModel(past, recipe);
    return { recipe, model, loss: logLoss(atTheirRate(judge(model, later))) };
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
  // Forgetting costs evidence: it must pay beyond chance.
  const [now, then] = [lasting, forgetting].map(({ model }) => atTheirRate(judge(model, later)));
  const gain = lossGain(now ?? [], then ?? []);
  const chosen = gain.low > 0 && gain.value > 2 * luck ? forgetting : lasting;
  return { ...chosen.recipe, slope: plattSlope(judge(chosen.model, later)) };
}

const halfLives = [30, 120];

type Trial = { recipe: Recipe; model: LearnedModel; loss: number };

/** The last of those that are as good as the best: settings are tried from the boldest to the most cautious. */
function best(trials: readonly Trial[]): Trial {
  const least = trials.reduce((a, b) => (b.loss < a.loss ? b : a));
  return trials.findLast(({ loss }) => loss <= least.loss + luck) ?? least;
}

/** As if the later leads' base rate had been known: that moves by itself and says nothing of a setting. */
function atTheirRate(judged: readonly Judged[]): Judged[] {
  const scores = judged.map(({ chance }) => logit(chance));
  const offset = offsetFor(scores, winsIn(judged));
  return judged.map(({ won }, at) => ({ won, chance: sigmoid((scores[at] ?? 0) + offset) }));
}

export const judge = (model: LearnedModel, examples: readonly Example[]): Judged[] =>
  examples.map(({ known, won }) => ({ won, chance: chanceOf(model, known) }));

/**
 * Platt's scaling, its slope alone: the offset comes from recent leads. With few or similar leads the slope is a guess, so
 * it is drawn to 1 by as much as it is uncertain; slopes of good models rarely lie further from 1 than `usualSpread`.
 */
function plattSlope(judged: readonly Judged[]): number {
  const scores = judged.map(({ chance }) => logit(chance));
  const rows = scores.map((score) => ({ index: [0], value: [score] }));
  const { weights } = fitLogistic({ rows, won: judged.map(({ won }) => won), size: 1, ridge: [1e-3] });
  const mean = meanOf(scores);
  const evidence = judged.reduce(
    (sum, { chance }, at) => sum + chance * (1 - chance) * ((scores[at] ?? mean) - mean) ** 2,
    0,
  );
  const trust = evidence / (evidence + 1 / usualSpread ** 2);
  return Math.min(1.5, Math.max(0.5, 1 + trust * ((weights[0] ?? 1) - 1)));
}

const usualSpread = 0.15;
