import type { Database, Tx } from './database.ts';
import { migratePostgres, migrateSqlite } from './migrate.ts';
import { createPostgresDb, openPool } from './postgres/connect.ts';
import { createPostgresLocks } from './postgres/locks.ts';
import { createPostgresTransactions } from './postgres/transaction.ts';
import { createSqliteDb, openReader, openWriter } from './sqlite/connect.ts';
import { sqliteLocks } from './sqlite/locks.ts';
import { createWriteQueue } from './sqlite/write-queue.ts';
import { createScopes } from './transaction.ts';

export type DatabaseOptions = {
  /** `postgres://…`; null is SQLite, the file `usher.db` in `dataDir`. */
  url: string | null;
  dataDir: string;
  /** Spreads the retries of transactions that hit each other. */
  random?: () => number;
};

/** Opens the database and brings it up to this version's schema. */
export function openDatabase({ url, dataDir, random = Math.random }: DatabaseOptions): Promise<Database> {
  return url === null ? openSqlite(dataDir) : openPostgres(url, random);
}

async function openSqlite(dataDir: string): Promise<Database> {
  const writer = openWriter(dataDir);
  try {
    migrateSqlite(writer);
  } catch (error) {
    writer.close();
    throw error;
  }
  const reader = openReader(dataDir);
  const scopes = createScopes();
  const tx: Tx = { ...createSqliteDb(writer, scopes.refuseLate), inTransaction: true };
  const queue = createWriteQueue(writer, tx, scopes);
  return {
    dialect: 'sqlite',
    read: createSqliteDb(reader, () => {}),
    transaction: async (work) => {
      scopes.refuseNested();
      return queue.add(work);
    },
    locks: sqliteLocks,
    close: async () => {
      await queue.close();
      reader.close();
      writer.close();
    },
  };
}

const writers = 10;
const readers = 6;

async function openPostgres(url: string, random: () => number): Promise<Database> {
  const writing = openPool(url, writers);
  const reading = openPool(url, readers);
  try {
    await migratePostgres(writing);
  } catch (error) {
    await Promise.all([writing.end(), reading.end()]);
    throw error;
  }
  const scopes = createScopes();
  const run = createPostgresTransactions(writing, scopes, random);
  return {
    dialect: 'postgres',
    read: createPostgresDb(reading),
    transaction: async (work) => {
      scopes.refuseNested();
      return run(work);
    },
    locks: createPostgresLocks(url),
    close: async () => {
      await Promise.all([writing.end(), reading.end()]);
    },
  };
}
