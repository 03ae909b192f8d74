import { edits } from '../../routing/company-name.ts';

/** A value that is meant to be another one. `sure` ones are put right unless somebody objects, others are asked. */
export type Slip = { written: string; meant: string; sure: boolean; because: string };

/** Industries as CRMs list them. */
export const industries =
  'accounting advertising aerospace agriculture apparel automotive banking biotechnology chemicals communications construction consulting cosmetics defense ecommerce education electronics employment energy engineering entertainment environmental fashion finance food furniture gaming government healthcare hospitality insurance internet legal logistics machinery manufacturing marketing media medical mining music nonprofit pharma pharmaceuticals publishing recreation recruiting restaurants retail security services shipping software sports technology telecommunications tourism transportation travel utilities wholesale'.split(
    ' ',
  );

/**
 * Values of one column that are slips: of a known word ("technolgy"), of another value that is far more frequent, or of
 * other values' words written together ("GTXPro" beside "GTX Basic" and "MG Pro").
 */
export function findSlips(cells: readonly string[], vocabulary: readonly string[]): Slip[] {
  const counts = new Map<string, number>();
  for (const cell of cells) if (cell !== '') counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const values = [...counts.keys()];
  if (values.length > 200) return [];
  return values.flatMap(
    (value) => ofWord(value, vocabulary) ?? ofFrequent(value, counts) ?? ofJoined(value, values) ?? [],
  );
}

const isClose = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= 5 && Math.abs(a.length - b.length) <= 1 && edits(a, b) === 1;

function ofWord(written: string, vocabulary: readonly string[]): Slip | null {
  const lower = written.toLowerCase();
  if (vocabulary.some((word) => word.toLowerCase() === lower)) return null;
  const exact = vocabulary.find((word) => squeezed(word) === squeezed(written));
  if (exact) return { written, meant: exact, sure: true, because: `it is written ${exact} elsewhere` };
  const meant = vocabulary.filter((word) => isClose(word.toLowerCase(), lower));
  const [only] = meant;
  return only !== undefined && meant.length === 1
    ? { written, meant: cased(only, written), sure: true, because: 'one letter away from a known word' }
    : null;
}

function ofFrequent(written: string, counts: ReadonlyMap<string, number>): Slip | null {
  const own = counts.get(written) ?? 0;
  const near = [...counts].filter(
    ([other, leads]) =>
      other !== written &&
      leads >= 10 * own &&
      !/\d/.test(other + written) &&
      isClose(other.toLowerCase(), written.toLowerCase()),
  );
  const [best] = near.sort((a, b) => b[1] - a[1]);
  return best
    ? { written, meant: best[0], sure: false, because: `one letter away from a value in ${best[1]} rows` }
    : null;
}

/** All parts must be whole words of other values: else nothing says that a space is missing. */
function ofJoined(written: string, values: readonly string[]): Slip | null {
  const others = values.filter((value) => value !== written);
  const same = others.find((other) => squeezed(other) === squeezed(written) && other.length > written.length);
  if (same) return { written, meant: same, sure: true, because: `it is written ${same} elsewhere` };
  if (/\s/.test(written)) return null;
  const words = new Set(others.flatMap((value) => (/\s/.test(value) ? value.split(/\s+/) : [])));
  for (let cut = 2; cut <= written.length - 2; cut += 1) {
    const [first, second] = [written.slice(0, cut), written.slice(cut)];
    if (words.has(first) && words.has(second))
      return {
        written,
        meant: `${first} ${second}`,
        sure: true,
        because: 'a space is missing between words of other values',
      };
  }
  return null;
}

const squeezed = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '');

const cased = (word: string, like: string): string =>
  /^\p{Lu}/u.test(like) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
