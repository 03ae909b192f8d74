import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { check, pull, push } from '../../../app/commands/prompts.ts';
import { folderFiles } from '../../../prompts/files.ts';
import { opener } from '../../support/databases.ts';
import { openDesk } from '../../support/publishing.ts';

const clock = { now: () => new Date('2026-11-23T10:00:00Z') };

describe('between the console and the files', () => {
  const open = opener(null);

  async function published() {
    const dir = mkdtempSync(join(tmpdir(), 'usher-prompts-'));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    cpSync(new URL('../../../prompts', import.meta.url).pathname, dir, { recursive: true });
    const database = await open();
    const { publishing } = await openDesk(database, clock, folderFiles(dir));
    const text = `${folderFiles(dir).read('agent.md')}\nAlways be brief.\n`;
    await publishing.publish({ path: 'agent.md', text, by: 'Kim', note: '', from: null });
    await publishing.publish({ path: 'knowledge/new.md', text: '# New\n\nIt is.\n', by: 'Kim', note: '', from: null });
    await publishing.remove({ path: 'knowledge/trial.md', by: 'Kim' });
    const lines: string[] = [];
    return { lines, text, options: { database, dir, by: 'Lee', print: (line: string) => void lines.push(line) } };
  }

  it('check names what differs', async () => {
    const { options, lines } = await published();
    expect(await check(options)).toBe(true);
    expect(lines.map((line) => line.split(':')[0])).toEqual(['agent.md', 'knowledge/new.md', 'knowledge/trial.md']);
  });

  it('pull writes what is published into the files, and then nothing differs', async () => {
    const { options, text, lines } = await published();
    await pull(options);
    expect(readFileSync(join(options.dir, 'agent.md'), 'utf8')).toBe(text);
    expect(folderFiles(options.dir).paths()).toContain('knowledge/new.md');
    expect(folderFiles(options.dir).paths()).not.toContain('knowledge/trial.md');
    lines.length = 0;
    expect(await check(options)).toBe(false);
    expect(lines).toEqual(['what holds is what stands in the files']);
  });

  it('push lets the files hold again', async () => {
    const { options } = await published();
    await push(options);
    expect(await check(options)).toBe(false);
    expect(folderFiles(options.dir).paths()).toContain('knowledge/trial.md');
  });
});
