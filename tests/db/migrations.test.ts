import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import { openPool } from '../../db/postgres/connect.ts';
import { migratePostgres } from '../../db/postgres/migrate.ts';
import { openWriter } from '../../db/sqlite/connect.ts';
import { migrateSqlite } from '../../db/sqlite/migrate.ts';
import { findLead } from '../../db/stores/leads.ts';
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts';
import { addLead } from '../support/rows.ts';

/** The committed migrations and one more after them, as a later version of Usher would bring it. */
function withLater(dialect: 'sqlite' | 'postgres', dataDir: string, statements: string[]): string {
  const folder = join(dataDir, 'migrations');
  cpSync(fileURLToPath(new URL(`../../db/migrations/${dialect}`, import.meta.url)), folder, { recursive: true });
  const path = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8'));
  const when = Math.max(...journal.entries.map((entry: { when: number }) => entry.when)) + 1;
  journal.entries.push({ idx: journal.entries.length, version: '6', when, tag: '9999_later', breakpoints: true });
  writeFileSync(path, JSON.stringify(journal));
  writeFileSync(join(folder, '9999_later.sql'), statements.join('\n--> statement-breakpoint\n'));
  return folder;
}

const rebuildLeads = [
  'CREATE TABLE `__new_contacts` AS SELECT * FROM `contacts`',
  'DROP TABLE `contacts`',
  'CREATE TABLE `contacts` (`id` text PRIMARY KEY NOT NULL, `email` text, `account_id` text, `later` text)',
  'INSERT INTO `contacts` SELECT `id`, `email`, `account_id`, `name` FROM `__new_contacts`',
  'DROP TABLE `__new_contacts`',
];

async function migrate(database: TestDatabase, statements: string[]): Promise<void> {
  const folder = withLater(database.dialect, database.dataDir, statements);
  if (database.url) {
    const pool = openPool(database.url, 1);
    await migratePostgres(pool, folder).finally(() => pool.end());
    return;
  }
  await database.close();
  const client = openWriter(database.dataDir);
  try {
    migrateSqlite(client, folder);
  } finally {
    client.close();
  }
}

describeOnEachDatabase('migrations', (open, dialect) => {
  test('opening a database that is up to date changes nothing', async () => {
    const database = await open();
    await addLead(database);
    const again = await openDatabase({ url: database.url, dataDir: database.dataDir });
    expect(await findLead(again.read, 'lead_1')).toEqual(await findLead(database.read, 'lead_1'));
    await again.close();
  });

  test('a database may be opened twice at the same time', async () => {
    const database = await open();
    const options = { url: database.url, dataDir: join(database.dataDir, 'other') };
    const both = await Promise.all([openDatabase(options), openDatabase(options)]);
    for (const each of both) await each.close();
  });

  if (dialect === 'sqlite') {
    test('a table that is rebuilt keeps its rows and those that refer to it', async () => {
      const database = await open();
      await addLead(database);
      await migrate(database, rebuildLeads);
      const client = openWriter(database.dataDir);
      expect(client.prepare('SELECT id, later FROM contacts').all()).toEqual([{ id: 'cont_1', later: 'Ada' }]);
      expect(client.prepare('SELECT count(*) AS n FROM leads').get()).toEqual({ n: 1 });
      expect(client.prepare('SELECT count(*) AS n FROM conversations').get()).toEqual({ n: 1 });
      client.close();
    });

    test('a migration that would leave rows pointing nowhere stops the start', async () => {
      const database = await open();
      await addLead(database);
      await expect(migrate(database, ['DELETE FROM `contacts`'])).rejects.toMatchObject({
        code: 'db.migration_broken',
      });
    });
  }

  if (dialect === 'postgres') {
    test('a new column arrives in a table full of rows', async () => {
      const database = await open();
      await addLead(database);
      await migrate(database, [`ALTER TABLE "leads" ADD COLUMN "later" text DEFAULT 'yes' NOT NULL`]);
      expect((await findLead(database.read, 'lead_1'))?.id).toBe('lead_1');
    });
  }

  test('a migration that fails half way leaves the database as it was', async () => {
    const database = await open();
    await addLead(database);
    await expect(
      migrate(database, ['DELETE FROM sessions', 'CREATE TABLE half (id text)', 'NONSENSE']),
    ).rejects.toThrow();
    const again = await openDatabase({ url: database.url, dataDir: database.dataDir });
    await expect(again.read.query.select().from(again.read.tables.leads)).resolves.toHaveLength(1);
    const half = again.read.query.select().from(again.read.tables.sessions);
    await expect(half).resolves.toEqual([]);
    await again.close();
  });
});
