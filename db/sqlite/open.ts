import type { Database, Tx } from '../database.ts';
import { createScopes } from '../transaction.ts';
import { createSqliteDb, openReader, openWriter } from './connect.ts';
import { sqliteLocks } from './locks.ts';
import { migrateSqlite } from './migrate.ts';
import { createWriteQueue } from './write-queue.ts';

export async function openSqlite(dataDir: string): Promise<Database> {
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
