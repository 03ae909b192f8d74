// Starts Usher the way a newcomer does and sees whether a lead is greeted:
//   node scripts/smoke.mjs [folder]        runs on Node 20, needs nothing installed
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const folder = resolve(process.argv[2] ?? '.');
const installMs = 300_000;
const firstMessageMs = 10_000;
const stopMs = 15_000;

const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const dataDir = mkdtempSync(join(tmpdir(), 'usher-smoke-'));
const opsToken = 'smoke-token';
let output = '';
let ended = null;

const usher = spawn('npm', ['start'], {
  cwd: folder,
  // A group of its own, so that nothing is left behind when a check fails.
  detached: true,
  env: {
    ...process.env,
    PORT: String(port),
    USHER_DATA_DIR: dataDir,
    USHER_OPS_TOKEN: opsToken,
    USHER_LOG_LEVEL: 'warn',
  },
});
for (const stream of [usher.stdout, usher.stderr]) stream.on('data', (chunk) => (output += chunk));
const exit = new Promise((done) =>
  usher.on('exit', (code, signal) => {
    ended = { code, signal };
    done();
  }),
);

try {
  await step('is ready', waitUntilReady);
  await step('shows its address', async () => expect(output.includes(url), 'the start page names no address'));
  await step('serves its pages', servesPages);
  const lead = await step('accepts a lead', postLead);
  await step('greets the lead in the chat', () => greeting(lead));
  await step('shows the lead to ops', () => shownToOps(lead));
  await step('stops gracefully', stopsGracefully);
} catch (error) {
  console.error(`smoke: ${error.message}\n--- what Usher said ---\n${output.slice(-4_000)}`);
  process.exitCode = 1;
} finally {
  kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
}

async function step(name, work) {
  const started = performance.now();
  try {
    const result = await work();
    console.log(`  ${name} (${Math.round(performance.now() - started)} ms)`);
    return result;
  } catch (error) {
    throw new Error(`it does not pass "${name}": ${error.message}`);
  }
}

function expect(condition, otherwise) {
  if (!condition) throw new Error(otherwise);
}

async function waitUntilReady() {
  const end = performance.now() + installMs;
  while (performance.now() < end) {
    expect(!ended, `it ended with ${JSON.stringify(ended)}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await sleep(250);
  }
  throw new Error(`not ready after ${installMs} ms`);
}

async function servesPages() {
  for (const path of ['/', '/chat', '/console', '/widget.js', '/healthz', '/metrics', '/openapi.json']) {
    const answer = await fetch(`${url}${path}`);
    expect(answer.ok, `${path} answers ${answer.status}`);
  }
}

async function post(path, body, headers = {}) {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...headers },
    body: JSON.stringify(body),
  });
  expect(answer.ok, `${path} answers ${answer.status}: ${await answer.clone().text()}`);
  return answer.json();
}

function postLead() {
  return post('/v1/leads', { email: 'grace@smoke.example', name: 'Grace Hopper', message: 'What does it cost?' });
}

async function greeting({ chatToken }) {
  const { token } = await post('/v1/chat/sessions', { chatToken });
  const answer = await fetch(`${url}/v1/chat/events`, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    signal: AbortSignal.timeout(firstMessageMs),
  });
  expect(answer.ok, `/v1/chat/events answers ${answer.status}`);
  let text = '';
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (agentMessages(text).length > 0) return;
  }
  throw new Error('the stream ended without a message');
}

/** Whole `message` events of the agent in what arrived so far. */
function agentMessages(stream) {
  return stream
    .split(/\r?\n\r?\n/)
    .slice(0, -1)
    .filter((event) => /^event: ?message$/m.test(event))
    .map((event) => JSON.parse(/^data: ?(.*)$/m.exec(event)[1]))
    .filter(({ role, text }) => role === 'agent' && text.length > 0);
}

async function shownToOps({ leadId }) {
  const path = `${url}/v1/leads/${leadId}`;
  expect((await fetch(path)).status === 401, 'the ops API answers without a token');
  const answer = await fetch(path, { headers: { authorization: `Bearer ${opsToken}` } });
  expect(answer.ok, `the ops API answers ${answer.status}`);
  const lead = await answer.json();
  expect(lead.firstTouchAt, 'the lead was greeted but has no first touch');
}

async function stopsGracefully() {
  usher.kill('SIGTERM');
  await Promise.race([exit, sleep(stopMs, null, { ref: false })]);
  expect(ended, `still running ${stopMs} ms after SIGTERM`);
  expect(
    ended.code === 0 || ended.code === 143 || ended.signal === 'SIGTERM',
    `it ended with ${JSON.stringify(ended)}`,
  );
  // npm may end before the server that it started: that one has the same time.
  const end = performance.now() + stopMs;
  while (await fetch(`${url}/healthz`).catch(() => null)) {
    expect(performance.now() < end, 'something still answers after the stop');
    await sleep(100);
  }
}

function kill(signal) {
  try {
    process.kill(-usher.pid, signal);
  } catch {
    // It is gone already.
  }
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
