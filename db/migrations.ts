import { fileURLToPath } from 'node:url';
import type { Db } from './database.ts';

/** Where the committed migrations of a dialect are. */
export const migrationsFolder = (dialect: Db['dialect']): string =>
  fileURLToPath(new URL(`migrations/${dialect}`, import.meta.url));
