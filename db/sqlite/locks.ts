import { join } from 'node:path';
import SqliteClient from 'better-sqlite3';
import { UsherError } from '../../shared/errors.ts';
import { makeDataDir } from '../data-dir.ts';
import type { InstanceLocks } from '../database.ts';

export const sqliteLocks: InstanceLocks = {
  hold: async (_instanceId, dataDir) => {
    const letGo = holdFolder(dataDir);
    return async () => letGo();
  },
  // Who asks holds the folder's only lock.
  isDead: async () => true,
};

/**
 * The lock file is a database of its own whose exclusive lock is held for life: the operating system takes it back
 * however the process ends, and no stale file can keep the next one out.
 * Answers how to let go; throws `db.in_use` where another process has it.
 */
export function holdFolder(dataDir: string): () => void {
  makeDataDir(dataDir);
  const client = new SqliteClient(join(dataDir, 'usher.lock'), { timeout: 0 });
  try {
    client.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    client.close();
    if (error instanceof SqliteClient.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw inUse();
    throw error;
  }
  return () => client.close();
}

const inUse = () =>
  new UsherError(
    'db.in_use',
    'another Usher runs on this data folder: stop it, set USHER_DATA_DIR to another one, or share a Postgres by DATABASE_URL',
  );
