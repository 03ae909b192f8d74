import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { Db } from './database.ts';

/** The few words that the dialects spell differently. */

/** The database's own clock: leases are compared with nothing else, so that hosts need not agree on the time. */
export const databaseNow = (db: Db): SQL<Date> =>
  db.dialect === 'sqlite' ? sql`cast(unixepoch('subsec') * 1000 as integer)` : sql`clock_timestamp()`;

export const databaseNowPlus = (db: Db, ms: number | Placeholder): SQL<Date> =>
  db.dialect === 'sqlite'
    ? sql`(cast(unixepoch('subsec') * 1000 as integer) + ${ms})`
    : sql`(clock_timestamp() + ${ms} * interval '1 millisecond')`;

/** Rows that another process works on are passed over. SQLite has one writer, which has nothing to skip. */
export const skipLocked = (db: Db): SQL => (db.dialect === 'sqlite' ? sql`` : sql`for update skip locked`);
