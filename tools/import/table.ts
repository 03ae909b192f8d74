import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { UsherError } from '../../shared/errors.ts';
import { refusalHeaders } from '../../shared/import.ts';
import { readEmail } from './values.ts';

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

/** Throws `import.unreadable`, with what to do, where nothing can be made of the text. */
export function readTable(text: string): Table {
  const said = /^\ufeff?sep=([,;\t|])\r?\n/i.exec(text);
  const delimiter = said?.[1] ?? delimiterOf(text);
  const [head, ...body] = parsed(text, delimiter).slice(said ? 1 : 0);
  const headers = uniqueNames(head?.record ?? []);
  const read = headers.every(isTheirs) ? plainCell : unguarded;
  if (headers.some((header) => readEmail(header) !== null)) throw unreadable(noHeader);
  const table: Table = { headers: headers.filter(isTheirs), rows: [], delimiter, broken: [] };
  let before = head?.lines ?? 0;
  for (const { record, lines } of body) {
    const line = before + 1;
    before = lines;
    if (record.every((cell) => cell.trim() === '')) continue;
    const isLong = record.slice(headers.length).some((cell) => cell !== '');
    const names = isLong ? uniqueNames(record.map((_, at) => headers[at] ?? '')) : headers;
    const cells = Object.fromEntries(
      names.flatMap((header, at) => (isTheirs(header) ? [[header, read(record[at] ?? '')]] : [])),
    );
    if (record.length >= headers.length && !isLong) table.rows.push({ line, cells });
    else table.broken.push({ line, cells, reason: `has ${record.length} cells, and the header has ${headers.length}` });
  }
  if (table.rows.length + table.broken.length === 0) throw unreadable(noRows);
  return table;
}

const unreadable = (message: string): UsherError => new UsherError('import.unreadable', message);

const noHeader =
  'the first line must name the columns, and it looks like a row already: write a line such as "Email,Name,Company" above it';
const noRows = 'the file has no rows: the first line must name the columns, and each line below it is a row';

const plainCell = (cell: string): string => cell.trim();
/** A file of refused rows has an apostrophe before what a spreadsheet would take for a formula. */
const unguarded = (cell: string): string => plainCell(cell).replace(/^'(?=[=@+-])/, '');

const isTheirs = (header: string): boolean => !refusalHeaders.includes(header);

function parsed(text: string, delimiter: string, to?: number): { record: string[]; lines: number }[] {
  const options = { delimiter, bom: true, info: true, relax_column_count: true, relax_quotes: true };
  try {
    const found: unknown = parse(text, { ...options, skip_empty_lines: true, ...(to === undefined ? {} : { to }) });
    return records.parse(found).map(({ record, info }) => ({ record, lines: info.lines }));
  } catch (fault) {
    if (!(fault instanceof CsvError) || fault.code !== 'CSV_QUOTE_NOT_CLOSED') throw fault;
    const { bytes_records: read } = unclosed.parse(fault);
    const line = Buffer.from(text).subarray(0, read).toString().split('\n').length;
    throw unreadable(
      `a quotation mark in line ${line} is opened and never closed: close it, or write two of them ("")`,
    );
  }
}

const unclosed = z.object({ bytes_records: z.number() });

/** The one that cuts the first rows into most columns of the same number. */
function delimiterOf(text: string): string {
  const scored = delimiters.map((delimiter) => ({ delimiter, score: evenness(text, delimiter) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

/** What stands between quotes for one delimiter may be open for another: that one it is not, then. */
function evenness(text: string, delimiter: string): number {
  const sizes = sizesOf(text, delimiter);
  const [head = 1] = sizes;
  const same = sizes.filter((size) => size === head).length / Math.max(1, sizes.length);
  return head > 1 ? head * same : 0;
}

function sizesOf(text: string, delimiter: string): number[] {
  try {
    return parsed(text, delimiter, 20).map(({ record }) => record.length);
  } catch (fault) {
    if (fault instanceof UsherError) return [];
    throw fault;
  }
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
