import type { ColumnMapping, ImportKind, Problem } from '../../shared/import.ts';
import type { Countries } from './countries.ts';
import { settleDates } from './dates.ts';
import type { Languages } from './languages.ts';
import { findSlips, industries } from './spelling.ts';
import type { Table } from './table.ts';
import { type Target, targets } from './targets.ts';
import { decimalMark, readDomain, readEmail, readList, readNumber, readResult } from './values.ts';

/** A cell that is empty is null; one that cannot be read refuses its row, if the row needs it, and else is left out. */
export type Cell<T> = { value: T } | { fault: string };

/** What is decided for each column as a whole, before any row is read. */
export type Columns = {
  text: (field: string, cells: Cells) => string | null;
  email: (cells: Cells) => Cell<string | null>;
  domain: (field: string, cells: Cells) => Cell<string | null>;
  number: (field: string, cells: Cells) => Cell<number | null>;
  date: (field: string, cells: Cells) => Cell<Date | null>;
  country: (cells: Cells) => Cell<string | null>;
  result: (cells: Cells) => Cell<'won' | 'lost' | 'open' | null>;
  list: (field: string, cells: Cells) => string[];
  languages: (cells: Cells) => Cell<string[]>;
  /** Columns whose days and months nobody can tell apart. */
  asked: { column: string; example: string }[];
  problems: Problem[];
};

export type Cells = Record<string, string>;

/** `known` are values that are right by themselves, by field: product lines, names of reps. */
export type ColumnContext = {
  now: Date;
  countries: Countries;
  languages: Languages;
  known: Record<string, readonly string[]>;
};

export function settleColumns(kind: ImportKind, table: Table, mapping: ColumnMapping, context: ColumnContext): Columns {
  const problems: Problem[] = [];
  const asked: Columns['asked'] = [];
  const column = (field: string): string | null => mapping.columns[field] ?? null;
  const all = (field: string): string[] => {
    const header = column(field);
    return header === null ? [] : table.rows.map(({ cells }) => cells[header] ?? '');
  };
  const byReading = (reading: Target['reading']) =>
    targets[kind].filter((target) => target.reading === reading && column(target.field) !== null);
  const meant = settleSpelling(kind, table, mapping, context, problems);
  const dates = new Map(
    byReading('date').map(({ field }) => [
      field,
      settleDateColumn(field, all(field), table, mapping, context, { asked, problems }),
    ]),
  );
  const marks = new Map(byReading('number').map(({ field }) => [field, decimalMark(all(field))]));
  const written = (field: string, cells: Cells): string => {
    const header = column(field);
    if (header === null) return '';
    const cell = cells[header] ?? '';
    return meant.get(field)?.get(cell) ?? cell;
  };
  const read = <T>(field: string, cells: Cells, how: (cell: string) => T | null, what: string): Cell<T | null> => {
    const cell = written(field, cells);
    if (isEmpty(cell)) return { value: null };
    const value = how(cell);
    return value === null ? { fault: `“${cell}” in ${column(field)} is not ${what}` } : { value };
  };
  return {
    text: (field, cells) => (isEmpty(written(field, cells)) ? null : written(field, cells)),
    email: (cells) => read('email', cells, readEmail, 'a mail address'),
    domain: (field, cells) => read(field, cells, readDomain, 'a domain'),
    number: (field, cells) => read(field, cells, (cell) => readNumber(cell, marks.get(field) ?? '.'), 'a number'),
    date: (field, cells) => read(field, cells, (cell) => dates.get(field)?.(cell) ?? null, 'a date that exists'),
    country: (cells) => read('country', cells, context.countries.codeOf, 'a country that we know'),
    result: (cells) => read('result', cells, readResult, 'won, lost or open'),
    list: (field, cells) => readList(written(field, cells)),
    languages: (cells) => readLanguages(readList(written('languages', cells)), context.languages),
    asked,
    problems,
  };
}

function readLanguages(named: readonly string[], { codeOf }: Languages): Cell<string[]> {
  const unknown = named.find((language) => codeOf(language) === null);
  if (unknown !== undefined) return { fault: `“${unknown}” is no language such as en, German or português` };
  return { value: [...new Set(named.flatMap((language) => codeOf(language) ?? []))] };
}

/** What exports write for "nothing". */
export const isEmpty = (cell: string): boolean =>
  /^(|-+|n\/?a|null|none|nil|\(?(unknown|blank|no value)\)?)$/i.test(cell.trim());

function settleDateColumn(
  field: string,
  cells: readonly string[],
  table: Table,
  mapping: ColumnMapping,
  { now }: ColumnContext,
  { asked, problems }: Pick<Columns, 'asked' | 'problems'>,
): (cell: string) => Date | null {
  const column = mapping.columns[field] ?? field;
  const dates = settleDates(
    cells.filter((cell) => !isEmpty(cell)),
    now,
  );
  if (dates.kind === 'not_dates') return () => null;
  if (dates.kind === 'settled') return dates.read;
  const order = mapping.dateOrder[column];
  if (order) return (cell) => dates.read(cell, order);
  asked.push({ column, example: dates.example });
  const lines = table.rows.flatMap(({ line }, at) => (isEmpty(cells[at] ?? '') ? [] : [line]));
  const text = `${column}: day or month first? “${dates.example}” can be read both ways, and no other value decides it`;
  problems.push({ kind: 'ambiguous_date', column, text, rows: lines.length, lines: lines.slice(0, 5), repair: null });
  return (cell) => dates.read(cell, 'dmy');
}

const spelled = ['industry', 'line', 'segment', 'source', 'owner', 'country', 'kind', 'role'];

/** What each written value stands for: said by ops, or plain slips. All of them are named in the report. */
function settleSpelling(
  kind: ImportKind,
  table: Table,
  mapping: ColumnMapping,
  { countries, known }: ColumnContext,
  problems: Problem[],
): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const { field } of targets[kind]) {
    const column = mapping.columns[field];
    if (column === undefined || !spelled.includes(field)) continue;
    const said = mapping.repairs[column] ?? {};
    const meant = new Map(Object.entries(said));
    const cells = table.rows.map(({ cells }) => cells[column] ?? '');
    const slips =
      field === 'country'
        ? countrySlips(cells, countries)
        : findSlips(cells, [...(field === 'industry' ? industries : []), ...(known[field] ?? [])]);
    for (const { written, meant: right, sure, because } of slips) {
      const lines = table.rows.flatMap(({ line, cells }) => (cells[column] === written ? [line] : []));
      const decided = said[written] ?? (sure ? right : null);
      if (decided !== null) meant.set(written, decided);
      const text = `${column}: “${written}” looks like a slip for “${right}” (${because})`;
      const repair = decided === null ? null : decided === written ? 'left as it is' : `read as “${decided}”`;
      problems.push({ kind: 'spelling', column, text, rows: lines.length, lines: lines.slice(0, 5), repair });
    }
    found.set(field, meant);
  }
  return found;
}

function countrySlips(cells: readonly string[], countries: Countries) {
  return [...new Set(cells)].flatMap((written) => {
    if (isEmpty(written) || countries.codeOf(written) !== null) return [];
    const meant = countries.meant(written);
    return meant ? [{ written, meant: meant.name, sure: true, because: 'no country is written so' }] : [];
  });
}
