import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { parseMail } from './parse.ts';

parentPort?.postMessage(await parseMail(z.instanceof(Uint8Array).parse(workerData)));
