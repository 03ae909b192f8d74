import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Verdict } from '../../tools/scoring/learned/challenge.ts';
import type { Lesson } from './lessons.ts';

type Question = Pick<Lesson, 'examples' | 'champion'>;

/** Copied structurally from thread to thread, dates included: what was typed there is of the same type here. */
export const lessonSchema = z.custom<Question>(
  (given) => z.object({ examples: z.array(z.any()) }).safeParse(given).success,
);
const verdictSchema = z.custom<Verdict>(
  (given) => z.object({ report: z.object({ verdict: z.string() }) }).safeParse(given).success,
);

/** Trains in a thread of its own: it takes seconds, and nobody's chat shall wait for it. */
export async function learnApart({ examples, champion }: Question): Promise<Verdict> {
  const worker = new Worker(new URL('./train.worker.ts', import.meta.url), { workerData: { examples, champion } });
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (posted) => resolve(verdictSchema.parse(posted)));
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('the thread that trains ended early')));
    });
  } finally {
    await worker.terminate();
  }
}
