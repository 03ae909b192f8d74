import { createHash } from 'node:crypto';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Client, Pool, type PoolClient } from 'pg';
import { UsherError } from '../../shared/errors.ts';
import type { Db, Statement } from '../database.ts';
import { postgresKit } from '../kit/postgres.ts';
import { defineSchema, type Schema } from '../schema.ts';

/**
 * Writers and readers have pools of their own: a transaction that reads through `database.read` as well must not wait
 * for the connections that other such transactions hold.
 */
export function openPool(url: string, max: number): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 10_000,
    application_name: 'usher',
    idle_in_transaction_session_timeout: 60_000,
  });
  // A server that closes an idle connection must not end the process: the pool opens another.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

const reachableWithinMs = 3_000;

/** Throws `db.unreachable` with the server's code for it; what it says besides may hold names out of the address. */
export async function proveReachable(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: reachableWithinMs });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
    const why = reasons[code] ?? `no connection (${code}): check the address, and that the server runs`;
    throw new UsherError('db.unreachable', `DATABASE_URL: ${why}`, { cause });
  }
}

const reasons: Record<string, string> = {
  '28P01': 'the server refuses this user or password',
  '28000': 'the server does not let this user in',
  '3D000': 'the server has no such database: create it first',
};

export function createPostgresDb(client: Pool | PoolClient): Db {
  const kept = new Map<string, Statement>();
  return {
    dialect: 'postgres',
    // The border at which a Postgres query builder is declared to be the common one.
    query: drizzle({ client }) as unknown as Db['query'],
    tables: postgresTables,
    statement: (name, build) => {
      const found = kept.get(name) ?? build();
      kept.set(name, found);
      return found;
    },
    run: async (name, text, values) => (await client.query({ name: shortName(name), text, values })).rowCount ?? 0,
  };
}

/** Postgres tells names of statements apart by their first 63 bytes. */
const shortName = (name: string): string =>
  name.length < 60 ? name : createHash('sha256').update(name).digest('base64url');

const postgresTables: Schema = defineSchema(postgresKit);
