import { Worker } from 'node:worker_threads';
import type { Prompts } from '../../prompts/load.ts';
import { isKept } from '../pack-memory.ts';

/** Learns what was published of the packs, in a thread of its own: who asks for it next finds it in the memory. */
export async function learnApart({ packs }: Pick<Prompts, 'packs'>): Promise<void> {
  const workerData = Object.values(packs).flatMap(({ intents }) => (isKept(intents) ? [] : [intents]));
  if (workerData.length === 0) return;
  const worker = new Worker(new URL('./learn.worker.ts', import.meta.url), { workerData });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', () => resolve());
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('the thread that learns ended early')));
    });
  } finally {
    await worker.terminate();
  }
}
