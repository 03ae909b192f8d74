import type { ColumnMapping, ImportKind } from '../../shared/import.ts';
import { mailDomain } from '../../shared/mail-domain.ts';
import { type Cells, type Columns, isEmpty } from './columns.ts';
import type { AccountRecord, ImportRecord, LeadRecord, Outcome, OutcomeRecord, ReadRow, RepRecord } from './records.ts';
import type { Table } from './table.ts';

type Reader = (
  cells: Cells,
  columns: Columns,
  rest: (cells: Cells) => Record<string, string>,
  now: Date,
) => ImportRecord;

/** Each row as a record, or with the reason why it is none: all or nothing. */
export function readRows(
  kind: ImportKind,
  table: Table,
  mapping: ColumnMapping,
  columns: Columns,
  now: Date,
): ReadRow[] {
  const fieldOf = new Map(Object.entries(mapping.columns).map(([field, header]) => [header, field]));
  const cellsBut = (leftOut: (header: string) => boolean) => (cells: Cells) =>
    Object.fromEntries(
      Object.entries(cells).flatMap(([header, cell]) => {
        if (leftOut(header) || isEmpty(cell)) return [];
        const field = fieldOf.get(header);
        return [[header, (field && columns.text(field, cells)) || cell]];
      }),
    );
  const rest = cellsBut((header) => fieldOf.has(header));
  const knownThen = cellsBut((header) => afterwards.has(fieldOf.get(header) ?? ''));
  const kept = kind === 'outcomes' ? knownThen : rest;
  const read = table.rows.map(({ line, cells }): ReadRow => {
    try {
      return { line, record: readers[kind](cells, columns, kept, now) };
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      return { line, refused: fault.message };
    }
  });
  const broken = table.broken.map(({ line, reason }) => ({ line, refused: reason }));
  return withoutRepeats([...read, ...broken].sort((a, b) => a.line - b.line));
}

/** What is known only when it is closed, and what says nothing of the next one. */
const afterwards = new Set(['result', 'closed_at', 'amount', 'created_at', 'external_id']);

/** Ends the reading of one row; caught right above. */
class Refusal extends Error {}

/** A cell that the row cannot do without. */
function needed<T>(cell: { value: T | null } | { fault: string }, what: string): T {
  if ('fault' in cell) throw new Refusal(cell.fault);
  if (cell.value === null) throw new Refusal(`${what} is missing`);
  return cell.value;
}

/** A cell that may be empty, but not wrong. */
function optional<T>(cell: { value: T } | { fault: string }): T {
  if ('fault' in cell) throw new Refusal(cell.fault);
  return cell.value;
}

/** A cell whose fault is no reason to lose the row: the report names it. */
const lenient = <T>(cell: { value: T | null } | { fault: string }): T | null => ('fault' in cell ? null : cell.value);

const readers: Readonly<Record<ImportKind, Reader>> = {
  leads: readLead,
  accounts: readAccount,
  reps: readRep,
  outcomes: readOutcome,
};

function readLead(
  cells: Cells,
  columns: Columns,
  rest: (cells: Cells) => Record<string, string>,
  now: Date,
): LeadRecord {
  const text = (field: string) => columns.text(field, cells);
  const parts = [text('first_name'), text('last_name')].filter((part) => part !== null).join(' ');
  const createdAt = optional(columns.date('created_at', cells)) ?? now;
  if (createdAt.getTime() > now.getTime() + 86_400_000) throw new Refusal('it came in in the future');
  return {
    kind: 'leads',
    email: needed(columns.email(cells), 'the mail address'),
    name: text('name') ?? (parts || null),
    company: text('company'),
    phone: text('phone'),
    title: text('title'),
    origin: text('source'),
    message: text('message'),
    country: lenient(columns.country(cells)),
    owner: text('owner'),
    createdAt,
    outcome: outcomeOf(cells, columns),
    externalId: text('external_id'),
    extra: rest(cells),
  };
}

/** Null while it is open, or where the file does not say. */
function outcomeOf(cells: Cells, columns: Columns): Outcome | null {
  const result = lenient(columns.result(cells));
  if (result !== 'won' && result !== 'lost') return null;
  const closedAt = optional(columns.date('closed_at', cells));
  return { result, closedAt, amount: lenient(columns.number('amount', cells)), line: columns.text('line', cells) };
}

const accountKinds: Readonly<Record<string, AccountRecord['accountKind']>> = {
  customer: 'customer',
  client: 'customer',
  kunde: 'customer',
  cliente: 'customer',
  partner: 'partner',
  reseller: 'partner',
  competitor: 'competitor',
  wettbewerber: 'competitor',
};

function readAccount(cells: Cells, columns: Columns): AccountRecord {
  const text = (field: string) => columns.text(field, cells);
  const name = text('name');
  if (name === null) throw new Refusal('the name is missing');
  const domain = optional(columns.domain('domain', cells));
  const isCompany = domain !== null && mailDomain(`x@${domain}`)?.kind === 'business';
  const aliases = columns.list('aliases', cells).filter((alias) => mailDomain(`x@${alias}`)?.kind === 'business');
  return {
    kind: 'accounts',
    name,
    domain: isCompany ? domain : null,
    aliases,
    accountKind: accountKinds[text('kind')?.toLowerCase() ?? ''] ?? 'prospect',
    industry: text('industry'),
    employees: lenient(columns.number('employees', cells)),
    country: lenient(columns.country(cells)),
    segment: text('segment'),
    owner: text('owner'),
    createdAt: optional(columns.date('created_at', cells)),
    externalId: text('external_id'),
  };
}

const roles: Readonly<Record<string, RepRecord['role']>> = {
  sdr: 'sdr',
  bdr: 'sdr',
  ae: 'ae',
  'account executive': 'ae',
  'senior account executive': 'senior_ae',
  senior_ae: 'senior_ae',
  strategic: 'strategic',
  'strategic account manager': 'strategic',
  success: 'success',
  csm: 'success',
  'customer success manager': 'success',
  support: 'support',
};

function readRep(cells: Cells, columns: Columns): RepRecord {
  const text = (field: string) => columns.text(field, cells);
  const name = text('name');
  if (name === null) throw new Refusal('the name is missing');
  const zone = text('zone');
  if (zone !== null && !isZone(zone)) throw new Refusal(`“${zone}” is no time zone such as Europe/Berlin`);
  const role = text('role');
  const known = role === null ? 'ae' : roles[role.toLowerCase()];
  if (known === undefined) throw new Refusal(`“${role}” is none of: ${[...new Set(Object.values(roles))].join(', ')}`);
  return {
    kind: 'reps',
    name,
    email: needed(columns.email(cells), 'the mail address'),
    role: known,
    title: text('title'),
    zone,
    languages: optional(columns.languages(cells)),
    pools: columns.list('pools', cells).map((pool) => pool.toLowerCase().replace(/[^a-z0-9]+/g, '-')),
    territories: columns.list('territories', cells),
    skills: columns.list('skills', cells),
    weight: lenient(columns.number('weight', cells)),
    slackUserId: text('slack_user_id'),
  };
}

/** A distance from Greenwich is none: it knows no summer time. */
function isZone(zone: string): boolean {
  if (/^[+-]/.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function readOutcome(
  cells: Cells,
  columns: Columns,
  known: (cells: Cells) => Record<string, string>,
  now: Date,
): OutcomeRecord {
  const text = (field: string) => columns.text(field, cells);
  const result = needed(columns.result(cells), 'won or lost');
  if (result === 'open') throw new Refusal('it is still open: there is no outcome yet');
  const createdAt = optional(columns.date('created_at', cells));
  const closedAt = optional(columns.date('closed_at', cells));
  if (createdAt && closedAt && closedAt < createdAt) throw new Refusal('it was closed before it came in');
  if (createdAt === null && closedAt === null) throw new Refusal('no date says when it came in or was closed');
  if ((closedAt ?? createdAt ?? now) > new Date(now.getTime() + 86_400_000))
    throw new Refusal('it was closed in the future');
  return {
    kind: 'outcomes',
    result,
    closedAt,
    amount: lenient(columns.number('amount', cells)),
    line: text('line'),
    email: lenient(columns.email(cells)),
    company: text('company'),
    owner: text('owner'),
    deal: text('deal'),
    createdAt,
    externalId: text('external_id'),
    known: known(cells),
  };
}

/** The same record twice in one file is taken once. */
function withoutRepeats(rows: readonly ReadRow[]): ReadRow[] {
  const first = new Map<string, number>();
  return rows.map((row) => {
    if ('refused' in row) return row;
    const key = keyOf(row.record);
    if (key === null) return row;
    const before = first.get(key);
    if (before !== undefined) return { line: row.line, refused: `the same as line ${before}` };
    first.set(key, row.line);
    return row;
  });
}

/** Null where nothing says that two rows are one. */
function keyOf(record: ImportRecord): string | null {
  if (record.kind === 'reps') return record.email;
  if (record.kind === 'accounts') return record.domain ?? record.externalId ?? record.name.toLowerCase();
  if (record.externalId !== null) return record.externalId;
  return record.kind === 'leads' ? `${record.email} ${record.createdAt.toISOString()}` : null;
}
