import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Database } from '../db/database.ts';
import { replaceCompany } from '../db/stores/company.ts';
import { readSetting, writeSetting } from '../db/stores/settings.ts';
import type { Prompts } from '../prompts/load.ts';

export const promptsDir = fileURLToPath(new URL('../prompts', import.meta.url));

const setting = 'company';

/** Whether the company in the database is that of the files: just put there, the same, or an older one. */
export type CompanyState = 'loaded' | 'current' | 'changed';

/** Puts the company of the files into an empty database; leaves one that is there alone, for only `reset` replaces it. */
export async function ensureCompany(database: Database, prompts: Prompts, now: Date): Promise<CompanyState> {
  const known = await readSetting(database.read, setting);
  if (known) return known.hash === hashOf(prompts) ? 'current' : 'changed';
  await loadCompany(database, prompts, now);
  return 'loaded';
}

export async function loadCompany(database: Database, prompts: Prompts, now: Date): Promise<void> {
  await database.transaction(async (tx) => {
    await replaceCompany(tx, prompts, now);
    const { name, sample } = prompts.company;
    await writeSetting(tx, setting, { name, sample, hash: hashOf(prompts) }, now);
  });
}

function hashOf({ versions }: Prompts): string {
  const files = Object.entries(versions)
    .filter(([file]) => file.startsWith('company/'))
    .sort();
  return createHash('sha256').update(JSON.stringify(files)).digest('hex');
}
