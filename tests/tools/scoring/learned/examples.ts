import type { Example, Known } from '../../../../tools/scoring/learned/rows.ts';

/** The same numbers on every run. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

export const dayAt = (day: number): Date => new Date(Date.UTC(2025, 0, 1) + day * 86_400_000);

/** A history of leads, ten a day: `chance` says how likely each is won. */
export function history(
  many: number,
  known: (chance: () => number) => Known,
  chance: (known: Known, day: number) => number,
): Example[] {
  const next = numbersFrom(7);
  return Array.from({ length: many }, (_, at) => {
    const fields = known(next);
    const day = Math.floor(at / 10);
    return { at: dayAt(day), known: fields, won: next() < chance(fields, day) };
  });
}
