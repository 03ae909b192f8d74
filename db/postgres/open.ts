import type { Database } from '../database.ts';
import { createScopes } from '../transaction.ts';
import { createPostgresDb, openPool, proveReachable } from './connect.ts';
import { createPostgresLocks } from './locks.ts';
import { migratePostgres } from './migrate.ts';
import { createPostgresTransactions } from './transaction.ts';

const writers = 10;
const readers = 6;

export async function openPostgres(url: string, random: () => number): Promise<Database> {
  await proveReachable(url);
  const writing = openPool(url, writers);
  const reading = openPool(url, readers);
  const close = async () => {
    await Promise.all([writing.end(), reading.end()]);
  };
  try {
    await migratePostgres(writing);
  } catch (error) {
    await close();
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
    close,
  };
}
