import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataDir } from '../db/data-dir.ts';
import type { Database } from '../db/database.ts';
import { readSetting, writeSettingOnce } from '../db/stores/settings.ts';

/** `made` is true the one time the token was not configured and had to be made: only then it is shown. */
export type OpsToken = { value: string; made: boolean };

/** The configured token, else the one kept in the data folder (mode 0600), else a new one. */
export function loadOpsToken(dataDir: string, configured: string | null): OpsToken {
  const known = findOpsToken(dataDir, configured);
  if (known) return { value: known, made: false };
  makeDataDir(dataDir);
  const path = pathIn(dataDir);
  const value = newSecret();
  writeFileSync(path, `${value}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
  return { value, made: true };
}

/** The token of an Usher that has been started already, null where none was. */
export function findOpsToken(dataDir: string, configured: string | null): string | null {
  const path = pathIn(dataDir);
  return configured ?? (existsSync(path) ? readFileSync(path, 'utf8').trim() : null);
}

const pathIn = (dataDir: string): string => join(dataDir, 'ops-token');

const newSecret = (): string => randomBytes(24).toString('base64url');

const setting = 'signing-key';

/**
 * What signs chat tokens, links to invitations and console cookies. It lives in the database, for every process on it
 * must know the tokens of the others.
 */
export async function loadSigningKey(database: Database, now: Date): Promise<string> {
  return database.transaction(async (tx) => {
    const known = await readSetting(tx, setting);
    if (known) return String(known.value);
    await writeSettingOnce(tx, setting, { value: newSecret() }, now);
    return String((await readSetting(tx, setting))?.value);
  });
}
