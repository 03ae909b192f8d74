import { latin, withoutLegalForm } from './legal-forms.ts';

/** Comparing company names as people write them: "ACME, Inc." and "Acme GmbH" are alike, "Acme" and "Acmed" are not. */

const groupWords = new Set(['group', 'holding', 'holdings', 'gruppe', 'groupe', 'grupo', 'gruppo']);

/** The words of a name in small Latin letters, without legal form, article and the word "group". */
export function nameWords(name: string): string[] {
  const words = allWords(name);
  const kept = words.filter((word, at) => !groupWords.has(word) && !(at === 0 && word === 'the'));
  return kept.length > 0 ? kept : words;
}

/** The same with article and "group". */
export const allWords = (name: string): string[] => wordsOf(withoutLegalForm(name));

const wordsOf = (name: string): string[] =>
  latin(name.replace(/[’'`´]/gu, ''))
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');

/** At most one typing error for every eight letters, and none in short names; spaces and hyphens do not count. */
export function alike(a: string, b: string): boolean {
  const [left, right] = [nameWords(a).join(' '), nameWords(b).join(' ')];
  if (left === '' || right === '') return false;
  if (left.replaceAll(' ', '') === right.replaceAll(' ', '')) return true;
  const allowed = Math.floor(Math.max(left.length, right.length) / 8);
  return Math.abs(left.length - right.length) <= allowed && edits(left, right) <= allowed;
}

/** How many letters must be changed, added, left out or swapped with their neighbour. */
export function edits(a: string, b: string): number {
  if (a === b) return 0;
  let twoBefore: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const changed = (before[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const isSwapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swapped = isSwapped ? (twoBefore[column - 2] ?? changed) + 1 : changed;
      line.push(Math.min(changed, swapped, (before[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1));
    }
    twoBefore = before;
    before = line;
  }
  return before[b.length] ?? 0;
}
