import { fileURLToPath } from 'node:url';
import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3';
import { migrate as migrateSqliteDatabase } from 'drizzle-orm/better-sqlite3/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres';
import { migrate as migratePostgresDatabase } from 'drizzle-orm/node-postgres/migrator';
import type { Pool } from 'pg';
import { UsherError } from '../shared/errors.ts';
import type { Client } from './sqlite/connect.ts';

const folderOf = (dialect: string) => fileURLToPath(new URL(`migrations/${dialect}`, import.meta.url));

/** Any number, the same in every version of Usher: two starting processes migrate one after the other. */
const migrationLock = 7_301_977;

/**
 * Foreign keys are off meanwhile: SQLite changes a table by copying and dropping it, which would delete every row that
 * points at it. Whether they still hold is checked afterwards.
 */
export function migrateSqlite(client: Client, folder = folderOf('sqlite')): void {
  client.pragma('foreign_keys = OFF');
  migrateSqliteDatabase(drizzleSqlite({ client }), { migrationsFolder: folder });
  const broken = client.pragma('foreign_key_check');
  client.pragma('foreign_keys = ON');
  if (Array.isArray(broken) && broken.length > 0)
    throw new UsherError('db.migration_broken', `${broken.length} rows lost what they refer to: restore the backup`);
}

export async function migratePostgres(pool: Pool, folder = folderOf('postgres')): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await migratePostgresDatabase(drizzlePostgres({ client }), { migrationsFolder: folder });
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [migrationLock]).catch(() => {});
    client.release();
  }
}
