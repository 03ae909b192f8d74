import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { UsherError } from '../../shared/errors.ts';
import { migrationsFolder } from '../migrations.ts';
import type { Client } from './connect.ts';

/**
 * Foreign keys are off meanwhile: SQLite changes a table by copying and dropping it, which would delete every row that
 * points at it. Whether they still hold is checked afterwards.
 */
export function migrateSqlite(client: Client, folder = migrationsFolder('sqlite')): void {
  client.pragma('foreign_keys = OFF');
  bringUp(client, folder);
  const broken = client.pragma('foreign_key_check');
  client.pragma('foreign_keys = ON');
  if (Array.isArray(broken) && broken.length > 0)
    throw new UsherError('db.migration_broken', `${broken.length} rows lost what they refer to: restore the backup`);
}

/** SQLite takes a transaction back by itself where the disk fails it: drizzle, which then does so too, tells only of that. */
function bringUp(client: Client, folder: string): void {
  try {
    migrate(drizzle({ client }), { migrationsFolder: folder });
  } catch (cause) {
    if (!(cause instanceof Error && cause.message.endsWith("'ROLLBACK'"))) throw cause;
    const what = 'the disk under USHER_DATA_DIR is full or fails, and nothing was changed: make room, then start again';
    throw new UsherError('db.unwritable', what, { cause });
  }
}

/** Whether this version knows migrations that the database has not seen: where there are none, nothing is touched. */
export function needsMigration(client: Client, folder = migrationsFolder('sqlite')): boolean {
  const known = client.prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'").get();
  if (!known) return true;
  const last = client.prepare('SELECT max(created_at) FROM __drizzle_migrations').pluck().get();
  return readMigrationFiles({ migrationsFolder: folder }).some(({ folderMillis }) => folderMillis > Number(last));
}
