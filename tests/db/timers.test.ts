import { expect, test } from 'vitest';
import type { Database } from '../../db/database.ts';
import { claimNext } from '../../db/inbox.ts';
import { cancelTimers, fireDue, schedule } from '../../db/timers.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { addConversation, noon } from '../support/rows.ts';

const later = (ms: number) => new Date(noon.getTime() + ms);

const set = (database: Database, id: string, kind = 'follow_up') =>
  database.transaction((tx) =>
    schedule(tx, { id, conversationId: 'conv_1', kind, payload: { touch: 1 }, dueAt: later(1_000) }),
  );

const fire = (database: Database, at: Date) => database.transaction((tx) => fireDue(tx, at));

const cancel = (database: Database, kinds?: string[]) =>
  database.transaction((tx) => cancelTimers(tx, { conversationId: 'conv_1', ...(kinds ? { kinds } : {}) }));

const pending = (database: Database) =>
  database.transaction((tx) => claimNext(tx, { instanceId: 'one', leaseMs: 1_000 }));

describeOnEachDatabase('timers', (open) => {
  test('a timer becomes an event of its conversation when it is due, once', async () => {
    const database = await open();
    await addConversation(database);
    await set(database, 'tmr_1');
    await set(database, 'tmr_1');
    expect(await fire(database, later(999))).toBe(0);
    expect(await Promise.all([fire(database, later(1_000)), fire(database, later(1_000))])).toContain(1);
    expect(await fire(database, later(2_000))).toBe(0);
    expect((await pending(database))?.events).toMatchObject([
      { seq: 1, event: { kind: 'timer', timer: 'follow_up', payload: { touch: 1 } }, at: later(1_000) },
    ]);
  });

  test('a cancelled timer does not fire', async () => {
    const database = await open();
    await addConversation(database);
    await set(database, 'tmr_1');
    await set(database, 'tmr_2', 'reminder');
    await cancel(database, ['follow_up']);
    expect(await fire(database, later(5_000))).toBe(1);
    expect((await pending(database))?.events).toMatchObject([{ event: { timer: 'reminder' } }]);
    await cancel(database);
  });

  test('of firing and cancelling at the same moment one wins, never both', async () => {
    const database = await open();
    await addConversation(database);
    for (let i = 0; i < 20; i++) await set(database, `tmr_${i}`);
    await Promise.all([fire(database, later(5_000)), cancel(database), fire(database, later(5_000))]);
    const { timers, events } = database.read.tables;
    const rows = await database.read.query.select().from(timers);
    expect(rows.every(({ firedAt, cancelledAt }) => (firedAt === null) !== (cancelledAt === null))).toBe(true);
    const fired = rows.filter(({ firedAt }) => firedAt !== null).length;
    expect((await database.read.query.select().from(events)).length).toBe(fired);
  });
});
