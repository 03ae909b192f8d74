import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { ParsedMail } from '../../../shared/mail.ts';
import { parseMail } from './parse.ts';
import { unreadable } from './unreadable.ts';

export type ReadMailOptions = {
  /** Mails from this size on are read in a thread of their own, so that nobody waits for them. */
  apartFromBytes?: number;
  /** After this a mail is given up, and its head and its raw text are kept. */
  timeoutMs?: number;
};

/**
 * Reads a mail as it came from the server. Never rejects: of a mail that is broken, endless or hostile everything is
 * kept that can be read.
 */
export async function readMail(raw: Uint8Array, options: ReadMailOptions = {}): Promise<ParsedMail> {
  const { apartFromBytes = 150_000, timeoutMs = 25_000 } = options;
  try {
    return await (raw.byteLength < apartFromBytes ? within(timeoutMs, parseMail(raw)) : parseApart(raw, timeoutMs));
  } catch {
    return unreadable(raw);
  }
}

/** A parser that waits for what never comes must not hold up the mailbox. */
function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const tooLong = setTimeout(() => reject(new Error('the mail took too long to read')), timeoutMs);
  return Promise.race([work, promise]).finally(() => clearTimeout(tooLong));
}

/** What the thread posts was made by `parseMail` and copied structurally, dates and bytes included. */
const fromThread = z.custom<ParsedMail>((posted) => z.object({ text: z.string() }).safeParse(posted).success);

function parseApart(raw: Uint8Array, timeoutMs: number): Promise<ParsedMail> {
  const worker = new Worker(new URL('./read-mail.worker.ts', import.meta.url), { workerData: raw });
  const posted = new Promise<ParsedMail>((resolve, reject) => {
    worker.on('message', (message) => resolve(fromThread.parse(message)));
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the thread that read the mail ended early')));
  });
  return within(timeoutMs, posted).finally(() => worker.terminate());
}
