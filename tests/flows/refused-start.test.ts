import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createUsherProcess, type UsherProcess } from './usher-process.ts';

let folder: string;
let started: UsherProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'usher-refused-'));
  started = [];
});
afterEach(async () => {
  for (const usher of started) await usher.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function make(env: Record<string, string> = {}, dataDir = folder): Promise<UsherProcess> {
  const usher = await createUsherProcess({ dataDir, env });
  started.push(usher);
  return usher;
}

/** What a process says that will not start. */
async function lastWords(env: Record<string, string>, dataDir = folder): Promise<string> {
  const usher = await make(env, dataDir);
  return usher.start().then(
    () => 'it started',
    (error: Error) => error.message,
  );
}

function fileIn(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('a start that cannot be', () => {
  test('names the wrong variable, not its content', async () => {
    const words = await lastWords({ PORT: 'hunter2' });
    expect(words).toContain('PORT is not valid');
    expect(words).not.toMatch(/hunter2|\.ts:/);
  });

  test('says that the database does not answer, without its address', async () => {
    const words = await lastWords({ DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:1/mine' });
    expect(words).toContain('db.unreachable\nDATABASE_URL: no connection (ECONNREFUSED)');
    expect(words).not.toMatch(/hunter2|mine|\.ts:/);
  });

  test.each([
    ['a file', () => fileIn('file', '')],
    ['below a file', () => join(fileIn('file', ''), 'data')],
    ['where nobody may write', () => '/proc/usher/data'],
  ])('says that the data folder is %s', async (_, path) => {
    const words = await lastWords({}, path());
    expect(words).toContain('data_dir.unusable\nUSHER_DATA_DIR cannot be used');
    expect(words).not.toMatch(/\.ts:/);
  });

  test('says that the database file is none', async () => {
    fileIn('usher.db', 'no database at all '.repeat(500));
    const words = await lastWords({});
    expect(words).toContain('db.unusable');
    expect(words).not.toMatch(/\.ts:/);
  });

  test('says that another program has the port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const words = await lastWords({ PORT: String(port) });
    other.close();
    expect(words).toContain('set PORT to a free one');
  });

  test('says that another Usher has the folder, which goes on', { timeout: 60_000 }, async () => {
    const first = await make();
    await first.start();
    const words = await lastWords({});
    expect(words).toContain('db.in_use\nanother Usher runs on this data folder');
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  });
});
