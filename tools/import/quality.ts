import { alike, nameWords } from '../../routing/company-name.ts';
import type { ColumnMapping, ImportKind, Problem } from '../../shared/import.ts';
import { mailDomain } from '../../shared/mail-domain.ts';
import { type ColumnContext, type Columns, isEmpty } from './columns.ts';
import { likelierKind } from './mapping.ts';
import type { Table } from './table.ts';
import { targets } from './targets.ts';
import { readDomain, readEmail } from './values.ts';

const staleMs = 2 * 365 * 86_400_000;

/** What whoever owns the file should know of it, beside what its columns have told already. */
export function judgeQuality(
  kind: ImportKind,
  table: Table,
  mapping: ColumnMapping,
  columns: Columns,
  { now, known }: ColumnContext,
): Problem[] {
  const context = { kind, table, mapping, columns, now, known };
  return [
    ...otherKind(kind, table),
    ...columns.problems,
    ...missing(context),
    ...duplicates(context),
    ...stale(context),
    ...freeMail(context),
    ...unreadable(context),
    ...strangers(context),
    ...unmapped(context),
  ];
}

type Context = {
  kind: ImportKind;
  table: Table;
  mapping: ColumnMapping;
  columns: Columns;
  now: Date;
  known: ColumnContext['known'];
};

const problem = (
  kind: Problem['kind'],
  column: string | null,
  text: string,
  lines: number[],
  repair: string | null,
): Problem => ({
  kind,
  column,
  text,
  rows: lines.length,
  lines: lines.slice(0, 5),
  repair,
});

function otherKind(kind: ImportKind, table: Table): Problem[] {
  const likelier = likelierKind(kind, table);
  const text = `This looks like a file of ${likelier}, by the names of its columns, and was given as ${kind}`;
  return likelier === null ? [] : [problem('other_kind', null, text, [], null)];
}

/** Columns that are there and often empty; required ones that are not there at all. */
function missing({ kind, table, mapping }: Context): Problem[] {
  return targets[kind].flatMap(({ field, label, required }) => {
    const column = mapping.columns[field];
    if (column === undefined)
      return required
        ? [problem('missing', null, `No column is ${label}: nothing can be taken without it`, [], null)]
        : [];
    const lines = table.rows.flatMap(({ line, cells }) => (isEmpty(cells[column] ?? '') ? [line] : []));
    if (lines.length === 0) return [];
    const share = Math.round((100 * lines.length) / table.rows.length);
    const repair = required ? 'these rows are refused' : 'taken without it';
    return [
      problem('missing', column, `${column} is empty in ${many(lines.length, 'row')} (${share} %)`, lines, repair),
    ];
  });
}

const many = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** The same address or domain again, and names that are alike. */
function duplicates({ kind, table, mapping }: Context): Problem[] {
  const found: Problem[] = [];
  const key = { leads: 'email', reps: 'email', accounts: 'domain', outcomes: 'external_id' }[kind];
  const column = mapping.columns[key];
  if (column !== undefined) {
    const seen = new Set<string>();
    const again = table.rows.filter(({ cells }) => {
      const value = (cells[column] ?? '').toLowerCase();
      if (isEmpty(value)) return false;
      const isAgain = seen.has(value);
      seen.add(value);
      return isAgain;
    });
    const repair = kind === 'leads' ? 'one contact with several leads; the very same lead is refused' : 'refused';
    const lines = again.map(({ line }) => line);
    if (lines.length > 0)
      found.push(problem('duplicate', column, `${column} comes again in ${many(lines.length, 'row')}`, lines, repair));
  }
  return kind === 'accounts' ? [...found, ...alikeNames(table, mapping.columns.name)] : found;
}

/** Only names that begin alike are compared: a file may have a hundred thousand. */
function alikeNames({ rows }: Table, column: string | undefined): Problem[] {
  if (column === undefined) return [];
  const blocks = new Map<string, { line: number; name: string }[]>();
  for (const { line, cells } of rows) {
    const name = cells[column] ?? '';
    const start = nameWords(name).join('').slice(0, 3);
    if (start === '') continue;
    const block = blocks.get(start) ?? [];
    block.push({ line, name });
    blocks.set(start, block);
  }
  const pairs = [...blocks.values()].flatMap((block) =>
    block.flatMap((one, at) =>
      block.slice(at + 1).flatMap((other) => (alike(one.name, other.name) ? [{ one, other }] : [])),
    ),
  );
  return pairs
    .slice(0, 50)
    .map(({ one, other }) =>
      problem(
        'duplicate',
        column,
        `“${one.name}” and “${other.name}” look like one company`,
        [one.line, other.line],
        one.name.toLowerCase() === other.name.toLowerCase() ? 'the second is refused' : null,
      ),
    );
}

/** Nothing has happened for two years. */
function stale({ table, mapping, columns, now }: Context): Problem[] {
  const field = mapping.columns.last_activity ? 'last_activity' : mapping.columns.closed_at ? null : 'created_at';
  const column = field && mapping.columns[field];
  if (!field || !column) return [];
  const lines = table.rows.flatMap(({ line, cells }) => {
    const read = columns.date(field, cells);
    const at = 'value' in read ? read.value : null;
    return at && now.getTime() - at.getTime() > staleMs ? [line] : [];
  });
  return lines.length === 0
    ? []
    : [
        problem(
          'stale',
          column,
          `${many(lines.length, 'row')} not touched for two years (${column})`,
          lines,
          'taken as they are',
        ),
      ];
}

/** A company does not live at a free mail service. */
function freeMail({ kind, table, mapping }: Context): Problem[] {
  const column = kind === 'accounts' ? mapping.columns.domain : kind === 'leads' ? mapping.columns.email : undefined;
  const company = mapping.columns.company;
  if (column === undefined || (kind === 'leads' && company === undefined)) return [];
  const lines = table.rows.flatMap(({ line, cells }) => {
    const cell = cells[column] ?? '';
    const address = kind === 'accounts' ? `x@${readDomain(cell) ?? ''}` : readEmail(cell);
    if (kind === 'leads' && isEmpty(cells[company ?? ''] ?? '')) return [];
    const mail = mailDomain(address);
    return mail && (mail.kind === 'free' || mail.kind === 'disposable') ? [line] : [];
  });
  if (lines.length === 0) return [];
  const text =
    kind === 'accounts'
      ? `${many(lines.length, 'account')} with the domain of a free mail service`
      : `${many(lines.length, 'row')} with a company and an address at a free mail service`;
  const repair = kind === 'accounts' ? 'taken without the domain' : 'taken, and not put under the company’s account';
  return [problem('free_mail', column, text, lines, repair)];
}

/** Cells of an optional column that say nothing we can read. */
function unreadable({ kind, table, mapping, columns }: Context): Problem[] {
  return targets[kind].flatMap(({ field, reading }) => {
    const column = mapping.columns[field];
    if (column === undefined || reading === 'text' || reading === 'list' || reading === 'language') return [];
    const lines = table.rows.flatMap(({ line, cells }) => {
      const read = readAs(reading, field, columns, cells);
      return 'fault' in read ? [line] : [];
    });
    if (lines.length === 0) return [];
    const isLeftOut = reading === 'number' || reading === 'country';
    const repair = isLeftOut ? 'taken without it' : 'these rows are refused';
    return [problem('invalid', column, `${column} cannot be read in ${many(lines.length, 'row')}`, lines, repair)];
  });
}

function readAs(reading: string, field: string, columns: Columns, cells: Record<string, string>) {
  if (reading === 'email') return columns.email(cells);
  if (reading === 'date') return columns.date(field, cells);
  if (reading === 'number') return columns.number(field, cells);
  if (reading === 'country') return columns.country(cells);
  return reading === 'result' ? columns.result(cells) : columns.domain(field, cells);
}

/** Names that are none of our reps or accounts: the row is taken, and belongs to nobody. */
function strangers({ table, mapping, columns, known }: Context): Problem[] {
  return strangerWords.flatMap(({ field, word, hint }) => {
    const column = mapping.columns[field];
    const names = known[field];
    if (column === undefined || names === undefined) return [];
    const ours = new Set(names.map((name) => name.trim().toLowerCase()));
    const unknown = new Set<string>();
    const lines = table.rows.flatMap(({ line, cells }) => {
      const name = columns.text(field, cells);
      if (name === null || ours.has(name.trim().toLowerCase())) return [];
      unknown.add(name);
      return [line];
    });
    if (lines.length === 0) return [];
    const some = [...unknown].slice(0, 5).join(', ');
    const text = `${column}: ${many(unknown.size, 'name')} unknown among our ${word} (${some}${unknown.size > 5 ? ' …' : ''})`;
    return [problem('invalid', column, text, lines, hint)];
  });
}

const strangerWords = [
  { field: 'owner', word: 'reps', hint: 'taken without an owner; import the reps first to keep it' },
  { field: 'company', word: 'accounts', hint: 'taken without an account; import the accounts first to join them' },
];

function unmapped({ kind, table, mapping }: Context): Problem[] {
  const used = new Set(Object.values(mapping.columns));
  const free = table.headers.filter((header) => !used.has(header));
  if (free.length === 0) return [];
  const isKept = kind === 'leads' || kind === 'outcomes';
  const repair = isKept ? 'kept with each row under their own names' : 'not taken';
  return [problem('unmapped', null, `Columns that are none of our fields: ${free.join(', ')}`, [], repair)];
}
