import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runImport } from '../../../app/commands/import.ts';

describe('what is asked of the import command and cannot be', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'usher-test-'));
    writeFileSync(join(folder, 'leads.csv'), 'Email,Created\nkim@fernwick.example,2026-01-02\n');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['no kind', [], 'say what is in the file'],
    ['another kind', ['people', 'leads.csv'], '"people" is none of what can be imported'],
    ['no file', ['leads'], 'say which file'],
    ['a folder', ['leads', '.'], 'there is no file'],
    ['a file that is not there', ['leads', 'none.csv'], 'there is no file'],
    ['a field that there is not', ['leads', 'leads.csv', '--map', 'nope=Email'], '"nope" is no field of leads'],
    [
      'a column that there is not',
      ['leads', 'leads.csv', '--map', 'email=Mail'],
      'no column of the file: Email, Created',
    ],
    ['another order of days', ['leads', 'leads.csv', '--dates', 'Created=ymd'], '"ymd" is no order of days and months'],
  ])('%s is answered with what there is', async (_, args, words) => {
    const placed = args.map((arg, at) => (at === 1 ? join(folder, arg) : arg));
    await expect(runImport({ USHER_DATA_DIR: folder }, placed)).rejects.toThrow(words);
  });
});
