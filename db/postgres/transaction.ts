import type { Pool, PoolClient } from 'pg';
import { UsherError } from '../../shared/errors.ts';
import type { Tx } from '../database.ts';
import { nulCharacter } from '../prepared.ts';
import type { Scopes } from '../transaction.ts';
import { createPostgresDb } from './connect.ts';

const attemptLimit = 8;
const firstWaitMs = 5;

export type PostgresTransactions = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** Each transaction has a connection of its own; those that lost against another are run again after a short wait. */
export function createPostgresTransactions(pool: Pool, scopes: Scopes, random: () => number): PostgresTransactions {
  const handles = new WeakMap<PoolClient, Tx>();
  const handleOf = (client: PoolClient): Tx => {
    const found: Tx = handles.get(client) ?? { ...createPostgresDb(client), inTransaction: true };
    handles.set(client, found);
    return found;
  };

  return async <T>(work: (tx: Tx) => Promise<T>) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await runOnce(pool, scopes, (client) => work(handleOf(client)));
      } catch (error) {
        const code = sqlState(error);
        if (code === '22021' || code === '22P05') throw nulCharacter();
        if (!lostRace(code) || attempt === attemptLimit) throw causeOf(error);
        await sleep(firstWaitMs * 2 ** (attempt - 1) * (0.5 + random()));
      }
    }
  };
}

async function runOnce<T>(pool: Pool, scopes: Scopes, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const value = await scopes.enter(() => work(client));
    const { command } = await client.query('COMMIT');
    // A statement failed, the work went on regardless: Postgres then answers COMMIT with a rollback, and no error.
    if (command !== 'COMMIT') throw new UsherError('db.rolled_back', 'a statement of this transaction had failed');
    return value;
  } catch (error) {
    await client.query('ROLLBACK').catch((fault: Error) => {
      broken = fault;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

const lostRace = (code: string | undefined) => code === '40001' || code === '40P01';

/** drizzle wraps the driver's error in one whose message holds the statement's values, which belong into no log. */
const causeOf = (error: unknown): unknown => (isWrapped(error) ? error.cause : error);

const isWrapped = (error: unknown): error is Error =>
  error instanceof Error && error.cause instanceof Error && 'query' in error;

function sqlState(error: unknown): string | undefined {
  const cause = causeOf(error);
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
