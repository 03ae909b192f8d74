import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../app/config.ts';
import { layGround } from '../../app/ground.ts';
import { setUpWorks } from '../../app/works.ts';
import { createMetrics } from '../../channels/web/metrics.ts';
import { silentLogger } from '../../shared/logger.ts';
import { serve } from './peer.ts';
import { counted, rssMb } from './timings.ts';

/** Usher itself, without its HTTP doors: from what was received to what was committed, through the real engine. */

const [url = ''] = process.argv.slice(2);
const dataDir = mkdtempSync(join(tmpdir(), 'usher-bench-'));
process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));
process.on('SIGTERM', () => process.exit(0));
const config = readConfig({
  USHER_DATA_DIR: dataDir,
  OPENAI_BASE_URL: `${url}/v1`,
  OPENAI_API_KEY: 'k',
  USHER_MODEL: 'fake',
  USHER_LOG_LEVEL: 'silent',
});
const ground = await layGround(config, { log: silentLogger });
const works = await setUpWorks(ground, createMetrics());
const anonymous = { leadId: null, visitorId: null, zone: 'Europe/Berlin', locale: 'en', page: '/' };
let count = 0;

const openChats = (n: number) =>
  Promise.all(Array.from({ length: n }, async () => (await works.receive.openChat(anonymous)).conversationId));

/** Resolves when the agent's answer is committed. */
function answered(conversationId: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = works.hub.subscribe(conversationId, (event) => {
      if (event.type !== 'committed' || event.turnId === null) return;
      stop();
      resolve();
    });
  });
}

async function turn(conversationId: string, text: string): Promise<number> {
  const done = answered(conversationId);
  const start = performance.now();
  await works.receive.chatMessage({ conversationId, text, clientMessageId: String(count++) });
  await done;
  return performance.now() - start;
}

async function firstTouch(): Promise<number> {
  const start = performance.now();
  const nothing = { company: null, phone: null, message: null, page: null, consent: null, visitorId: null };
  const received = await works.receive.lead({
    ...nothing,
    email: `dana${count++}@kestreltools.example`,
    name: 'Dana Price',
    source: 'form',
    utm: {},
    answers: {},
    extra: {},
    zone: 'Europe/Berlin',
    locale: 'en',
    verified: false,
    idempotency: null,
  });
  if (received.kind !== 'accepted') throw new Error(received.kind);
  await answered(received.conversationId);
  return performance.now() - start;
}

/** The second turn of each conversation: who they are was found out in the first. */
async function turns(text: string, concurrency: number) {
  const chats = await openChats(concurrency);
  await Promise.all(chats.map((chat) => turn(chat, 'hello there')));
  return counted(() => Promise.all(chats.map((chat) => turn(chat, text))));
}

/** Turns 1 to 24 of the same conversations; answers mean CPU of each. */
async function long(concurrency: number) {
  const chats = await openChats(concurrency);
  const cpuMs: number[] = [];
  for (let round = 0; round < 24; round++) {
    const series = await counted(() => Promise.all(chats.map((chat) => turn(chat, `and what about part ${round}?`))));
    cpuMs.push(series.cpuMs / chats.length);
  }
  return { cpuMs };
}

export type UsherRequest =
  | { what: 'one' | 'two' | 'long'; concurrency: number }
  | { what: 'first' | 'rss'; concurrency?: never };

await works.start();
serve(({ what, concurrency = 1 }: UsherRequest): Promise<object> => {
  switch (what) {
    case 'one':
      return turns('what do you do?', concurrency);
    case 'two':
      return turns('look it up please', concurrency);
    case 'long':
      return long(concurrency);
    case 'first':
      return counted(async () => [await firstTouch()]);
    case 'rss':
      return Promise.resolve({ mb: rssMb() });
    default:
      return what satisfies never;
  }
});
