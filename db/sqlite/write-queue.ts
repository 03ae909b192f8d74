import { UsherError } from '../../shared/errors.ts';
import type { Tx } from '../database.ts';
import type { Scopes } from '../transaction.ts';
import type { Client } from './connect.ts';

/** More in one commit would save little and make the first of them wait. */
const groupLimit = 128;

type Job = {
  work: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
};

type Ran = { job: Job; value: unknown };

export type WriteQueue = {
  add: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Resolves when everything that waits has been answered; later work is refused. */
  close: () => Promise<void>;
};

/**
 * Group commit. The disk's flush is the price of a transaction, and it is paid once for all who wait: they run one
 * after the other, each in a savepoint, and all are answered after the one COMMIT. Whoever throws loses its own
 * savepoint alone. When the COMMIT fails, nothing was written and all are told so.
 */
export function createWriteQueue(client: Client, tx: Tx, scopes: Scopes): WriteQueue {
  const waiting: Job[] = [];
  let pumping: Promise<void> | null = null;
  let closed = false;

  async function pump(): Promise<void> {
    while (waiting.length > 0) {
      // Whatever arrives in the same round of the event loop shares the commit.
      await nextRound();
      await runGroup(client, tx, scopes, waiting.splice(0, groupLimit));
    }
    pumping = null;
  }

  return {
    add: <T>(work: (tx: Tx) => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        if (closed) return reject(new UsherError('db.closed', 'the database is closed'));
        waiting.push({ work, resolve: (value) => resolve(value as T), reject });
        pumping ??= pump();
      }),
    close: async () => {
      closed = true;
      await pumping;
    },
  };
}

async function runGroup(client: Client, tx: Tx, scopes: Scopes, jobs: Job[]): Promise<void> {
  const ran: Ran[] = [];
  try {
    client.exec('BEGIN IMMEDIATE');
    for (const job of jobs) {
      const value = await runInSavepoint(client, scopes, () => job.work(tx)).catch((error: unknown) => {
        job.reject(error);
        return failed;
      });
      if (value !== failed) ran.push({ job, value });
      if (!client.inTransaction) throw new UsherError('db.rolled_back', 'the database rolled the transaction back');
    }
    client.exec('COMMIT');
  } catch (error) {
    if (client.inTransaction) client.exec('ROLLBACK');
    // A job that was rejected already is not touched by the second rejection.
    for (const job of jobs) job.reject(error);
    return;
  }
  for (const { job, value } of ran) job.resolve(value);
}

const failed = Symbol('failed');

async function runInSavepoint(client: Client, scopes: Scopes, work: () => Promise<unknown>): Promise<unknown> {
  client.exec('SAVEPOINT writer');
  try {
    const value = await scopes.enter(() => settleNow(work()));
    client.exec('RELEASE writer');
    return value;
  } catch (error) {
    // Errors like a full disk have rolled back everything by themselves.
    if (client.inTransaction) client.exec('ROLLBACK TO writer; RELEASE writer');
    throw error;
  }
}

/**
 * Statements answer within the same round of the event loop. Work that is still busy in the next one awaits something
 * else, and would keep every other writer waiting for it.
 */
async function settleNow<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Immediate | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setImmediate(() =>
      reject(new UsherError('db.foreign_await', 'await nothing but database calls inside a transaction')),
    );
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearImmediate(timer);
  }
}

const nextRound = () => new Promise<void>((resolve) => setImmediate(resolve));
