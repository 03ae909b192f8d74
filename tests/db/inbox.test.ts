import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Database } from '../../db/database.ts';
import { type Claim, claimNext, fence, finish, ingest, interrupt, release, renew } from '../../db/inbox.ts';
import { appendMessage, messagesOf } from '../../db/stores/messages.ts';
import { startTurn } from '../../db/stores/turns.ts';
import { LostClaim } from '../../shared/errors.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { addConversation, noon } from '../support/rows.ts';

const leaseMs = 5_000;

const say = (database: Database, key: string, conversationId = 'conv_1') =>
  database.transaction((tx) =>
    ingest(tx, { conversationId, key, event: { kind: 'message', messageId: key }, at: noon }),
  );

const claim = (database: Database, options: { instanceId?: string; leaseMs?: number; now?: Date } = {}) =>
  database.transaction((tx) => claimNext(tx, { instanceId: 'one', leaseMs, ...options }));

async function claimed(database: Database, options: { instanceId?: string; leaseMs?: number } = {}): Promise<Claim> {
  const found = await claim(database, options);
  if (!found) throw new Error('nothing to claim');
  return found;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describeOnEachDatabase('inbox', (open) => {
  test('events of one conversation are numbered in the order of their commits', async () => {
    const database = await open();
    await addConversation(database);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => say(database, `m${i}`)));
    expect(answers.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    const { events } = await claimed(database);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(events[0]).toMatchObject({ event: { kind: 'message' }, at: noon });
  });

  test('the same event delivered twice is one event, and leaves no gap', async () => {
    const database = await open();
    await addConversation(database);
    const both = await Promise.all([say(database, 'a'), say(database, 'a')]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['accepted', 'repeated']);
    expect(both.map(({ seq }) => seq)).toEqual([1, 1]);
    expect((await say(database, 'b')).seq).toBe(2);
    expect((await claimed(database)).toSeq).toBe(2);
  });

  test('a repeated event makes no turn due', async () => {
    const database = await open();
    await addConversation(database);
    await say(database, 'a');
    const first = await claimed(database);
    await database.transaction((tx) => finish(tx, first));
    await say(database, 'a');
    expect(await claim(database)).toBeNull();
  });

  test('an event for a conversation that does not exist is refused', async () => {
    const database = await open();
    await expect(say(database, 'a', 'conv_none')).rejects.toMatchObject({ code: 'inbox.unknown_conversation' });
  });

  test('queued messages are taken together, and what comes meanwhile waits for the next turn', async () => {
    const database = await open();
    await addConversation(database);
    await say(database, 'a');
    await say(database, 'b');
    const first = await claimed(database);
    expect([first.fromSeq, first.toSeq]).toEqual([1, 2]);
    await say(database, 'c');
    expect(await claim(database, { instanceId: 'two' })).toBeNull();
    await database.transaction((tx) => finish(tx, first));
    const second = await claimed(database);
    expect([second.fromSeq, second.toSeq]).toEqual([3, 3]);
  });

  test('two workers never get the same conversation', async () => {
    const database = await open();
    for (let i = 0; i < 10; i++) {
      await addConversation(database, `conv_${i}`);
      await say(database, `m${i}`, `conv_${i}`);
    }
    const claims = await Promise.all(Array.from({ length: 20 }, (_, i) => claim(database, { instanceId: `w${i}` })));
    const got = claims.flatMap((found) => found?.conversationId ?? []);
    expect(got.length).toBe(10);
    expect(new Set(got).size).toBe(10);
  });

  test('who lost the claim writes nothing', async () => {
    const database = await open();
    await addConversation(database);
    await say(database, 'a');
    const slow = await claimed(database, { leaseMs: 1 });
    await sleep(20);
    const fast = await claimed(database, { instanceId: 'two' });
    expect(fast.epoch).toBe(slow.epoch + 1);
    const late = database.transaction(async (tx) => {
      await appendMessage(tx, { id: 'm', conversationId: 'conv_1', role: 'agent', text: 'late', at: noon });
      await fence(tx, slow);
    });
    await expect(late).rejects.toBeInstanceOf(LostClaim);
    await expect(database.transaction((tx) => finish(tx, slow))).rejects.toBeInstanceOf(LostClaim);
    expect(await messagesOf(database.read, 'conv_1')).toEqual([]);
    await database.transaction((tx) => finish(tx, fast));
  });

  test('a lease is renewed by its holder alone', async () => {
    const database = await open();
    await addConversation(database);
    await say(database, 'a');
    const first = await claimed(database, { leaseMs: 1 });
    expect(await database.transaction((tx) => renew(tx, first, leaseMs))).toBe(true);
    expect(await claim(database, { instanceId: 'two' })).toBeNull();
    expect(await database.transaction((tx) => renew(tx, first, 1))).toBe(true);
    await sleep(20);
    await claimed(database, { instanceId: 'two' });
    expect(await database.transaction((tx) => renew(tx, first, leaseMs))).toBe(false);
  });

  test('a turn that was left unfinished is resumed with just the events it began with', async () => {
    const database = await open();
    await addConversation(database);
    await say(database, 'a');
    const first = await claimed(database, { leaseMs: 1 });
    await database.transaction((tx) =>
      startTurn(tx, {
        id: 'turn_1',
        conversationId: 'conv_1',
        fromSeq: 1,
        toSeq: 1,
        input: {},
        versions: {},
        startedAt: noon,
      }),
    );
    await say(database, 'b');
    await sleep(20);
    const second = await claimed(database);
    expect([second.fromSeq, second.toSeq]).toEqual([first.fromSeq, first.toSeq]);
  });

  test('an interrupted turn loses at once, and its events are answered with the newer ones', async () => {
    const database = await open();
    await addConversation(database);
    await say(database, 'a');
    const first = await claimed(database);
    const turn = { conversationId: 'conv_1', fromSeq: 1, input: {}, versions: {}, startedAt: noon };
    await database.transaction((tx) => startTurn(tx, { ...turn, id: 'turn_1', toSeq: 1 }));
    await database.transaction(async (tx) => {
      await ingest(tx, {
        conversationId: 'conv_1',
        key: 'stop',
        event: { kind: 'message', messageId: 'stop' },
        at: noon,
      });
      await interrupt(tx, 'conv_1');
    });
    await expect(database.transaction((tx) => finish(tx, first))).rejects.toBeInstanceOf(LostClaim);
    const second = await claimed(database, { instanceId: 'two' });
    expect([second.fromSeq, second.toSeq]).toEqual([1, 2]);
    await database.transaction((tx) => startTurn(tx, { ...turn, id: 'turn_2', toSeq: 2 }));
  });

  test('after a failed turn the conversation waits until its time, or until something new is said', async () => {
    const database = await open();
    await addConversation(database);
    await say(database, 'a');
    const first = await claimed(database);
    const retryAt = new Date(noon.getTime() + 60_000);
    await database.transaction((tx) => release(tx, first, { retryAt }));
    expect(await claim(database, { now: noon })).toBeNull();
    const again = await claim(database, { now: retryAt });
    expect(again).toMatchObject({ fromSeq: 1, toSeq: 1, failures: 1 });
    if (again) await database.transaction((tx) => release(tx, again, { retryAt }));
    await say(database, 'b');
    expect(await claim(database, { now: noon })).toMatchObject({ fromSeq: 1, toSeq: 2, failures: 2 });
  });

  test('a conversation without pending events is not due', async () => {
    const database = await open();
    await addConversation(database);
    await say(database, 'a');
    const first = await claimed(database);
    await database.transaction((tx) => finish(tx, first));
    const { conversations } = database.read.tables;
    const [row] = await database.read.query.select().from(conversations).where(eq(conversations.id, 'conv_1'));
    expect(row).toMatchObject({ dueAt: null, leaseOwner: null, doneSeq: 1, failures: 0 });
  });
});
