import { latin } from '../../routing/legal-forms.ts';
import { type ColumnMapping, type ImportKind, importKinds } from '../../shared/import.ts';
import { daySpellings } from './day-spelling.ts';
import type { Table } from './table.ts';
import { type Target, targets } from './targets.ts';
import { readDomain, readEmail, readResult } from './values.ts';

/**
 * A first mapping: by the words of the header, and where a required column is missing by what stands in the cells. Each
 * column goes to one field, each field comes from one column; ops change it in the preview.
 */
export function proposeMapping(kind: ImportKind, table: Table): ColumnMapping {
  const columns: Record<string, string> = {};
  const free = new Set(table.headers);
  const take = (field: string, header: string | undefined) => {
    if (header === undefined || columns[field] !== undefined) return;
    columns[field] = header;
    free.delete(header);
  };
  for (const { field, headers } of targets[kind]) take(field, namedAs(headers, free));
  for (const target of targets[kind]) {
    if (columns[target.field] !== undefined || !looks[target.reading]) continue;
    take(
      target.field,
      [...free].find((header) => looksLike(target, table, header)),
    );
  }
  return { columns, dateOrder: {}, repairs: {} };
}

/** The header among `free` that says a field's name best. */
function namedAs(headers: string, free: Iterable<string>): string | undefined {
  const words = headers.split(' ');
  const candidates = [...free].map((header) => ({ header, place: words.indexOf(plain(header)) }));
  return candidates.filter(({ place }) => place >= 0).sort((a, b) => a.place - b.place)[0]?.header;
}

/**
 * What a file rather is than what it was given as, by its headers. Leads and outcomes are never told apart: a lead with
 * its end is both.
 */
export function likelierKind(kind: ImportKind, { headers }: Table): ImportKind | null {
  const named = (one: ImportKind) => targets[one].filter((target) => namedAs(target.headers, headers) !== undefined);
  const mine = named(kind).length;
  const others = importKinds.flatMap((other) => {
    const found = named(other);
    const isWhole = targets[other].every((target) => !target.required || found.includes(target));
    const isBoth = [kind, other].every((one) => one === 'leads' || one === 'outcomes');
    return isWhole && !isBoth && found.length > mine ? [{ other, many: found.length }] : [];
  });
  return others.sort((a, b) => b.many - a.many)[0]?.other ?? null;
}

const plain = (header: string): string => latin(header).replace(/[^\p{L}\p{N}]/gu, '');

/** What can be told from cells alone. A number could be anything, and a second date might be any date. */
const looks: Partial<Record<Target['reading'], (cell: string) => boolean>> = {
  email: (cell) => readEmail(cell) !== null,
  domain: (cell) => readDomain(cell) !== null && daySpellings(cell) === null,
  result: (cell) => readResult(cell) !== null && !/^(0|1|true|false|yes|no)$/i.test(cell),
};

function looksLike(target: Target, { rows }: Table, header: string): boolean {
  const cells = rows.slice(0, 200).flatMap(({ cells }) => cells[header] || []);
  const test = looks[target.reading];
  return test !== undefined && cells.length > 0 && cells.filter(test).length >= cells.length * 0.9;
}
