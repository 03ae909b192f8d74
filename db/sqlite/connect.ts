import { join } from 'node:path';
import SqliteClient from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { UsherError } from '../../shared/errors.ts';
import { makeDataDir } from '../data-dir.ts';
import type { Db, Statement } from '../database.ts';
import { sqliteKit } from '../kit/sqlite.ts';
import type { Schema } from '../schema.ts';
import { defineSchema } from '../schema.ts';

export type Client = SqliteClient.Database;

const keptStatements = 500;

/** The one connection that writes; throws `db.unusable` where there is no sound database to be had. */
export function openWriter(dataDir: string): Client {
  makeDataDir(dataDir);
  try {
    return configured(new SqliteClient(join(dataDir, 'usher.db'), { timeout: 5000 }));
  } catch (cause) {
    if (!(cause instanceof SqliteClient.SqliteError)) throw cause;
    const what = `the file usher.db in USHER_DATA_DIR cannot be used (${cause.code})`;
    throw new UsherError('db.unusable', `${what}: put a backup in its place, or set another folder`, { cause });
  }
}

/** `FULL`: what is committed survives a power cut. */
function configured(client: Client): Client {
  client.pragma('journal_mode = WAL');
  client.pragma('synchronous = FULL');
  client.pragma('foreign_keys = ON');
  client.pragma('secure_delete = ON');
  client.pragma('cache_size = -32000');
  // Savepoints keep copies of the pages they change: in memory they cost a third less time than in a file.
  client.pragma('temp_store = MEMORY');
  // A thread of its own carries pages into the main file; within a commit it happens only where the log is 64 MB long.
  client.pragma('wal_autocheckpoint = 16000');
  return client;
}

/** The connection of all reads: it sees what was committed and never waits for the writer. */
export function openReader(dataDir: string): Client {
  return new SqliteClient(join(dataDir, 'usher.db'), { readonly: true, timeout: 5000 });
}

/** `guard` is called before each statement: it throws when the statement comes after the end of its transaction. */
export function createSqliteDb(client: Client, guard: () => void): Db {
  return dbOver(keepStatements(client), guard);
}

/**
 * Reads see what was committed. They run on the connection that wrote it, whose pages are still in memory; while a
 * transaction is open there, on one of their own, which also refuses everything that is no read.
 */
export function createReadDb(writer: Client, reader: Client, round: ReadRound): Db {
  const warm = keepStatements(writer);
  const apart = keepStatements(reader);
  const at = (text: string): Runnable => {
    if (!round.enter()) return apart(text);
    const statement = warm(text);
    return statement.readonly ? statement : apart(text);
  };
  // Which one is decided when the statement runs, not when it is built.
  return dbOver((text) => ({
    raw: (on = true) => at(text).raw(on),
    all: (...values) => at(text).all(...values),
    get: (...values) => at(text).get(...values),
    run: (...values) => at(text).run(...values),
  }));
}

/** All reads of one round of the event loop in one transaction. */
export type ReadRound = {
  /** False where the connection is writing. */
  enter: () => boolean;
  leave: () => void;
};

/**
 * Taking and giving back SQLite's locks costs more than a small read, and a turn begins with a dozen of them: they are
 * taken once a round. Left before a writer begins, and when the round ends.
 */
export function createReadRound(client: Client): ReadRound {
  const begin = client.prepare('BEGIN');
  const end = client.prepare('COMMIT');
  let within = false;
  const leave = () => {
    if (within && client.open && client.inTransaction) end.run();
    within = false;
  };
  return {
    leave,
    enter() {
      if (within) return true;
      if (client.inTransaction) return false;
      begin.run();
      within = true;
      setImmediate(leave);
      return true;
    },
  };
}

/** What is asked of a statement that is ready to run. */
type Runnable = Pick<SqliteClient.Statement<unknown[]>, 'all' | 'get' | 'run'> & { raw: (on?: boolean) => Runnable };

function dbOver(ready: (text: string) => Runnable, guard = () => {}): Db {
  const kept = new Map<string, Statement>();
  const prepare = (text: string) => {
    guard();
    return ready(text);
  };
  return {
    dialect: 'sqlite',
    // Synchronous underneath; awaited everywhere, as the type says, so that both dialects read alike.
    query: drizzle({ client: { prepare } as unknown as Client }) as unknown as Db['query'],
    tables: sqliteTables,
    statement: (name, build) => {
      guard();
      const found = kept.get(name) ?? build();
      kept.set(name, found);
      return found;
    },
    run: async (_name, text, values) => prepare(text).run(...values).changes,
  };
}

const sqliteTables: Schema = defineSchema(sqliteKit);

/** drizzle prepares each statement anew; most texts come again and again. */
function keepStatements(client: Client): (text: string) => SqliteClient.Statement {
  const statements = new Map<string, SqliteClient.Statement>();
  return (text) => {
    const found = statements.get(text);
    if (found) return found.reader ? found.raw(false) : found;
    if (statements.size >= keptStatements) statements.clear();
    const statement = client.prepare(planned(text));
    statements.set(text, statement);
    return statement;
  };
}

/**
 * Where a condition compares with a bare parameter, SQLite with `ENABLE_STAT4` (as better-sqlite3 ships it) plans the
 * statement anew each time one is bound: its value might tell a better index. We keep no statistics that it could be
 * held against, and planning costs ten to seventy times as much as a look-up. Into a subquery the planner does not look.
 */
const planned = (text: string): string => text.replace(/([=<>]) \?/g, '$1 (select ?)');
