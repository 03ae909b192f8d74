import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsherError } from '../shared/errors.ts';

/** Makes sure that the data folder is there and can be written; throws `data_dir.unusable`, which does not name it. */
export function makeDataDir(path: string): void {
  try {
    make(resolve(path));
    if (!statSync(path).isDirectory()) throw unusable('it is a file');
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw cause instanceof UsherError ? cause : unusable(codeOf(cause), cause);
  }
}

/** Step by step: node's own `recursive` never comes back where the parent may not be written to, as in `/proc`. */
function make(path: string): void {
  if (existsSync(path)) return;
  make(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

const unusable = (why: string, cause?: unknown): UsherError =>
  new UsherError(
    'data_dir.unusable',
    `USHER_DATA_DIR cannot be used (${why}): set it to a folder that this user may write to`,
    { cause },
  );

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'it cannot be opened';
