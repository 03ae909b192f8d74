import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A private PostgreSQL on a free loopback port with its own data folder, started by whoever needs it first. */

const root = process.getuid?.() === 0;

/** The folder of `initdb` and `pg_ctl`, newest version first; null where there is no server to be had. */
export function findServerPrograms(): string | null {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(base, version, 'bin')), ...(process.env.PATH ?? '').split(':')];
  const found = folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
  if (!found || (root && spawnSync('runuser', ['-u', 'postgres', '--', 'true']).status !== 0)) return null;
  return found;
}

/** `initdb` and `postgres` refuse root. */
function asOwner(command: string, args: string[]): void {
  const [program, words] = root ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args];
  execFileSync(program, words, { stdio: ['ignore', 'ignore', 'pipe'], cwd: tmpdir() });
}

export const makeServerFolder = (): string => mkdtempSync(join(tmpdir(), 'usher-test-pg-'));

/** Starts the server in `folder` unless another worker has; answers the address of its maintenance database. */
export async function startServer(folder: string, programs: string): Promise<string> {
  const ready = join(folder, 'url');
  try {
    mkdirSync(join(folder, 'starting'));
  } catch {
    return waitFor(ready);
  }
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (root) execFileSync('chown', ['-R', 'postgres', folder]);
  const port = await freePort();
  asOwner(join(programs, 'initdb'), [
    '-D',
    data,
    '-U',
    'usher',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ]);
  // Thrown away afterwards: nothing has to reach the disk.
  const options = `-h 127.0.0.1 -p ${port} -k ${folder} -c fsync=off -c full_page_writes=off -c max_connections=300`;
  asOwner(join(programs, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
  const url = `postgres://usher@127.0.0.1:${port}/postgres`;
  writeFileSync(`${ready}.new`, url);
  execFileSync('mv', [`${ready}.new`, ready]);
  return url;
}

export function stopServer(folder: string, programs: string): void {
  if (existsSync(join(folder, 'url'))) {
    asOwner(join(programs, 'pg_ctl'), ['-D', join(folder, 'data'), '-m', 'immediate', '-w', 'stop']);
  }
  rmSync(folder, { recursive: true, force: true });
}

async function waitFor(path: string): Promise<string> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (existsSync(path)) return readFileSync(path, 'utf8');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the private PostgreSQL did not start within 30 s');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
