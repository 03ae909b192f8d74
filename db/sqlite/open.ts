import type { Database, Tx } from '../database.ts';
import { createScopes } from '../transaction.ts';
import { createCheckpoints } from './checkpoints.ts';
import { type Client, createReadDb, createReadRound, createSqliteDb, openReader, openWriter } from './connect.ts';
import { holdFolder, sqliteLocks } from './locks.ts';
import { migrateSqlite, needsMigration } from './migrate.ts';
import { createWriteQueue } from './write-queue.ts';

export async function openSqlite(dataDir: string): Promise<Database> {
  const writer = openWriter(dataDir);
  try {
    if (needsMigration(writer)) migrateAlone(writer, dataDir);
  } catch (error) {
    writer.close();
    throw error;
  }
  const reader = openReader(dataDir);
  const scopes = createScopes();
  const tx: Tx = { ...createSqliteDb(writer, scopes.refuseLate), inTransaction: true };
  const round = createReadRound(writer);
  const checkpoints = createCheckpoints(dataDir);
  const { committed } = checkpoints;
  const queue = createWriteQueue(writer, tx, scopes, { endReads: round.leave, committed });
  return {
    dialect: 'sqlite',
    read: createReadDb(writer, reader, round),
    transaction: async (work) => {
      scopes.refuseNested();
      return queue.add(work);
    },
    locks: sqliteLocks,
    close: async () => {
      await queue.close();
      await checkpoints.close();
      round.leave();
      reader.close();
      writer.close();
    },
  };
}

/** Nobody may work on a schema that changes under them: while another process has the folder, `db.in_use`. */
function migrateAlone(writer: Client, dataDir: string): void {
  const letGo = holdFolder(dataDir);
  try {
    migrateSqlite(writer);
  } finally {
    letGo();
  }
}
