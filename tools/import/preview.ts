import type { ColumnMapping, ImportKind, ImportPreview } from '../../shared/import.ts';
import { type ColumnContext, settleColumns } from './columns.ts';
import { decodeFile } from './decode.ts';
import { proposeMapping } from './mapping.ts';
import { judgeQuality } from './quality.ts';
import { readRows } from './read-rows.ts';
import type { ImportRecord, ReadRow } from './records.ts';
import { readTable } from './table.ts';
import { targets } from './targets.ts';

/** `cellsOf` is a row as it stands in the file, by its line. */
export type ReadFile = {
  preview: ImportPreview;
  rows: ReadRow[];
  cellsOf: (line: number) => Record<string, string>;
};

/** `mapping` null: the one that we propose. Answers made to it stay (order of dates, repairs, columns). */
export type FileToRead = { kind: ImportKind; file: string; bytes: Uint8Array; mapping: ColumnMapping | null };

const shown = 8;

/** Reads a whole file and says what would become of it. Writes nothing. */
export function readImport({ kind, file, bytes, mapping: given }: FileToRead, context: ColumnContext): ReadFile {
  const { text, encoding } = decodeFile(bytes);
  const table = readTable(text);
  const mapping = given ?? proposeMapping(kind, table);
  const columns = settleColumns(kind, table, mapping, context);
  const rows = readRows(kind, table, mapping, columns, context.now);
  const problems = judgeQuality(kind, table, mapping, columns, context);
  const preview: ImportPreview = {
    kind,
    file,
    rows: rows.length,
    headers: table.headers,
    targets: targets[kind].map(({ field, label, required }) => ({ field, label, required })),
    mapping,
    asked: columns.asked,
    sample: table.rows.slice(0, shown).map(({ cells }) => cells),
    result: rows.flatMap((row) => ('record' in row ? [asText(row.record)] : [])).slice(0, shown),
    refused: rows.flatMap((row) => ('refused' in row ? [{ line: row.line, reason: row.refused }] : [])),
    report: { encoding, delimiter: table.delimiter, problems },
  };
  const byLine = new Map([...table.rows, ...table.broken].map(({ line, cells }) => [line, cells]));
  return { preview, rows, cellsOf: (line) => byLine.get(line) ?? {} };
}

/** What ops see of a record: only what is there, in words. */
const asText = (record: ImportRecord): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => {
      const text = inWords(value);
      return name === 'kind' || text === '' ? [] : [[name, text]];
    }),
  );

function inWords(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00.000Z$/, '');
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .flatMap(([name, part]) => (inWords(part) === '' ? [] : [`${name}: ${inWords(part)}`]))
    .join('; ');
}
