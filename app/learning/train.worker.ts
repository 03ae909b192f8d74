import { parentPort, workerData } from 'node:worker_threads';
import { challenge } from '../../tools/scoring/learned/challenge.ts';
import { lessonSchema } from './apart.ts';

const { examples, champion } = lessonSchema.parse(workerData);
parentPort?.postMessage(challenge(examples, champion));
