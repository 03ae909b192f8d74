import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { closedBy } from '../../tools/scoring/learned/ripe.ts';
import type { Example, Known } from '../../tools/scoring/learned/rows.ts';

export type Row = Record<string, string>;

const rows = z.array(z.record(z.string(), z.string()));

export const readTable = (path: string): Row[] => rows.parse(parse(readFileSync(path), { columns: true, bom: true }));

/** All columns but the named ones; an empty cell is "not known". */
export const knownBut = (row: Row, out: readonly string[]): Known =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => (out.includes(name) ? [] : [[name, value || null]])),
  );

/** By date, the last quarter apart; where nothing is dated every fourth lead, as the files without dates are shuffled. */
export function splitByTime(examples: readonly Example[], lastShare = 0.25): { learn: Example[]; test: Example[] } {
  const sorted = examples.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  if (sorted[0]?.at.getTime() === sorted.at(-1)?.at.getTime()) {
    const isTest = (row: number) => row % 4 === 3;
    return { learn: sorted.filter((_, row) => !isTest(row)), test: sorted.filter((_, row) => isTest(row)) };
  }
  const cut = sorted[Math.floor(sorted.length * (1 - lastShare))]?.at.getTime() ?? 0;
  return {
    learn: closedBy(
      sorted.filter(({ at }) => at.getTime() < cut),
      new Date(cut),
    ),
    test: sorted.filter(({ at }) => at.getTime() >= cut),
  };
}
