import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { Schema } from './schema.ts';

/** A statement that a connection keeps ready. `values` by the names of its placeholders. */
export type Statement = { execute: (values: Record<string, unknown>) => PromiseLike<unknown> };

/**
 * What a store function takes: the query builder and the tables of the dialect at hand. Typed once, as SQLite; on
 * Postgres the same calls build Postgres statements. Only what both dialects share may be used: `await` a builder,
 * never `.get()`, `.all()` or `.run()`.
 *
 * Text that holds U+0000 is refused by Postgres (`input.nul_character`): whoever takes text from outside refuses it
 * before, with 422.
 */
export type Db = {
  dialect: 'sqlite' | 'postgres';
  query: BaseSQLiteDatabase<'async', unknown, Record<string, never>>;
  tables: Schema;
  /** For `prepared.ts` alone: the statement of this name, built by `build` when this connection first needs it. */
  statement: (name: string, build: () => Statement) => Statement;
  /** For `prepared.ts` alone: runs SQL text kept ready under `name` and answers the number of rows it changed. */
  run: (name: string, text: string, values: unknown[]) => Promise<number>;
};

/** A `Db` inside a transaction. Nothing but database calls may be awaited while one is open. */
export type Tx = Db & { inTransaction: true };

/** The whole database: reads go through `read`, every write through `transaction`. */
export type Database = {
  dialect: Db['dialect'];
  read: Db;
  /**
   * Commits when `work` resolves (durably: only then does the promise resolve), rolls back when it throws. On Postgres
   * `work` is run again after a serialisation failure or a deadlock: it must change nothing but the database. A
   * transaction inside a transaction is refused: pass `tx` on instead.
   */
  transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Locks held as long as this process lives, for `instance.ts`. */
  locks: InstanceLocks;
  close: () => Promise<void>;
};

/** How a process shows that it is alive, in a way that ends with the process however it dies. */
export type InstanceLocks = {
  /** Throws `db.in_use` when another process has this SQLite folder. Answers how to let go. */
  hold: (instanceId: string, dataDir: string) => Promise<() => Promise<void>>;
  /** Whether nobody holds the lock of that instance any more. */
  isDead: (tx: Tx, instanceId: string) => Promise<boolean>;
};
