import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from '../../db/database.ts';
import { openDatabase } from '../../db/open.ts';
import { loadReps } from '../../db/stores/company.ts';
import { folderFiles } from '../../prompts/files.ts';
import { systemClock } from '../../shared/clock.ts';
import { UsherError } from '../../shared/errors.ts';
import type { PromptFile } from '../../shared/publishing.ts';
import { promptsDir } from '../company.ts';
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { createDesk } from '../publishing/desk.ts';
import { createPublisher } from '../publishing/publisher.ts';
import { tryOut } from '../publishing/try-out.ts';

const usage = `usage: npm run prompts -- check|pull|push
  check  how what is published differs from the files; ends with 1 where it does
  pull   writes what is published into the files, to be reviewed and committed
  push   lets the files hold again, in every process of the database`;

export type PromptsOptions = { database: Database; dir: string; by: string; print: (line: string) => void };

/** `npm run prompts`: both ways between the files under `prompts/` and what the console has published. */
export async function prompts(env: NodeJS.ProcessEnv, [what = '']: string[]): Promise<void> {
  const work = { check, pull, push }[what];
  if (!work) throw new UsherError('prompts.usage', usage);
  const config = readConfig(env);
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  try {
    const by = env.USER ?? 'the command line';
    const differs = await work({ database, dir: promptsDir, by, print: console.log });
    if (differs) process.exitCode = 1;
  } finally {
    await database.close();
  }
}

/** Whether anything differs. */
export async function check(options: PromptsOptions): Promise<boolean> {
  const { desk } = await openDesk(options);
  const differing = (await desk.list()).filter(({ drift }) => drift !== 'none');
  for (const { path, drift, by, at } of differing)
    options.print(`${path}: ${words[drift]} (${by ?? 'nobody'}, ${at?.slice(0, 16) ?? ''})`);
  if (differing.length === 0) options.print('what holds is what stands in the files');
  return differing.length > 0;
}

const words: Record<PromptFile['drift'], string> = {
  none: 'the same',
  ahead: 'published in the console, not in the files',
  file_moved: 'published in the console, and the file has changed since: compare before you pull or push',
};

/** The published texts become the files. */
export async function pull(options: PromptsOptions): Promise<false> {
  const { desk } = await openDesk(options);
  const differing = (await desk.list()).filter(({ drift }) => drift !== 'none');
  for (const { path } of differing) {
    const document = await desk.open(path);
    const target = join(options.dir, path);
    if (!document) continue;
    if (document.text === null) rmSync(target, { force: true });
    else {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, document.text);
    }
    options.print(`${path} ${document.text === null ? 'removed' : 'written'}`);
  }
  if (differing.length === 0) options.print('nothing to pull');
  return false;
}

/** The files hold again. */
export async function push(options: PromptsOptions): Promise<false> {
  const { desk } = await openDesk(options);
  const published = (await desk.list()).filter(({ state }) => state !== 'file');
  for (const { path } of published) {
    const result = await desk.withdraw({ path, by: options.by });
    options.print(`${path} ${result.kind === 'published' ? 'is the file again' : 'could not be put back'}`);
  }
  if (published.length === 0) options.print('the files hold already');
  return false;
}

async function openDesk({ database, dir }: PromptsOptions) {
  const log = createLog('warn');
  const reps = await loadReps(database.read);
  const files = folderFiles(dir);
  const publisher = await createPublisher({ database, files, clock: systemClock, log, tryOut, known: () => reps });
  return { desk: createDesk({ publisher, database }) };
}
