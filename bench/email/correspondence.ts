import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import { startSmtpDoor } from '../../app/mail-sandbox/smtp-door.ts';
import type { MailServer } from '../../tests/support/mail-server.ts';

export type Pace = { mails: number; everyMs: number; idleMs: number };
export type Correspondence = { answeredMs: number[]; idleCpuShare: number };

const main = fileURLToPath(new URL('../../app/main.ts', import.meta.url));
const questions = ['What does it cost for 40 people?', 'Does it work with SAP?', 'Can I see it next week?'];

/**
 * Lets prospects write to an Usher of its own, and answers how long each waited: from the relay's word that it has
 * taken the mail, to its word that it has taken our reply. The CPU of the whole process while nothing happens is
 * measured before.
 */
export async function correspond(server: MailServer, dataDir: string, pace: Pace): Promise<Correspondence> {
  const answered = new Map<string, (at: number) => void>();
  const relay = await startSmtpDoor(0, async ({ to, raw }) => {
    if (to.includes(server.user)) await server.deliver(String(raw));
    else setImmediate(() => answered.get(to[0] ?? '')?.(performance.now()));
  });
  const usher = spawn(process.execPath, [main, 'start'], {
    env: {
      ...process.env,
      ...{ PORT: '0', USHER_DATA_DIR: dataDir, USHER_LOG_LEVEL: 'warn' },
      IMAP_URL: `imap://${encodeURIComponent(server.user)}:${server.password}@127.0.0.1:${server.port}/INBOX`,
      SMTP_URL: `smtp://127.0.0.1:${relay.port}`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const prospects = createTransport({ host: '127.0.0.1', port: relay.port, ignoreTLS: true });

  async function write(number: number): Promise<number> {
    const from = `prospect${number}@hazelwick.example`;
    const reply = new Promise<number>((resolve) => answered.set(from, resolve));
    const text = questions[number % questions.length] ?? '';
    await prospects.sendMail({ from, to: server.user, subject: 'A question', text });
    const accepted = performance.now();
    return (await reply) - accepted;
  }

  try {
    await started(usher);
    await write(0);
    await sleep(3_000);
    const before = cpuMs(usher);
    await sleep(pace.idleMs);
    const idleCpuShare = (cpuMs(usher) - before) / pace.idleMs;
    const waits = Array.from({ length: pace.mails }, async (_, number) => {
      await sleep(number * pace.everyMs);
      return write(number + 1);
    });
    return { answeredMs: await Promise.all(waits), idleCpuShare };
  } finally {
    if (usher.exitCode === null && usher.kill('SIGTERM')) await once(usher, 'exit');
    await relay.stop();
  }
}

async function started({ stdout }: ChildProcess): Promise<void> {
  let printed = '';
  for await (const chunk of stdout ?? []) {
    printed += String(chunk);
    if (printed.includes('Usher is ready')) return;
  }
  throw new Error('the server under test did not start');
}

/** User and system time of a process (proc(5), fields 14 and 15), in ticks of 10 ms. */
function cpuMs({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
