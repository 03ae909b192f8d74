import { wordsOf } from '../../agent/embedded/text.ts';
import type { UnsureRow } from '../../db/stores/unsure.ts';

type Said = Pick<UnsureRow, 'language' | 'text'>;

/** From this share of common words on, two sentences say the same. */
const alikeFrom = 0.7;

const wordSet = (text: string): Set<string> => new Set(wordsOf(text.replace(/\d+/g, '0')));

/** Whether two sentences say nearly the same: of all their words most are in both. */
export function areAlike(one: Said, other: Said): boolean {
  if (one.language !== other.language) return false;
  const [words, others] = [wordSet(one.text), wordSet(other.text)];
  const common = [...words].filter((word) => others.has(word)).length;
  const all = words.size + others.size - common;
  return all > 0 && common / all >= alikeFrom;
}

/** Each row with those that say nearly the same; the first of each group stands for it. */
export function groupsOf<Row extends Said>(rows: readonly Row[]): [Row, ...Row[]][] {
  const groups: [Row, ...Row[]][] = [];
  for (const row of rows) {
    const group = groups.find(([first]) => areAlike(first, row));
    if (group) group.push(row);
    else groups.push([row]);
  }
  return groups;
}
