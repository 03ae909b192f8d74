import type { Pack } from '../../prompts/schemas/pack.ts';

/** Puts what was typed in haste as it was meant: "nxt month" → "next month", "descision" → "decision", 👍 → "yes". */
export type Spelling = (text: string) => string;

/** Shorter words differ by one letter too often to be told from other words. */
const leastLetters = 5;

/** Whether one letter was dropped, added, mistaken or swapped with its neighbour; an ending is no slip. */
const isOneSlip = (typed: string, meant: string): boolean => {
  if (Math.abs(typed.length - meant.length) > 1 || typed.startsWith(meant) || meant.startsWith(typed)) return false;
  let from = 0;
  while (from < typed.length && typed[from] === meant[from]) from++;
  const left = typed.slice(from);
  const right = meant.slice(from);
  if (left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1)) return true;
  return left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
};

export const createSpelling = ({ shorthand }: Pack, known: Set<string>): Spelling => {
  const byFirst = Map.groupBy(
    [...known].filter((word) => word.length >= leastLetters),
    (word) => word[0],
  );
  const signs = Object.keys(shorthand).filter((sign) => !/[\p{L}\p{N}]/u.test(sign));
  const meantBy = (word: string): string => {
    const lower = word.toLowerCase();
    const short = Object.hasOwn(shorthand, lower) ? shorthand[lower] : undefined;
    if (short !== undefined) return short;
    // A capital inside a sentence is a name.
    if (lower.length < leastLetters || known.has(lower) || word !== lower) return word;
    const [only, ...others] = (byFirst.get(lower[0]) ?? []).filter((other) => isOneSlip(lower, other));
    return only !== undefined && others.length === 0 ? only : word;
  };

  return (text) =>
    signs
      .reduce((read, sign) => read.replaceAll(sign, ` ${shorthand[sign]} `), text)
      .replace(/(\p{L})\1{2,}/gu, '$1')
      .replace(/(?<![\p{L}\p{N}@.'])[\p{L}\p{N}]+(?:'\p{L}+)?(?![\p{L}\p{N}@]|\.\p{L})/gu, meantBy)
      .trim();
};
