import { createHash } from 'node:crypto';
import type { IdPrefix } from '../../shared/ids.ts';

/** The id of what a row of a file becomes: the same file read again, or on after a crash, makes the same rows. */
export const rowId = (prefix: IdPrefix, hash: string, line: number): string =>
  `${prefix}_${createHash('sha256').update(`${hash}:${line}`).digest('hex').slice(0, 32)}`;

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
