/** How good a model's chances are, on leads it has not learned from. */

export type Judged = { chance: number; won: boolean };
export type Interval = { value: number; low: number; high: number };

/** A chance is never taken as certain: one surprise would else cost an infinite loss. */
const held = (chance: number): number => Math.min(1 - 1e-6, Math.max(1e-6, chance));

export const lossOf = ({ chance, won }: Judged): number => -Math.log(won ? held(chance) : 1 - held(chance));

export const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

export const logLoss = (judged: readonly Judged[]): number => meanOf(judged.map(lossOf));

/**
 * The chance that a won lead is ranked above a lost one, with the 95 % interval of DeLong, DeLong and Clarke-Pearson
 * (1988): from how each lead's rank among the others varies. Without both outcomes it is 0.5 and wide open.
 */
export function auc(judged: readonly Judged[]): Interval {
  const won = judged.filter((one) => one.won).map(({ chance }) => chance);
  const lost = judged.filter((one) => !one.won).map(({ chance }) => chance);
  if (won.length < 2 || lost.length < 2) return { value: 0.5, low: 0, high: 1 };
  const ofWon = beaten(won, lost);
  const ofLost = beaten(lost, won).map((share) => 1 - share);
  const value = meanOf(ofWon);
  const deviation = Math.sqrt(variance(ofWon) / won.length + variance(ofLost) / lost.length);
  return { value, low: Math.max(0, value - 1.96 * deviation), high: Math.min(1, value + 1.96 * deviation) };
}

/** For each one, the share of the others that it beats; a tie is half a win. */
function beaten(ones: readonly number[], others: readonly number[]): number[] {
  const sorted = others.toSorted((a, b) => a - b);
  return ones.map((one) => (firstAtLeast(sorted, one) + firstAbove(sorted, one)) / 2 / sorted.length);
}

const firstAtLeast = (sorted: readonly number[], wanted: number): number => place(sorted, (value) => value >= wanted);
const firstAbove = (sorted: readonly number[], wanted: number): number => place(sorted, (value) => value > wanted);

function place(sorted: readonly number[], isThere: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isThere(sorted[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function variance(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

export type Bin = { leads: number; said: number; came: number };

/** Ten bins of equal width: what was said on average, and what came. Empty ones are left out. */
export function calibrationBins(judged: readonly Judged[]): Bin[] {
  const bins = Array.from({ length: 10 }, () => ({ leads: 0, said: 0, came: 0 }));
  for (const { chance, won } of judged) {
    const bin = bins[Math.min(9, Math.floor(chance * 10))];
    if (!bin) continue;
    bin.leads += 1;
    bin.said += chance;
    bin.came += Number(won);
  }
  return bins
    .filter(({ leads }) => leads > 0)
    .map(({ leads, said, came }) => ({ leads, said: said / leads, came: came / leads }));
}

/** Expected calibration error: by how much the chance that is told misses what happens, on average over the leads. */
export const ece = (judged: readonly Judged[]): number =>
  calibrationBins(judged).reduce((sum, { leads, said, came }) => sum + leads * Math.abs(said - came), 0) /
  Math.max(1, judged.length);

/**
 * The same less what chance alone would make: with few leads in a bin even perfect chances miss what happens, by their
 * binomial spread. An estimate of the error that stays when there are many leads (Bröcker 2012; Kumar, Liang and Ma 2019).
 */
export const eceBeyondChance = (judged: readonly Judged[]): number =>
  calibrationBins(judged).reduce((sum, { leads, said, came }) => {
    const beyond = (said - came) ** 2 - (said * (1 - said)) / leads;
    return sum + leads * Math.sqrt(Math.max(0, beyond));
  }, 0) / Math.max(1, judged.length);
