import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { storageRefusal } from '../../db/fault.ts';
import { openWriter } from '../../db/sqlite/connect.ts';
import { migrateSqlite } from '../../db/sqlite/migrate.ts';

function thrownBy(work: () => void): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

const failing = (code: string): Error => Object.assign(new Error('what a driver says'), { code });

describe('a database that cannot be kept', () => {
  it.each([
    ['SQLITE_FULL', 'the disk under USHER_DATA_DIR is full'],
    ['ENOSPC', 'the disk under USHER_DATA_DIR is full'],
    ['SQLITE_READONLY_DIRECTORY', 'files in USHER_DATA_DIR may not be written to'],
    ['SQLITE_IOERR_WRITE', 'the disk under USHER_DATA_DIR cannot be read or written'],
    ['42501', 'the user of DATABASE_URL may not create tables'],
  ])('%s says what to do', (code, what) => {
    expect(storageRefusal(failing(code))?.message).toContain(what);
  });

  it('is found under what a library wraps around it', () => {
    const wrapped = new Error('Failed to run the query', { cause: failing('SQLITE_FULL') });
    expect(storageRefusal(wrapped)?.code).toBe('db.unwritable');
  });

  it('is no other fault', () => {
    expect(storageRefusal(failing('SQLITE_CONSTRAINT'))).toBeNull();
    expect(storageRefusal('a word')).toBeNull();
  });
});

test('a disk that fills up while tables are made is told as such, and the next start makes them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'usher-full-'));
  const writer = openWriter(folder);
  writer.pragma('max_page_count = 20');
  const refused = thrownBy(() => migrateSqlite(writer));
  expect(storageRefusal(refused)?.message).toContain('make room, then start again');
  writer.pragma('max_page_count = 100000');
  migrateSqlite(writer);
  expect(writer.pragma('table_info(leads)')).not.toEqual([]);
  writer.close();
  rmSync(folder, { recursive: true });
});
