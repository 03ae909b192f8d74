import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a server must remember to recognise its own tokens, kept in the data folder with mode 0600. */
export type Secrets = {
  opsToken: string;
  /** Not configured and just made: it is shown once. */
  opsTokenIsNew: boolean;
  /** Signs chat tokens, booking links and console cookies. */
  signingKey: string;
};

export function loadSecrets(dataDir: string, configuredOpsToken: string | null): Secrets {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const ops = configuredOpsToken ? { value: configuredOpsToken, made: false } : secret(join(dataDir, 'ops-token'));
  return { opsToken: ops.value, opsTokenIsNew: ops.made, signingKey: secret(join(dataDir, 'signing-key')).value };
}

function secret(path: string): { value: string; made: boolean } {
  if (existsSync(path)) return { value: readFileSync(path, 'utf8').trim(), made: false };
  const value = randomBytes(24).toString('base64url');
  writeFileSync(path, `${value}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
  return { value, made: true };
}
