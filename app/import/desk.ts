import type { Database } from '../../db/database.ts';
import {
  findImport,
  type ImportRow,
  importOf,
  insertImport,
  listImports,
  refusalsOf,
} from '../../db/stores/imports.ts';
import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import type { ImportDesk, ImportFile, ImportProgress, ImportStarted } from '../../shared/import.ts';
import { createCountries } from '../../tools/import/countries.ts';
import { createLanguages } from '../../tools/import/languages.ts';
import { type ReadFile, readImport } from '../../tools/import/preview.ts';
import { type Directory, loadDirectory } from './directory.ts';
import { hashOf } from './ids.ts';
import { refusalsFile } from './refusals-file.ts';
import { takeRows } from './take-rows.ts';

export type DeskDeps = { database: Database; clock: Clock; zone: string };

/** Takes files in. The same file goes on where it stopped, and is never taken twice. */
export function createImportDesk({ database, clock, zone }: DeskDeps): ImportDesk {
  const [countries, languages] = [createCountries(), createLanguages()];

  const read = (file: ImportFile, directory: Directory): ReadFile =>
    readImport(file, {
      now: clock.now(),
      countries,
      languages,
      known: {
        owner: directory.repNames(),
        // A lead's company is often new: only a deal's should be known.
        ...(file.kind === 'outcomes' ? { company: directory.accountNames() } : {}),
      },
    });

  async function begin(file: ImportFile, hash: string, { preview }: ReadFile): Promise<ImportRow> {
    const at = clock.now();
    const { kind, file: name } = file;
    const { mapping, report, rows } = preview;
    const row: ImportRow = {
      id: newId('imp'),
      kind,
      file: name,
      hash,
      mapping,
      rows,
      nextRow: 0,
      taken: 0,
      report,
      at,
      finishedAt: null,
    };
    await database.transaction((tx) => insertImport(tx, row));
    return row;
  }

  async function start(
    file: ImportFile,
    onProgress: (progress: ImportProgress) => void = () => {},
  ): Promise<ImportStarted> {
    const hash = hashOf(file.bytes);
    const before = await importOf(database.read, hash, file.kind);
    if (before?.finishedAt && before.taken > 0) return { kind: 'repeated', id: before.id };
    const resumed = before && !before.finishedAt ? before : null;
    const directory = await loadDirectory(database.read);
    const opened = read({ ...file, mapping: resumed?.mapping ?? file.mapping }, directory);
    if (isAsked(opened)) return { kind: 'asked', preview: opened.preview };
    const row = resumed ?? (await begin(file, hash, opened));
    const done = takeRows({ database, clock, zone, directory, row, opened, onProgress });
    return { kind: 'started', id: row.id, resumedAt: row.nextRow, done };
  }

  return {
    preview: async (file) => read(file, await loadDirectory(database.read)).preview,
    start,
    list: async () => (await listImports(database.read, 50)).map(({ nextRow, ...row }) => ({ ...row, done: nextRow })),
    refusals: async (id) =>
      (await findImport(database.read, id)) ? refusalsFile(await refusalsOf(database.read, id)) : null,
  };
}

/** Nothing is taken while a question is open, or while a column is missing that every row needs. */
const isAsked = ({ preview }: ReadFile): boolean =>
  preview.asked.length > 0 ||
  preview.targets.some(({ field, required }) => required && preview.mapping.columns[field] === undefined);
