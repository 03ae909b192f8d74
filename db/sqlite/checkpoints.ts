import { Worker } from 'node:worker_threads';

/** Some 8 MB of changed pages. */
const transactionsBetween = 500;

/** Who keeps the log short. One checkpoint at a time; what is written meanwhile counts for the next. */
export type Checkpoints = {
  /** To be called after each commit, with how many transactions it held. */
  committed: (transactions: number) => void;
  close: () => Promise<void>;
};

/**
 * Carries committed pages from the log into the main file, in a thread of its own. SQLite would do it within the commit
 * that finds the log full, and whoever waits then would wait for two flushes of the disk and some thousand pages: 20 ms
 * as a rule, ten times that on a busy disk. A passive checkpoint holds up neither writer nor reader.
 *
 * The thread starts when there is enough to carry. Should it fail, SQLite does it by itself as it always has, later.
 */
export function createCheckpoints(dataDir: string): Checkpoints {
  let waiting = 0;
  let busy = false;
  let thread: Worker | null = null;

  function start(): Worker {
    const worker = new Worker(new URL('./checkpoints.worker.ts', import.meta.url), { workerData: dataDir });
    worker.on('message', () => {
      busy = false;
    });
    // It stays busy, so that it is asked no more.
    worker.on('error', () => {});
    worker.unref();
    return worker;
  }

  return {
    committed(transactions) {
      waiting += transactions;
      if (busy || waiting < transactionsBetween) return;
      waiting = 0;
      busy = true;
      thread ??= start();
      thread.postMessage('carry');
    },
    async close() {
      await thread?.terminate();
    },
  };
}
