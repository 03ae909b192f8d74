import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Database, Tx } from '../../db/database.ts';
import { appendMessage, messagesOf } from '../../db/stores/messages.ts';
import { readSetting, writeSetting } from '../../db/stores/settings.ts';
import { describeOnEachDatabase, opener } from '../support/databases.ts';
import { addConversation, noon } from '../support/rows.ts';

const write = (database: Database, key: string, after: (tx: Tx) => Promise<void> = async () => {}) =>
  database.transaction(async (tx) => {
    await writeSetting(tx, key, { written: true }, noon);
    await after(tx);
  });

const boom = async () => {
  throw new Error('boom');
};

/** A row that refers to nothing, checked at the commit only. */
const breakAtCommit = async (tx: Tx) => {
  await tx.query.run(sql`PRAGMA defer_foreign_keys = ON`);
  await tx.query
    .insert(tx.tables.sessions)
    .values({ id: 's', conversationId: 'none', tokenHash: 'h', createdAt: noon });
};

describeOnEachDatabase('transactions', (open) => {
  test('what throws leaves nothing behind', async () => {
    const database = await open();
    await expect(write(database, 'a', boom)).rejects.toThrow('boom');
    expect(await readSetting(database.read, 'a')).toBeNull();
  });

  test('a writer that fails does not fail those who wait with it', async () => {
    const database = await open();
    const results = await Promise.allSettled([write(database, 'a'), write(database, 'b', boom), write(database, 'c')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await readSetting(database.read, 'a')).toEqual({ written: true });
    expect(await readSetting(database.read, 'b')).toBeNull();
    expect(await readSetting(database.read, 'c')).toEqual({ written: true });
  });

  test('what was answered can be read at once', async () => {
    const database = await open();
    for (let i = 0; i < 20; i++) {
      await write(database, `k${i}`);
      expect(await readSetting(database.read, `k${i}`)).toEqual({ written: true });
    }
  });

  test('nothing is seen before its commit', async () => {
    const database = await open();
    await database.transaction(async (tx) => {
      await writeSetting(tx, 'a', { written: true }, noon);
      expect(await readSetting(tx, 'a')).toEqual({ written: true });
      if (database.dialect === 'postgres') expect(await readSetting(database.read, 'a')).toBeNull();
    });
  });

  test('a transaction inside a transaction is refused instead of waiting for itself', async () => {
    const database = await open();
    const nested = database.transaction(() => write(database, 'a'));
    await expect(nested).rejects.toMatchObject({ code: 'db.nested_transaction' });
    await write(database, 'b');
    expect(await readSetting(database.read, 'b')).toEqual({ written: true });
  });

  test('work that was started inside a transaction may write after its end', async () => {
    const database = await open();
    let later: Promise<void> = Promise.resolve();
    await database.transaction(async () => {
      later = new Promise((resolve) => setTimeout(resolve, 20)).then(() => write(database, 'a'));
    });
    await later;
    expect(await readSetting(database.read, 'a')).toEqual({ written: true });
  });

  test('many writers at once are all served', async () => {
    const database = await open();
    await addConversation(database);
    const say = (i: number) =>
      database.transaction((tx) =>
        appendMessage(tx, { id: `m${i}`, conversationId: 'conv_1', role: 'prospect', text: `${i}`, at: noon }),
      );
    await Promise.all(Array.from({ length: 300 }, (_, i) => say(i)));
    const messages = await messagesOf(database.read, 'conv_1');
    expect(messages.map(({ position }) => position)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
  });

  test('a message that is sent twice is stored once', async () => {
    const database = await open();
    await addConversation(database);
    const say = (id: string) =>
      database.transaction((tx) =>
        appendMessage(tx, {
          id,
          conversationId: 'conv_1',
          role: 'prospect',
          text: 'hi',
          clientMessageId: 'c1',
          at: noon,
        }),
      );
    expect(await say('m1')).toEqual({ kind: 'accepted', messageId: 'm1', position: 1 });
    expect(await say('m2')).toEqual({ kind: 'repeated', messageId: 'm1', position: 1 });
    expect(await messagesOf(database.read, 'conv_1')).toHaveLength(1);
  });
});

describe('group commit', () => {
  const open = opener(null);

  test('when the commit fails, all who shared it are told, and nothing was written', async () => {
    const database = await open();
    const results = await Promise.allSettled([
      write(database, 'a'),
      database.transaction(breakAtCommit),
      write(database, 'b'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await readSetting(database.read, 'a')).toBeNull();
    await write(database, 'c');
    expect(await readSetting(database.read, 'c')).toEqual({ written: true });
  });

  test('work that awaits something else than the database is refused and holds nobody up', async () => {
    const database = await open();
    const slow = write(database, 'a', () => new Promise((resolve) => setTimeout(resolve, 50)));
    const other = write(database, 'b');
    await expect(slow).rejects.toMatchObject({ code: 'db.foreign_await' });
    await other;
    expect(await readSetting(database.read, 'a')).toBeNull();
    expect(await readSetting(database.read, 'b')).toEqual({ written: true });
  });

  test('a statement after the end of its transaction is refused', async () => {
    const database = await open();
    let late: Promise<unknown> = Promise.resolve();
    const slow = database.transaction(async (tx) => {
      late = new Promise((resolve) => setTimeout(resolve, 20)).then(() => writeSetting(tx, 'late', {}, noon));
      late.catch(() => {});
      await late;
    });
    await expect(slow).rejects.toMatchObject({ code: 'db.foreign_await' });
    await expect(late).rejects.toMatchObject({ code: 'db.transaction_over' });
    expect(await readSetting(database.read, 'late')).toBeNull();
  });

  test('the connection writes through to the disk and keeps nothing of what is deleted', async () => {
    const database = await open();
    const pragma = (name: string) => database.transaction((tx) => tx.query.values(sql.raw(`PRAGMA ${name}`)));
    expect(await pragma('synchronous')).toEqual([[2]]);
    expect(await pragma('journal_mode')).toEqual([['wal']]);
    expect(await pragma('foreign_keys')).toEqual([[1]]);
    expect(await pragma('secure_delete')).toEqual([[1]]);
  });

  test('reads cannot write', async () => {
    const database = await open();
    const { settings } = database.read.tables;
    const insert = database.read.query.insert(settings).values({ key: 'a', value: {}, at: noon });
    await expect(insert.then()).rejects.toThrow(/readonly/);
  });
});
