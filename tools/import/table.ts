import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** `line` is the row's first line in the file, from 1; the header is line 1. */
export type TableRow = { line: number; cells: Record<string, string> };

/** `broken` rows have another number of cells than the header: nobody knows which of them is which. */
export type Table = {
  headers: string[];
  rows: TableRow[];
  delimiter: string;
  broken: { line: number; reason: string; cells: Record<string, string> }[];
};

const delimiters = [',', ';', '\t', '|'];
const records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

export function readTable(text: string): Table {
  const delimiter = delimiterOf(text);
  const [head, ...body] = parsed(text, delimiter);
  const headers = uniqueNames(head?.record ?? []);
  const table: Table = { headers, rows: [], delimiter, broken: [] };
  let before = head?.lines ?? 0;
  for (const { record, lines } of body) {
    const line = before + 1;
    before = lines;
    const cells = Object.fromEntries(headers.map((header, at) => [header, (record[at] ?? '').trim()]));
    const isShort = record.length < headers.length;
    if (record.every((cell) => cell.trim() === '')) continue;
    if (record.length === headers.length || (!isShort && record.slice(headers.length).every((cell) => cell === '')))
      table.rows.push({ line, cells });
    else table.broken.push({ line, cells, reason: `has ${record.length} cells, and the header has ${headers.length}` });
  }
  return table;
}

function parsed(text: string, delimiter: string, to?: number): { record: string[]; lines: number }[] {
  const options = { delimiter, bom: true, info: true, relax_column_count: true, relax_quotes: true };
  const found: unknown = parse(text, { ...options, skip_empty_lines: true, ...(to === undefined ? {} : { to }) });
  return records.parse(found).map(({ record, info }) => ({ record, lines: info.lines }));
}

/** The one that cuts the first rows into most columns of the same number. */
function delimiterOf(text: string): string {
  const scored = delimiters.map((delimiter) => {
    const sizes = parsed(text, delimiter, 20).map(({ record }) => record.length);
    const [head = 1] = sizes;
    const same = sizes.filter((size) => size === head).length / Math.max(1, sizes.length);
    return { delimiter, score: head > 1 ? head * same : 0 };
  });
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

/** A header that comes twice is told apart by a number, an empty one by its place. */
function uniqueNames(headers: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headers.map((written, at) => {
    const name = written.trim() || `column ${at + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
