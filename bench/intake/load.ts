import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';

/** Flat out over so many connections, or so many a second whether or not the server keeps up. */
export type Load =
  | { kind: 'flat_out'; connections: number; seconds: number }
  | { kind: 'steady'; perSecond: number; seconds: number };
export type Measured = { perSecond: number; p50Ms: number; p99Ms: number };

/** Runs a server of its own on an empty folder, fills it with leads, and answers how it bore it. */
export async function measure(
  script: string,
  root: string,
  env: Record<string, string>,
  load: Load,
): Promise<Measured> {
  const folder = join(root, `${script}-${Math.random().toString(36).slice(2)}`);
  mkdirSync(folder);
  const child = spawn(process.execPath, [join(import.meta.dirname, `${script}.ts`), folder], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [address] = await once(child.stdout, 'data');
    const url = `${String(address).trim()}/v1/leads`;
    await flatOut(url, 10, 1);
    return load.kind === 'flat_out'
      ? await flatOut(url, load.connections, load.seconds)
      : await steady(url, load.perSecond, load.seconds);
  } finally {
    child.kill('SIGKILL');
  }
}

const headers = { 'content-type': 'application/json' };

async function flatOut(url: string, connections: number, seconds: number): Promise<Measured> {
  let sent = 0;
  const result = await autocannon({
    ...{ url, method: 'POST', headers, connections, duration: seconds },
    requests: [{ setupRequest: (made) => ({ ...made, body: leadOf(sent++) }) }],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`the server under test refused ${result.non2xx} posts and broke ${result.errors}`);
  const { p50, p99 } = result.latency;
  return { perSecond: result['2xx'] / result.duration, p50Ms: p50, p99Ms: p99 };
}

/** Each post has its moment and is timed from it, so that a server that stalls is charged for all that waited. */
async function steady(url: string, perSecond: number, seconds: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true });
  const start = performance.now();
  const posts = Array.from({ length: perSecond * seconds }, async (_, number) => {
    const due = start + (number * 1000) / perSecond;
    await sleep(Math.max(0, due - performance.now()));
    await post(url, leadOf(number), agent);
    return performance.now() - due;
  });
  const times = (await Promise.all(posts)).sort((one, other) => one - other);
  agent.destroy();
  const at = (share: number) => times[Math.ceil(share * times.length) - 1] ?? 0;
  return { perSecond, p50Ms: at(0.5), p99Ms: at(0.99) };
}

const post = (url: string, body: string, agent: Agent): Promise<void> =>
  new Promise((resolve, reject) => {
    const made = request(url, { method: 'POST', headers, agent }, (response) => {
      response.resume();
      if (response.statusCode !== 202) reject(new Error(`the server under test answered ${response.statusCode}`));
      response.once('end', resolve);
    });
    made.once('error', reject);
    made.end(body);
  });

const leadOf = (number: number): string =>
  JSON.stringify({
    email: `lead${number}@company${number % 997}.example`,
    name: 'Ada Lovelace',
    message: 'We look for something that answers our inbound leads at night.',
    page: 'https://www.example.com/pricing',
  });
