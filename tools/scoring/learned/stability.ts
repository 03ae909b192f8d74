import type { FieldCode } from '../../../shared/learned-model.ts';
import { featuresOf, widthOf } from './encoder.ts';
import type { Example } from './rows.ts';

/** How many leads fall where, for each value or step of a field. */
export function sharesOf(code: FieldCode, examples: readonly Example[]): number[] {
  const counts = new Array<number>(widthOf(code) + 1).fill(0.5);
  for (const { known } of examples) {
    const place = (featuresOf(code, known).at(-1) ?? code.first - 1) - code.first + 1;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / all);
}

/** The population stability index: 0 where nothing moved; above 0.25 a field's values are no longer what they were. */
export const stabilityOf = (before: readonly number[], now: readonly number[]): number =>
  before.reduce((sum, share, at) => {
    const other = now[at] ?? share;
    return sum + (other - share) * Math.log(other / share);
  }, 0);
