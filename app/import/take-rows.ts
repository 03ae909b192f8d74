import type { Database, Tx } from '../../db/database.ts';
import { type ImportRow, refuseRow, updateImport } from '../../db/stores/imports.ts';
import type { Clock } from '../../shared/clock.ts';
import type { ImportProgress } from '../../shared/import.ts';
import type { ReadFile } from '../../tools/import/preview.ts';
import type { ReadRow } from '../../tools/import/records.ts';
import type { Directory } from './directory.ts';
import { writeRow } from './write-row.ts';

/** Rows that are written in one transaction, with the place where the import then stands. */
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

/** Goes on at the row where the import stands: rows and place are written together, so nothing is written twice. */
export async function takeRows(taking: Taking): Promise<ImportProgress> {
  const { database, clock, row, opened, onProgress } = taking;
  const { rows } = opened;
  let { nextRow, taken } = row;
  const progress = (): ImportProgress => ({
    id: row.id,
    rows: rows.length,
    done: nextRow,
    taken,
    refused: nextRow - taken,
  });
  while (nextRow < rows.length) {
    const batch = rows.slice(nextRow, nextRow + atOnce);
    const end = nextRow + batch.length;
    taken = await takeTogether(taking, batch, { taken, end }).catch(() => takeEach(taking, batch, { taken, end }));
    nextRow = end;
    onProgress(progress());
  }
  await database.transaction((tx) => updateImport(tx, row.id, { finishedAt: clock.now() }));
  return progress();
}

/** How many rows were taken before, and where the import stands after these. */
type Place = { taken: number; end: number };

/** All rows of a batch in one transaction. It fails as a whole where the database takes one of them not. */
async function takeTogether(taking: Taking, batch: readonly ReadRow[], before: Place): Promise<number> {
  const { database, directory, row } = taking;
  const { taken, branch } = await database.transaction(async (tx) => {
    const branch = directory.branch();
    for (const one of batch) await write(tx, taking, one, branch);
    const taken = before.taken + batch.filter((one) => !('refused' in one)).length;
    await updateImport(tx, row.id, { nextRow: before.end, taken });
    return { taken, branch };
  });
  branch.keep();
  return taken;
}

/** Row by row: the one that the database does not take is refused alone. */
async function takeEach(taking: Taking, batch: readonly ReadRow[], before: Place): Promise<number> {
  const { database, row } = taking;
  let { taken } = before;
  for (const one of batch) if (await takeAlone(taking, one)) taken += 1;
  await database.transaction((tx) => updateImport(tx, row.id, { nextRow: before.end, taken }));
  return taken;
}

async function takeAlone(taking: Taking, one: ReadRow): Promise<boolean> {
  const { database, directory } = taking;
  try {
    const branch = await database.transaction(async (tx) => {
      const branch = directory.branch();
      await write(tx, taking, one, branch);
      return branch;
    });
    branch.keep();
    return !('refused' in one);
  } catch (fault) {
    const refused = `the database did not take it: ${String(fault)}`;
    await database.transaction((tx) => write(tx, taking, { line: one.line, refused }, directory));
    return false;
  }
}

async function write(tx: Tx, { row, opened, clock, zone }: Taking, one: ReadRow, directory: Directory): Promise<void> {
  const { line } = one;
  const { id: importId, hash } = row;
  if ('refused' in one) await refuseRow(tx, { importId, line, reason: one.refused, row: opened.cellsOf(line) });
  else await writeRow(tx, one.record, { importId, hash, line, directory, now: clock.now(), zone });
}
