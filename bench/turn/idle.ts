import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer } from '../running-server.ts';

const pageBytes = 4096;

/** What a server holds to which nobody has come yet, once it is warm; as Linux counts it. */
export async function idleMb(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-bench-'));
  const server = await startServer(folder);
  try {
    await sleep(10_000);
    const [, pages] = readFileSync(`/proc/${server.pid}/statm`, 'utf8').split(' ');
    return (Number(pages) * pageBytes) / 1_048_576;
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
