import { UsherError } from '../../shared/errors.ts';
import type { Tx } from '../database.ts';
import type { Scopes } from '../transaction.ts';
import type { Client } from './connect.ts';

/** More in one commit would save little and make the first of them wait. */
const groupLimit = 128;
/** Who has but so many beside it waits for no more. */
const few = 4;

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

/** What happens before a group begins and after it was committed. */
type Around = { endReads: () => void; committed: (transactions: number) => void };

/**
 * Group commit. The disk's flush is the price of a transaction, and it is paid once for all who wait: they run one
 * after the other, each in a savepoint, and all are answered after the one COMMIT. Whoever throws loses its own
 * savepoint alone. When the COMMIT fails, nothing was written and all are told so.
 */
export function createWriteQueue(client: Client, tx: Tx, scopes: Scopes, around: Around): WriteQueue {
  const run = prepareSteps(client, around.endReads);
  const waiting: Job[] = [];
  let pumping: Promise<void> | null = null;
  let closed = false;
  let last = 0;

  async function pump(): Promise<void> {
    while (waiting.length > 0) {
      // Whatever arrives in the same round of the event loop shares the commit.
      await nextRound();
      // Among many, those of one more round cost the first of them less than a commit of their own would.
      if (last > few) await nextRound();
      const jobs = waiting.splice(0, groupLimit);
      last = jobs.length;
      await runGroup(run, tx, scopes, jobs);
      around.committed(jobs.length);
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

type Steps = ReturnType<typeof prepareSteps>;

function prepareSteps(client: Client, endReads: () => void) {
  const step = (text: string) => {
    const statement = client.prepare(text);
    return () => void statement.run();
  };
  const begin = step('BEGIN IMMEDIATE');
  return {
    begin: () => {
      endReads();
      begin();
    },
    commit: step('COMMIT'),
    rollback: step('ROLLBACK'),
    save: step('SAVEPOINT writer'),
    keep: step('RELEASE writer'),
    undo: step('ROLLBACK TO writer'),
    open: () => client.inTransaction,
  };
}

async function runGroup(run: Steps, tx: Tx, scopes: Scopes, jobs: Job[]): Promise<void> {
  const ran: Ran[] = [];
  try {
    run.begin();
    for (const job of jobs) {
      const value = await runInSavepoint(run, scopes, () => job.work(tx)).catch((error: unknown) => {
        job.reject(error);
        return failed;
      });
      if (value !== failed) ran.push({ job, value });
      if (!run.open()) throw new UsherError('db.rolled_back', 'the database rolled the transaction back');
    }
    run.commit();
  } catch (error) {
    if (run.open()) run.rollback();
    // A job that was rejected already is not touched by the second rejection.
    for (const job of jobs) job.reject(error);
    return;
  }
  for (const { job, value } of ran) job.resolve(value);
}

const failed = Symbol('failed');

async function runInSavepoint(run: Steps, scopes: Scopes, work: () => Promise<unknown>): Promise<unknown> {
  run.save();
  try {
    const value = await scopes.enter(() => settleNow(work()));
    run.keep();
    return value;
  } catch (error) {
    // Errors like a full disk have rolled back everything by themselves.
    if (run.open()) {
      run.undo();
      run.keep();
    }
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
