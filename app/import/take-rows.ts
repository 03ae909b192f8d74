import type { Database } from '../../db/database.ts';
import { type ImportRow, refuseRow, updateImport } from '../../db/stores/imports.ts';
import type { Clock } from '../../shared/clock.ts';
import type { ImportProgress } from '../../shared/import.ts';
import type { ReadFile } from '../../tools/import/preview.ts';
import type { ReadRow } from '../../tools/import/records.ts';
import type { Directory } from './directory.ts';
import { writeRow } from './write-row.ts';

/** Rows whose transactions wait for one flush of the disk together. */
const atOnce = 100;

type Taking = {
  database: Database;
  clock: Clock;
  zone: string;
  directory: Directory;
  row: ImportRow;
  opened: ReadFile;
  onProgress: (progress: ImportProgress) => void;
};

/** Goes on at the row where the import stands. After an interruption at most one batch is written anew, over itself. */
export async function takeRows(taking: Taking): Promise<ImportProgress> {
  const { database, clock, row, opened, onProgress } = taking;
  const { rows } = opened;
  let { nextRow, taken } = row;
  let refused = nextRow - taken;
  const progress = (): ImportProgress => ({ id: row.id, rows: rows.length, done: nextRow, taken, refused });
  while (nextRow < rows.length) {
    const batch = rows.slice(nextRow, nextRow + atOnce);
    const outcomes = await inTurnOrAtOnce(taking, batch);
    const accepted = outcomes.filter(Boolean).length;
    nextRow += batch.length;
    taken += accepted;
    refused += batch.length - accepted;
    await database.transaction((tx) => updateImport(tx, row.id, { nextRow, taken }));
    onProgress(progress());
  }
  await database.transaction((tx) => updateImport(tx, row.id, { finishedAt: clock.now() }));
  return progress();
}

/** Accounts, reps and people of one file may be each other's: those come one by one, outcomes all at once. */
async function inTurnOrAtOnce(taking: Taking, batch: readonly ReadRow[]): Promise<boolean[]> {
  if (taking.row.kind === 'outcomes') return Promise.all(batch.map((row) => takeRow(taking, row)));
  const taken: boolean[] = [];
  for (const row of batch) taken.push(await takeRow(taking, row));
  return taken;
}

async function takeRow(taking: Taking, row: ReadRow): Promise<boolean> {
  if ('refused' in row) return refuse(taking, row.line, row.refused);
  const { database, clock, zone, directory } = taking;
  const { id: importId, hash } = taking.row;
  const context = { importId, hash, line: row.line, directory, now: clock.now(), zone };
  try {
    await database.transaction((tx) => writeRow(tx, row.record, context));
    return true;
  } catch (fault) {
    return refuse(taking, row.line, `the database did not take it: ${String(fault)}`);
  }
}

async function refuse({ database, row, opened }: Taking, line: number, reason: string): Promise<false> {
  const cells = opened.cellsOf(line);
  await database.transaction((tx) => refuseRow(tx, { importId: row.id, line, reason, row: cells }));
  return false;
}
