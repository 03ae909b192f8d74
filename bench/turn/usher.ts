import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../app/config.ts';
import { layGround } from '../../app/ground.ts';
import { setUpWorks } from '../../app/works.ts';
import { silentLogger } from '../../shared/logger.ts';
import { counted, finish, rssMb, type Series } from './timings.ts';

/** Usher itself, without its HTTP doors: from what was received to what was committed, through the real engine. */

const [url = '', concurrency = '1', rounds = '1', what = 'turns'] = process.argv.slice(2);
const dataDir = mkdtempSync(join(tmpdir(), 'usher-bench-'));
const config = readConfig({
  USHER_DATA_DIR: dataDir,
  OPENAI_BASE_URL: `${url}/v1`,
  OPENAI_API_KEY: 'k',
  USHER_MODEL: 'fake',
  USHER_LOG_LEVEL: 'silent',
});
const ground = await layGround(config, { log: silentLogger });
const works = await setUpWorks(ground);
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

async function series(text: string) {
  const all: Series = { wallMs: [], cpuMs: 0 };
  for (let round = 0; round < Number(rounds); round++) {
    const chats = await openChats(Number(concurrency));
    // Who they are was found out in their first turn.
    await Promise.all(chats.map((chat) => turn(chat, 'hello there')));
    const { wallMs, cpuMs } = await counted(() => Promise.all(chats.map((chat) => turn(chat, text))));
    all.wallMs.push(...wallMs);
    all.cpuMs += cpuMs;
  }
  return all;
}

/** Turns 1 to 24 of the same conversations; answers mean CPU of each. */
async function long(): Promise<number[]> {
  const chats = await openChats(20);
  const cpu: number[] = [];
  for (let round = 0; round < 24; round++) {
    const { cpuMs } = await counted(() =>
      Promise.all(chats.map((chat) => turn(chat, `and what about part ${round}?`))),
    );
    cpu.push(cpuMs / chats.length);
  }
  return cpu;
}

await works.start();
const idleMb = rssMb();
const [warm = ''] = await openChats(1);
await turn(warm, 'hello');
await turn(warm, 'look it up please');
const report: Record<string, unknown> = { idleMb };
if (what === 'long') report.long = await long();
if (what === 'turns') {
  for (let round = 0; round < 3; round++) await series('look it up please');
  report.one = await series('what do you do?');
  report.two = await series('look it up please');
}
if (what === 'first') {
  const wallMs: number[] = [];
  for (let i = 0; i < 20; i++) wallMs.push(await firstTouch());
  report.first = { wallMs };
}
report.afterMb = rssMb();
await works.stop();
await ground.instance.release();
await ground.database.close();
rmSync(dataDir, { recursive: true, force: true });
finish(report);
