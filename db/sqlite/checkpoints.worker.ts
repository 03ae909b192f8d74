import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import SqliteClient from 'better-sqlite3';
import { z } from 'zod';

const client = new SqliteClient(join(z.string().parse(workerData), 'usher.db'), { timeout: 5000 });
client.pragma('synchronous = FULL');
parentPort?.on('message', () => {
  client.pragma('wal_checkpoint(PASSIVE)');
  parentPort?.postMessage('carried');
});
