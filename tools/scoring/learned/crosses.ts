import { type Crossed, cellOf, crossSteps } from './encoder.ts';
import { type Judged, logLoss } from './figures.ts';
import { logit, sigmoid } from './logistic.ts';
import type { Example } from './rows.ts';

/** Leads with what the model without crossed pairs says of them. */
export type Said = { examples: readonly Example[]; chances: readonly number[] };

const mostPairs = 4;
/** A cell's effect is held to 0 as if so much evidence spoke against it. */
const caution = 6;
/** A pair must take at least this much from the mean log-loss: a hundred guesses among which some are lucky. */
const leastGain = 0.0015;

/**
 * Pairs of fields that tell together what neither tells alone, such as the day of a month. Each pair's cells are
 * estimated from what `past` leaves unexplained and judged on `later`; the best few are kept, one after the other, each
 * on top of those before.
 */
export function findCrosses(fields: readonly string[], past: Said, later: Said): Crossed[] {
  const candidates = fields.flatMap((a, at) => fields.slice(at + 1).map((b): Crossed => [a, b]));
  const chosen: Crossed[] = [];
  let before = { past, later };
  while (chosen.length < mostPairs) {
    const tried = candidates
      .filter((pair) => !chosen.includes(pair))
      .map((pair) => trial(pair, before.past, before.later));
    const best = tried.sort((a, b) => b.gain - a.gain)[0];
    if (!best || best.gain < leastGain) break;
    chosen.push(best.pair);
    before = { past: { ...past, chances: best.past }, later: { ...later, chances: best.later } };
  }
  return chosen;
}

/** One Newton step for each cell's effect, and what it is worth on later leads. */
function trial(pair: Crossed, past: Said, later: Said) {
  const steps = crossSteps(pair, past.examples);
  const cells = (said: Said) => said.examples.map(({ known }) => cellOf(pair, steps, known));
  const sums = new Map<string, { error: number; curve: number }>();
  const pastCells = cells(past);
  past.examples.forEach(({ won }, row) => {
    const chance = past.chances[row] ?? 0.5;
    const cell = pastCells[row] ?? '';
    const sum = sums.get(cell) ?? { error: 0, curve: 0 };
    sum.error += Number(won) - chance;
    sum.curve += chance * (1 - chance);
    sums.set(cell, sum);
  });
  const shifted = (said: Said, at: string[]) =>
    said.chances.map((chance, row) => {
      const sum = sums.get(at[row] ?? '');
      return sum ? sigmoid(logit(chance) + sum.error / (sum.curve + caution)) : chance;
    });
  const after = shifted(later, cells(later));
  const gain = logLoss(judged(later, later.chances)) - logLoss(judged(later, after));
  return { pair, gain, past: shifted(past, pastCells), later: after };
}

const judged = ({ examples }: Said, chances: readonly number[]): Judged[] =>
  examples.map(({ won }, row) => ({ won, chance: chances[row] ?? 0.5 }));
