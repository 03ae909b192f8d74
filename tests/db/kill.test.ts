import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts';
import { until } from '../support/until.ts';

const script = fileURLToPath(new URL('killable-process.ts', import.meta.url));

describeOnEachDatabase('a process that is killed', (open) => {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  function start(database: TestDatabase, ...words: string[]) {
    const place = JSON.stringify([database.url, database.dataDir]);
    const child = spawn(process.execPath, [script, place, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    const told: string[] = [];
    const complaints: string[] = [];
    let rest = '';
    child.stdout.on('data', (data) => {
      const lines = `${rest}${data}`.split('\n');
      rest = lines.pop() ?? '';
      told.push(...lines);
    });
    child.stderr.on('data', (data) => complaints.push(`${data}`));
    const ended = new Promise((resolve) => child.once('close', resolve));
    return { child, told, complaints, ended };
  }

  test('loses nothing that it accepted, and sends nothing twice', { timeout: 60_000 }, async () => {
    const database = await open();
    // The killed processes have the folder for themselves; what was opened here only made it.
    if (!database.url) await database.close();
    const accepted: string[] = [];
    for (const enough of [3, 25, 1, 12, 40, 7]) {
      const { child, told, complaints, ended } = start(database);
      await until(() => told.length >= enough || complaints.length > 0, 15_000);
      expect(complaints).toEqual([]);
      child.kill('SIGKILL');
      await ended;
      accepted.push(...told);
    }

    const { child } = start(database, 'only-finish');
    const look = await openDatabase({ url: database.url, dataDir: database.dataDir });
    const { outbox, events } = look.read.tables;
    const finished = await until(async () => {
      const [effects, known] = [
        await look.read.query.select().from(outbox),
        await look.read.query.select().from(events),
      ];
      const open = effects.filter(({ status }) => status !== 'DONE');
      return open.length === 0 && effects.length === known.length && { effects, known };
    }, 15_000);
    child.kill('SIGKILL');
    await look.close();

    const keys = new Set(finished.known.map(({ key }) => key));
    expect(accepted.filter((key) => !keys.has(key))).toEqual([]);
    const arrived = readFileSync(join(database.dataDir, 'arrived.txt'), 'utf8').trim().split('\n');
    expect(arrived.length).toBe(new Set(arrived).size);
    expect(new Set(arrived)).toEqual(new Set(finished.known.map(({ key }) => `eff_${key}`)));
  });
});
