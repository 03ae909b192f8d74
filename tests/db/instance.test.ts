import { describe, expect, test } from 'vitest';
import { claimNext, ingest } from '../../db/inbox.ts';
import { otherInstances, registerInstance } from '../../db/instance.ts';
import { openDatabase } from '../../db/open.ts';
import { openWriter } from '../../db/sqlite/connect.ts';
import { describeOnEachDatabase, opener } from '../support/databases.ts';
import { addConversation, noon } from '../support/rows.ts';

describeOnEachDatabase('instances', (open, dialect) => {
  test('a conversation that a dead instance held is free as soon as another starts', async () => {
    const database = await open();
    await addConversation(database);
    await database.transaction(async (tx) => {
      await tx.query.insert(tx.tables.instances).values({ id: 'inst_dead', startedAt: noon });
      await ingest(tx, { conversationId: 'conv_1', key: 'a', event: { kind: 'message', messageId: 'a' }, at: noon });
      await claimNext(tx, { instanceId: 'inst_dead', leaseMs: 60_000 });
    });
    const { instanceId, release } = await registerInstance(database, database.dataDir);
    const claim = await database.transaction((tx) => claimNext(tx, { instanceId, leaseMs: 60_000 }));
    expect(claim).toMatchObject({ conversationId: 'conv_1', epoch: 2 });
    await release();
  });

  test('an instance that ends frees what it still held', async () => {
    const database = await open();
    await addConversation(database);
    const first = await registerInstance(database, database.dataDir);
    await database.transaction(async (tx) => {
      await ingest(tx, { conversationId: 'conv_1', key: 'a', event: { kind: 'message', messageId: 'a' }, at: noon });
      await claimNext(tx, { instanceId: first.instanceId, leaseMs: 60_000 });
    });
    await first.release();
    const claim = await database.transaction((tx) => claimNext(tx, { instanceId: 'two', leaseMs: 60_000 }));
    expect(claim?.conversationId).toBe('conv_1');
  });

  test('whoever starts learns which others are alive', async () => {
    const database = await open();
    await database.transaction(async (tx) => {
      await tx.query.insert(tx.tables.instances).values({ id: 'inst_dead', startedAt: noon });
    });
    const first = await registerInstance(database, database.dataDir);
    expect(await otherInstances(database, first.instanceId)).toEqual([]);
    if (dialect === 'postgres') {
      const second = await registerInstance(database, database.dataDir);
      expect(await otherInstances(database, second.instanceId)).toEqual([first.instanceId]);
      await second.release();
    }
    await first.release();
  });

  if (dialect === 'postgres') {
    test('a living instance keeps what it holds', async () => {
      const database = await open();
      await addConversation(database);
      const first = await registerInstance(database, database.dataDir);
      await database.transaction(async (tx) => {
        await ingest(tx, { conversationId: 'conv_1', key: 'a', event: { kind: 'message', messageId: 'a' }, at: noon });
        await claimNext(tx, { instanceId: first.instanceId, leaseMs: 60_000 });
      });
      const other = await openDatabase({ url: database.url, dataDir: database.dataDir });
      const second = await registerInstance(other, database.dataDir);
      expect(await other.transaction((tx) => claimNext(tx, { instanceId: 'two', leaseMs: 60_000 }))).toBeNull();
      await second.release();
      await first.release();
      await other.close();
    });
  }
});

describe('a SQLite folder', () => {
  const open = opener(null);

  test('is used by one process at a time, and a second one is told what to do', async () => {
    const database = await open();
    const first = await registerInstance(database, database.dataDir);
    const second = registerInstance(database, database.dataDir);
    await expect(second).rejects.toMatchObject({
      code: 'db.in_use',
      message: expect.stringContaining('USHER_DATA_DIR'),
    });
    await first.release();
    await (await registerInstance(database, database.dataDir)).release();
  });

  test('is not migrated under the feet of the process that has it', async () => {
    const database = await open();
    const first = await registerInstance(database, database.dataDir);
    const client = openWriter(database.dataDir);
    client.exec(
      'DELETE FROM __drizzle_migrations WHERE created_at = (SELECT max(created_at) FROM __drizzle_migrations)',
    );
    client.close();
    const newer = openDatabase({ url: null, dataDir: database.dataDir });
    await expect(newer).rejects.toMatchObject({ code: 'db.in_use' });
    await first.release();
  });
});
