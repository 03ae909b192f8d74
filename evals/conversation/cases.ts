import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';

/** What a part of the evaluation found; null when its data is not there. */
export type Figures = Record<string, unknown>;

/** The rows of a JSON-lines file, null when it does not exist. */
export const readCases = <T>(dataDir: string, file: string, schema: z.ZodType<T>): T[] | null => {
  const path = join(dataDir, file);
  if (!existsSync(path)) return null;
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => schema.parse(JSON.parse(line)));
};

/** The embedded model's languages. */
export const languages = ['en', 'es', 'fr', 'pt', 'de'];

export const share = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part / whole) * 10000) / 10000;

export const percent = (part: number, whole: number): string => `${(share(part, whole) * 100).toFixed(1)} %`;

/** Half of the cases that nobody tuned to, by a hash: what goes wrong with these is counted and never shown. */
export const isSealed = (id: string): boolean => createHash('sha1').update(id).digest().readUInt8(0) % 2 === 1;
