import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { trainClassifier } from '../../agent/embedded/classifier.ts';
import { packMemory } from '../pack-memory.ts';

for (const phrases of z.array(z.record(z.string(), z.array(z.string()))).parse(workerData))
  trainClassifier(phrases, packMemory);
parentPort?.postMessage('learnt');
