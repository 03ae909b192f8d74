import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, describe, inject } from 'vitest';
import type { Database } from '../../db/database.ts';
import { openDatabase } from '../../db/open.ts';
import { startServer } from './postgres-server.ts';

/** `url` and `dataDir` open the same database once more, as another process would. */
export type TestDatabase = Database & { url: string | null; dataDir: string };
export type OpenDatabase = () => Promise<TestDatabase>;

type Server = { folder: string; programs: string };
type Discard = () => Promise<void>;

/**
 * Runs the same tests on SQLite and, where a server can be had, on Postgres. Each `open` gives a new, migrated, empty
 * database, which is closed and thrown away after the test.
 */
export function describeOnEachDatabase(
  name: string,
  tests: (open: OpenDatabase, dialect: Database['dialect']) => void,
): void {
  describe(`${name} (SQLite)`, () => tests(opener(null), 'sqlite'));
  const server = inject('postgres');
  if (server) describe(`${name} (Postgres)`, () => tests(opener(server), 'postgres'));
  else describe.skip(`${name} (Postgres: left out, install postgresql-15)`, () => tests(opener(null), 'postgres'));
}

/** For what is about one dialect alone. To be called within a `describe`; cleans up after each test. */
export function opener(server: Server | null): OpenDatabase {
  const discards: Discard[] = [];
  afterEach(async () => {
    for (const discard of discards.splice(0).reverse()) await discard();
  });
  return async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'usher-test-'));
    discards.push(async () => rmSync(dataDir, { recursive: true, force: true }));
    const url = server ? await createEmpty(server, discards) : null;
    const database = await openDatabase({ url, dataDir });
    discards.push(database.close);
    return { ...database, url, dataDir };
  };
}

/** A database without a single table, for processes that migrate it themselves; answers its address. */
export async function createEmpty(server: Server, discards: Discard[]): Promise<string> {
  const maintenance = await startServer(server.folder, server.programs);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await execute(maintenance, `CREATE DATABASE ${name}`);
  discards.push(() => execute(maintenance, `DROP DATABASE ${name} WITH (FORCE)`));
  const url = new URL(maintenance);
  url.pathname = `/${name}`;
  return url.href;
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
