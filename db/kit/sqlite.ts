import { blob, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** The column kit: what `schema.ts` is written against. This one says what each word means on SQLite. */
export const sqliteKit = {
  table: sqliteTable,
  text: (name: string) => text(name),
  /** Parsed on the way out, serialised on the way in. */
  json: <T>(name: string) => text(name, { mode: 'json' }).$type<T>(),
  /** Milliseconds since the epoch, a `Date` in code. */
  timestamp: (name: string) => integer(name, { mode: 'timestamp_ms' }),
  integer: (name: string) => integer(name),
  real: (name: string) => real(name),
  /** Octets, a `Uint8Array` in code. */
  bytes: (name: string) => blob(name, { mode: 'buffer' }).$type<Uint8Array>(),
  flag: (name: string) => integer(name, { mode: 'boolean' }),
  index,
  uniqueIndex,
  primaryKey,
};

export type Kit = typeof sqliteKit;
