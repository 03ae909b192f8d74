import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { z } from 'zod';
import {
  findServerPrograms,
  makeServerFolder,
  startServer as startPostgres,
  stopServer,
} from '../tests/support/postgres-server.ts';
import { type Figure, line } from './figure.ts';
import { startServer } from './running-server.ts';

/** A hundred people who press the same time of one rep's booking page at once, of a whole server over HTTP. */

const crowd = 100;
const host = 'ada';
const page = z.object({ times: z.array(z.object({ startsAt: z.string() })) });
const taken = z.object({ instead: z.array(z.object({ startsAt: z.string() })) });

type Answered = { status: number; instead: string[]; tookMs: number };

async function press(url: string, startsAt: string, at: number): Promise<Answered> {
  const who = { email: `person@firm${at}.example`, name: `Person ${at}` };
  const body = JSON.stringify({ startsAt, zone: 'Europe/Berlin', requestId: `race ${at}`, who });
  const start = performance.now();
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/v1/book/${host}`, { method: 'POST', headers, body });
  const other = taken.safeParse(await response.json());
  const instead = other.success ? other.data.instead.map((time) => time.startsAt) : [];
  return { status: response.status, instead, tookMs: performance.now() - start };
}

async function race(name: string, databaseUrl: string | null): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-bench-'));
  const server = await startServer(folder, databaseUrl ? { DATABASE_URL: databaseUrl } : {});
  try {
    const { times } = page.parse(await (await fetch(`${server.url}/v1/book/${host}`)).json());
    const startsAt = times[Math.floor(times.length / 2)]?.startsAt ?? '';
    const answers = await Promise.all(Array.from({ length: crowd }, (_, at) => press(server.url, startsAt, at)));
    const lost = answers.filter(({ status }) => status === 409);
    return [
      figure(`${name}: meetings made of one time`, answers.filter(({ status }) => status === 201).length, '', '1'),
      figure(
        `${name}: too late and offered other times`,
        lost.filter(({ instead }) => instead.length > 0).length,
        '',
        '99',
      ),
      figure(
        `${name}: the last one has an answer after`,
        Math.max(...answers.map(({ tookMs }) => tookMs)) / 1000,
        's',
        '< 5',
      ),
    ];
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const figure = (name: string, value: number, unit: string, target: string): Figure => ({
  name: `race of ${crowd}, ${name}`,
  figure: Math.round(value * 10) / 10,
  unit,
  target,
});

/** On SQLite, and on a Postgres of its own where there are the programs for one. */
export async function* benchRace(): AsyncGenerator<Figure> {
  yield* await race('SQLite', null);
  const programs = findServerPrograms();
  if (!programs) return console.error('race of 100, Postgres: left out, install postgresql-15');
  const folder = makeServerFolder();
  try {
    const url = new URL(await startPostgres(folder, programs));
    const client = new Client({ connectionString: url.href });
    await client.connect();
    const name = `race_${randomBytes(4).toString('hex')}`;
    await client.query(`CREATE DATABASE ${name}`);
    await client.end();
    url.pathname = `/${name}`;
    yield* await race('Postgres', url.href);
  } finally {
    stopServer(folder, programs);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for await (const one of benchRace()) console.log(line(one));
}
