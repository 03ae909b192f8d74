import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { classifierVersion, type Memory } from '../agent/embedded/classifier.ts';

/**
 * What the embedded model has learned from a pack, by the hash of its phrases: a start reads it in milliseconds, and
 * learns only what has changed. A folder that cannot be written to costs time, nothing else.
 */
const createPackMemory =
  (folder: string): Memory =>
  (phrases, train) => {
    const path = pathOf(folder, phrases);
    const kept = read(path);
    if (kept !== null) return kept;
    const weights = train();
    keep(folder, path, weights);
    return weights;
  };

function pathOf(folder: string, phrases: Record<string, string[]>): string {
  const key = createHash('sha256')
    .update(JSON.stringify([classifierVersion, phrases]))
    .digest('hex')
    .slice(0, 24);
  return join(folder, `intents-${key}.f32`);
}

/** Beside the packages: what is there can be thrown away at any time. */
const folder = fileURLToPath(new URL('../node_modules/.cache/usher', import.meta.url));

export const packMemory = createPackMemory(folder);

/** Whether these phrases need not be learned any more. */
export const isKept = (phrases: Record<string, string[]>): boolean => existsSync(pathOf(folder, phrases));

function read(path: string): Float32Array | null {
  try {
    const bytes = readFileSync(path);
    return bytes.length % 4 === 0 ? new Float32Array(new Uint8Array(bytes).buffer) : null;
  } catch {
    return null;
  }
}

/** Whole or not at all: another process may be reading. */
function keep(folder: string, path: string, weights: Float32Array): void {
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(draft, new Uint8Array(weights.buffer));
    renameSync(draft, path);
  } catch {
    return;
  }
}
