import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteClient from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Database } from '../../db/database.ts';
import { writeSetting } from '../../db/stores/settings.ts';
import { opener } from '../support/databases.ts';
import { noon } from '../support/rows.ts';
import { until } from '../support/until.ts';

describe('the log of SQLite', () => {
  const open = opener(null);
  const write = (database: Database, count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, i) => database.transaction((tx) => writeSetting(tx, `row:${i}`, { i }, noon))),
    );

  /** What stands in the main file alone, as if there were no log; 0 while it is being written. */
  function inMainFile(dataDir: string): number {
    const apart = mkdtempSync(join(tmpdir(), 'usher-test-'));
    const copy = join(apart, 'usher.db');
    copyFileSync(join(dataDir, 'usher.db'), copy);
    const client = new SqliteClient(copy);
    try {
      const row = client.prepare<[], { n: number }>(`select count(*) as n from settings where key like 'row:%'`).get();
      return row?.n ?? 0;
    } catch (error) {
      if (error instanceof SqliteClient.SqliteError) return 0;
      throw error;
    } finally {
      client.close();
      rmSync(apart, { recursive: true, force: true });
    }
  }

  test('is carried into the main file while the house goes on', async () => {
    const database = await open();
    await write(database, 1_200);
    await until(() => inMainFile(database.dataDir) >= 500);
  });

  test('a house that is closed while it is carried loses nothing', async () => {
    const database = await open();
    await write(database, 1_200);
    await database.close();
    expect(inMainFile(database.dataDir)).toBe(1_200);
  });
});
