import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Runs the check over a small house made of these files. */
function check(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'usher-house-'));
  folders.push(folder);
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
  }
  const { status, stderr } = spawnSync(process.execPath, ['scripts/boundaries.mjs', folder], { encoding: 'utf8' });
  return { status, stderr };
}

const vocabulary = { 'shared/lead.ts': 'export type Lead = { id: string };\nexport const none = null;\n' };
const store = {
  'db/store.ts': "import type { Lead } from '../shared/lead.ts';\nexport const find = (lead: Lead) => lead;\n",
};

describe('the shape of the house', () => {
  test('a house in order passes', () => {
    const tool = "import type { find } from '../db/store.ts';\nexport type Deps = { find: typeof find };\n";
    expect(check({ ...vocabulary, ...store, 'tools/tool.ts': tool })).toEqual({ status: 0, stderr: '' });
  });

  test.each([
    ['a value of the database', 'tools/tool.ts', "import { find } from '../db/store.ts';\nexport const tool = find;\n"],
    [
      'a value beside a type',
      'tools/tool.ts',
      "import { find, type x } from '../db/store.ts';\nexport const tool = find;\n",
    ],
    ['a value imported when it is needed', 'tools/tool.ts', "export const load = () => import('../db/store.ts');\n"],
    ['a side effect', 'tools/tool.ts', "import '../db/store.ts';\n"],
    ['a folder above', 'routing/decide.ts', "import type { T } from '../tools/tool.ts';\nexport type U = T;\n"],
    [
      'anything from the vocabulary',
      'shared/bad.ts',
      "import { find } from '../db/store.ts';\nexport const y = find;\n",
    ],
    ['the composition root', 'agent/turn.ts', "import { build } from '../app/build.ts';\nexport const y = build;\n"],
    ['a test', 'app/build2.ts', "import { help } from '../tests/help.ts';\nexport const y = help;\n"],
    ['the query builder', 'agent/sql.ts', "import { eq } from 'drizzle-orm';\nexport const y = eq;\n"],
    [
      'a file in pure routing',
      'routing/io.ts',
      "import { readFileSync } from 'node:fs';\nexport const y = readFileSync;\n",
    ],
    ['a file that is not there', 'agent/lost.ts', "import { a } from './gone.js';\nexport const y = a;\n"],
  ])('%s in the wrong place is found', (_name, path, source) => {
    const others = {
      'app/build.ts': 'export const build = 1;\n',
      'tests/help.ts': 'export const help = 1;\n',
      ...(path !== 'tools/tool.ts' && { 'tools/tool.ts': 'export type T = string;\n' }),
    };
    const { status, stderr } = check({ ...vocabulary, ...store, ...others, [path]: source });
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(new RegExp(`^${path}:1: `))]);
  });

  test('a ring of files is found and named', () => {
    const { status, stderr } = check({
      'shared/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
      'shared/b.ts': "import { c } from './c.ts';\nexport const b = () => c;\n",
      'shared/c.ts': "import { a } from './a.ts';\nexport const c = () => a;\n",
    });
    expect(status).toBe(1);
    expect(stderr).toBe('cycle: shared/a.ts → shared/b.ts → shared/c.ts → shared/a.ts\n');
  });

  test('barrels, default exports, long files and long functions are found', () => {
    const { stderr } = check({
      ...vocabulary,
      'shared/index.ts': "export * from './lead.ts';\n",
      'shared/default.ts': 'export default 1;\n',
      'shared/long.ts': 'export const one = 1;\n'.repeat(401),
      'shared/function.ts': `export function f() {\n${'  f();\n'.repeat(50)}}\n`,
    });
    for (const name of ['index', 'default', 'long', 'function']) expect(stderr).toContain(`shared/${name}.ts`);
  });

  test('a factory is as long as its own lines, not as those of the functions in it', () => {
    const inner = (name: string) => `  function ${name}() {\n${'    f();\n'.repeat(30)}  }\n`;
    expect(
      check({ 'shared/f.ts': `export function f() {\n${inner('a')}${inner('b')}  return [a, b];\n}\n` }).status,
    ).toBe(0);
  });
});
