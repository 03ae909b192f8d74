import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import type { InstanceLocks } from '../database.ts';

const reconnectMs = 500;

/** An advisory lock on a connection of its own: the server lets go of it as soon as the process is gone. */
export const createPostgresLocks = (url: string): InstanceLocks => ({
  hold: async (instanceId) => {
    const stop = new AbortController();
    let held = await connectAndLock(url, instanceId);
    const keeping = keep();

    /** Taken again whenever the connection is lost. Meanwhile others may take our work over: the epochs bear that. */
    async function keep(): Promise<void> {
      while (!stop.signal.aborted) {
        await held.ended;
        if (stop.signal.aborted) return;
        held = await connectAndLock(url, instanceId).catch(async () => {
          await new Promise((resolve) => setTimeout(resolve, reconnectMs));
          return held;
        });
      }
      await held.client.end();
    }

    return async () => {
      stop.abort();
      await held.client.end();
      await keeping;
    };
  },
  isDead: async (tx, instanceId) => {
    const free = sql<boolean>`pg_try_advisory_xact_lock(hashtextextended(${instanceId}, 0))`;
    const [row] = await tx.query.select({ free }).from(sql`(select 1) as one`);
    return row?.free === true;
  },
});

type Held = { client: Client; ended: Promise<void> };

async function connectAndLock(url: string, instanceId: string): Promise<Held> {
  const client = new Client({ connectionString: url, application_name: 'usher lock', keepAlive: true });
  const ended = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  await client.connect();
  await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [instanceId]);
  return { client, ended };
}
