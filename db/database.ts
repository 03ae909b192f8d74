import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { Schema } from './schema.ts';

/**
 * What a store function takes: the query builder and the tables of the dialect at hand. Typed once, as SQLite; on
 * Postgres the same calls build Postgres statements. Only what both dialects share may be used: `await` a builder,
 * never `.get()`, `.all()` or `.run()`.
 */
export type Db = {
  dialect: 'sqlite' | 'postgres';
  query: BaseSQLiteDatabase<'async', unknown, Record<string, never>>;
  tables: Schema;
};

/** A `Db` inside a transaction. Nothing but database calls may be awaited while one is open. */
export type Tx = Db & { inTransaction: true };

/** The whole database: reads go through `read`, every write through `transaction`. */
export type Database = {
  dialect: Db['dialect'];
  read: Db;
  /** Commits when `work` resolves (durably: only then does the promise resolve), rolls back when it throws. */
  transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
};
