import { type Column, eq, getTableColumns, sql } from 'drizzle-orm';
import { UsherError } from '../shared/errors.ts';
import type { Db, Statement, Tx } from './database.ts';
import type { Schema } from './schema.ts';

/**
 * Statements for the hot path. Building one with drizzle costs ten times as much as running it, so each connection
 * builds it once. `name` is unique in the program; variable parts are `sql.placeholder('…')` and never null.
 *
 *     prepared(db, 'contacts.byEmail', { email }, () =>
 *       db.query.select().from(db.tables.contacts).where(eq(db.tables.contacts.email, sql.placeholder('email'))))
 */
export async function prepared<Rows>(
  db: Db,
  name: string,
  values: Record<string, unknown>,
  build: () => PromiseLike<Rows>,
): Promise<Rows> {
  const statement = db.statement(name, () => (build() as unknown as Preparable).prepare(name));
  return (await statement.execute(values)) as Rows;
}

/** What every drizzle builder is, on Postgres with a name; the common type of both dialects does not say it. */
type Preparable = { prepare: (name: string) => Statement };

/** Inserts one row by a statement kept ready. A field that is left out is null. */
export async function insertRow<Name extends keyof Schema>(
  tx: Tx,
  name: Name,
  row: Schema[Name]['$inferInsert'],
): Promise<void> {
  const { columns, text } = insertion(tx, name, '');
  await tx.run(`insert.${name}`, text, encode(columns, row));
}

/** The same; answers false, and does nothing, when a row with this key is there already. */
export async function insertOnce<Name extends keyof Schema>(
  tx: Tx,
  name: Name,
  row: Schema[Name]['$inferInsert'],
): Promise<boolean> {
  const { columns, text } = insertion(tx, name, ' on conflict do nothing');
  return (await tx.run(`once.${name}`, text, encode(columns, row))) > 0;
}

/** Changes some fields of the row with this id. Fields that are undefined stay as they are; plain values only. */
export async function updateRow<Name extends TablesWithId>(
  tx: Tx,
  name: Name,
  id: string,
  patch: Partial<Schema[Name]['$inferInsert']>,
): Promise<void> {
  const fields = patch as Record<string, unknown>;
  const keys = Object.keys(fields)
    .filter((key) => fields[key] !== undefined)
    .sort();
  if (keys.length === 0) return;
  const kept = `update.${name}.${keys.join()}`;
  const { columns, text } = tx.statement(kept, () => {
    const table = tx.tables[name];
    // In the table's own order, as drizzle writes them.
    const columns = Object.entries<Column>(getTableColumns(table)).filter(([key]) => keys.includes(key));
    const changes = Object.fromEntries(columns.map(([key]) => [key, sql.placeholder(key)]));
    const { sql: text } = tx.query
      .update(table)
      .set(changes as never)
      .where(eq(table.id, sql.placeholder('id')))
      .toSQL();
    return { columns, text, execute: () => Promise.resolve() } as TextStatement;
  }) as TextStatement;
  await tx.run(kept, text, [...encode(columns, fields), id]);
}

type TablesWithId =
  | 'accounts'
  | 'assignments'
  | 'bookings'
  | 'contacts'
  | 'conversations'
  | 'imports'
  | 'leads'
  | 'merges'
  | 'models'
  | 'reps'
  | 'turns';

type TextStatement = Statement & { columns: [string, Column][]; text: string };

function insertion(db: Db, name: keyof Schema, tail: string): TextStatement {
  return db.statement(`insertion.${name}${tail}`, () => {
    const table = db.tables[name];
    const columns = Object.entries(getTableColumns(table));
    const values = Object.fromEntries(columns.map(([key]) => [key, sql.placeholder(key)]));
    const { sql: text } = db.query
      .insert(table)
      .values(values as never)
      .toSQL();
    return { columns, text: text + tail, execute: () => Promise.resolve() } as TextStatement;
  }) as TextStatement;
}

/** As drizzle would encode them. Null stays null: drizzle's own placeholders would make JSON's `null` of it. */
function encode(columns: [string, Column][], row: object): unknown[] {
  const fields = row as Record<string, unknown>;
  return columns.map(([key, column]) => {
    const value = fields[key] ?? null;
    if (value === null) return null;
    if (typeof value === 'string' && value.includes('\0')) throw nulCharacter();
    return column.mapToDriverValue(value);
  });
}

export const nulCharacter = (): UsherError =>
  new UsherError('input.nul_character', 'remove the character U+0000 from the text: it cannot be stored');
