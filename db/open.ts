import type { Database } from './database.ts';

export type DatabaseOptions = {
  /** `postgres://…`; null is SQLite, the file `usher.db` in `dataDir`. */
  url: string | null;
  dataDir: string;
  /** Spreads the retries of transactions that hit each other. */
  random?: () => number;
};

/**
 * Opens the database and brings it up to this version's schema. Only the dialect at hand is loaded: the other would
 * add half a second to every start.
 */
export async function openDatabase({ url, dataDir, random = Math.random }: DatabaseOptions): Promise<Database> {
  if (url === null) {
    const { openSqlite } = await import('./sqlite/open.ts');
    return openSqlite(dataDir);
  }
  const { openPostgres } = await import('./postgres/open.ts');
  return openPostgres(url, random);
}
