import type { Money } from './money.ts';

/** What a sentence may calculate with: amounts that are vouched for, and the plain numbers beside them. */
export type Operands = { amounts: readonly Money[]; numbers: readonly number[]; percents: readonly number[] };

const mostTerms = 4;
const mostFactors = 6;

/**
 * Whether an amount follows from the operands: a sum of up to four of the amounts, each taken once or as often as one
 * of the numbers says, for one month or twelve, with at most one percentage taken off. It is right within rounding.
 */
export function follows(result: Money, { amounts, numbers, percents }: Operands): boolean {
  const prices = [...new Set(amounts.filter(({ unit }) => unit === result.unit).map(({ value }) => value))];
  const factors = [...new Set([1, 12, ...numbers])].slice(0, mostFactors);
  const shares = [1, ...percents.flatMap((percent) => [1 - percent / 100, percent / 100])];
  const scales = shares.flatMap((share) => [share, share * 12]);
  return sums(prices.slice(0, mostTerms), factors).some((sum) =>
    scales.some((scale) => isSame(sum * scale, result.value)),
  );
}

/** All sums of the prices, each left out or multiplied by one of the factors. */
function sums(prices: readonly number[], factors: readonly number[]): number[] {
  return prices
    .reduce<number[]>(
      (before, price) => before.flatMap((sum) => [sum, ...factors.map((factor) => sum + price * factor)]),
      [0],
    )
    .filter((sum) => sum > 0);
}

const isSame = (one: number, other: number): boolean =>
  Math.abs(one - other) < (Number.isInteger(other) && other >= 100 ? 0.501 : 0.006);
