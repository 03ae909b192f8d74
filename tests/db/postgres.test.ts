import { eq, sql } from 'drizzle-orm';
import { describe, expect, inject, test } from 'vitest';
import type { Tx } from '../../db/database.ts';
import { createEngine } from '../../db/engine/engine.ts';
import { type Claim, finish, ingest } from '../../db/inbox.ts';
import { freeDeadInstances, registerInstance } from '../../db/instance.ts';
import { openDatabase } from '../../db/open.ts';
import { findConversation } from '../../db/stores/conversations.ts';
import { readSetting, writeSetting } from '../../db/stores/settings.ts';
import { systemClock } from '../../shared/clock.ts';
import { silentLogger } from '../../shared/logger.ts';
import { opener, type TestDatabase } from '../support/databases.ts';
import { addConversation, noon } from '../support/rows.ts';
import { until } from '../support/until.ts';

const another = (database: TestDatabase) => openDatabase({ url: database.url, dataDir: database.dataDir });

const bump = (tx: Tx, key: string) =>
  tx.query
    .update(tx.tables.settings)
    .set({ at: sql`${tx.tables.settings.at}` })
    .where(eq(tx.tables.settings.key, key));

const server = inject('postgres');

describe.skipIf(!server)('several processes on one Postgres', () => {
  const open = opener(server);

  test('two that lock each other out are both served in the end', async () => {
    const database = await open();
    for (const key of ['a', 'b']) await database.transaction((tx) => writeSetting(tx, key, {}, noon));
    const inOrder = (...keys: string[]) =>
      database.transaction(async (tx) => {
        for (const key of keys) {
          await bump(tx, key);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        return keys[0];
      });
    expect(await Promise.all([inOrder('a', 'b'), inOrder('b', 'a')])).toEqual(['a', 'b']);
  });

  test('a transaction whose statement failed is not mistaken for a committed one', async () => {
    const database = await open();
    const careless = database.transaction(async (tx) => {
      await writeSetting(tx, 'a', {}, noon);
      await tx.query
        .insert(tx.tables.settings)
        .values({ key: 'a', value: {}, at: noon })
        .catch(() => {});
    });
    await expect(careless).rejects.toMatchObject({ code: 'db.rolled_back' });
    expect(await readSetting(database.read, 'a')).toBeNull();
  });

  test('an error tells no values', async () => {
    const database = await open();
    const insert = database.transaction(async (tx) => {
      const contact = { id: 'c', email: 'ada@acme.example', accountId: 'none', createdAt: noon };
      await tx.query.insert(tx.tables.contacts).values(contact);
    });
    const error = await insert.catch((fault: unknown) => fault);
    expect(error).toMatchObject({ code: '23503' });
    expect(String(error)).not.toContain('ada@acme.example');
  });

  test('a server that drops its connections ends nothing; the next call has a new one', async () => {
    const database = await open();
    await writeOne(database, 'a');
    const other = await another(database);
    const drop = sql`pg_terminate_backend(pid)`;
    await other.read.query
      .select({ drop })
      .from(sql`pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);
    await until(() =>
      writeOne(database, 'b').then(
        () => true,
        () => false,
      ),
    );
    expect(await readSetting(database.read, 'b')).toEqual({});
    await other.close();
  });

  test('an instance that lost its lock takes it again and is not taken for dead', async () => {
    const database = await open();
    const first = await registerInstance(database, database.dataDir);
    const other = await another(database);
    const second = await registerInstance(other, database.dataDir);
    const drop = sql`pg_terminate_backend(pid)`;
    const lock = sql`pg_locks where locktype = 'advisory' and pid in
      (select pid from pg_stat_activity where datname = current_database() and application_name = 'usher lock')`;
    const locks = () => other.read.query.select({ pid: sql<number>`pid` }).from(lock);
    const before = (await locks()).map(({ pid }) => pid);
    await other.read.query.select({ drop }).from(lock);
    await until(async () => {
      const now = await locks();
      return now.length === 2 && now.every(({ pid }) => !before.includes(pid));
    });
    expect(await freeDeadInstances(other, second.instanceId)).toBe(0);
    await second.release();
    await first.release();
    await other.close();
  });

  test('two processes share the conversations: each event is answered once, in order', async () => {
    const database = await open();
    const other = await another(database);
    const ids = Array.from({ length: 10 }, (_, i) => `conv_${i}`);
    for (const id of ids) await addConversation(database, id);
    const answered = new Map<string, number[]>(ids.map((id) => [id, []]));
    const workers = new Set<string>();
    const engines = [database, other].map((each, i) => {
      const instanceId = `inst_${i}`;
      const engine = createEngine({ database: each, clock: systemClock, instanceId, log: silentLogger, sweepMs: 10 });
      const onTurn = async (claim: Claim) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        await each.transaction((tx) => finish(tx, claim));
        workers.add(instanceId);
        answered.get(claim.conversationId)?.push(...claim.events.map(({ seq }) => seq));
      };
      engine.work(onTurn, { concurrency: 3 });
      return engine;
    });
    for (let i = 0; i < 5; i++) {
      for (const id of ids) {
        const event = { kind: 'message', messageId: `${i}` } as const;
        const at = systemClock.now();
        await database.transaction((tx) => ingest(tx, { conversationId: id, key: `${id}-${i}`, event, at }));
      }
    }
    await until(async () => {
      const rows = await Promise.all(ids.map((id) => findConversation(database.read, id)));
      return rows.every((row) => row?.doneSeq === 5);
    });
    for (const engine of engines) await engine.drain();
    for (const id of ids) expect(answered.get(id)).toEqual([1, 2, 3, 4, 5]);
    expect(workers.size).toBe(2);
    await other.close();
  });
});

const writeOne = (database: TestDatabase, key: string) => database.transaction((tx) => writeSetting(tx, key, {}, noon));
