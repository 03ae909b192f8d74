import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import { newId } from '../shared/ids.ts';
import type { Database, Tx } from './database.ts';
import { databaseNow } from './sql.ts';

export type Instance = {
  instanceId: string;
  /** Frees what this instance still holds and lets the lock go. */
  release: () => Promise<void>;
};

/**
 * Makes this process known, with a lock that ends when the process does, and takes at once what instances that died
 * have left behind. Throws `db.in_use` where another process has the same SQLite folder.
 */
export async function registerInstance(database: Database, dataDir: string): Promise<Instance> {
  const instanceId = newId('inst');
  const letGo = await database.locks.hold(instanceId, dataDir);
  try {
    await database.transaction(async (tx) => {
      await tx.query.insert(tx.tables.instances).values({ id: instanceId, startedAt: databaseNow(tx) });
    });
    await freeDeadInstances(database, instanceId);
  } catch (error) {
    await letGo();
    throw error;
  }
  const release = async () => {
    await database.transaction((tx) => freeInstance(tx, instanceId));
    await letGo();
  };
  return { instanceId, release };
}

/** Ends the leases of instances whose process is gone, so that nobody waits for them to run out. Answers how many. */
export async function freeDeadInstances(database: Database, ownId: string): Promise<number> {
  let freed = 0;
  for (const id of await otherInstances(database, ownId)) {
    const dead = await database.transaction(async (tx) => {
      if (!(await database.locks.isDead(tx, id))) return false;
      await freeInstance(tx, id);
      return true;
    });
    if (dead) freed++;
  }
  return freed;
}

/** Instances that have not been stopped; right after `registerInstance` these are the living ones. */
export async function otherInstances(database: Database, ownId: string): Promise<string[]> {
  const { instances } = database.read.tables;
  const rows = await database.read.query
    .select({ id: instances.id })
    .from(instances)
    .where(and(isNull(instances.stoppedAt), ne(instances.id, ownId)));
  return rows.map(({ id }) => id);
}

async function freeInstance(tx: Tx, instanceId: string): Promise<void> {
  const { conversations, instances, mailboxes, outbox } = tx.tables;
  await tx.query
    .update(conversations)
    .set({ leaseOwner: null, leaseUntil: null })
    .where(eq(conversations.leaseOwner, instanceId));
  await tx.query
    .update(mailboxes)
    .set({ leaseOwner: null, leaseUntil: null })
    .where(eq(mailboxes.leaseOwner, instanceId));
  // What was being sent stays SENDING without a lease: the worker finds out whether it left.
  await tx.query
    .update(outbox)
    .set({ leaseOwner: null, leaseUntil: null })
    .where(and(eq(outbox.leaseOwner, instanceId), inArray(outbox.status, ['CLAIMED', 'SENDING'])));
  await tx.query
    .update(instances)
    .set({ stoppedAt: databaseNow(tx) })
    .where(eq(instances.id, instanceId));
}
