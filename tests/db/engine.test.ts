import { afterEach, expect, test } from 'vitest';
import type { Database } from '../../db/database.ts';
import { createEngine, type Engine, type EngineOptions } from '../../db/engine/engine.ts';
import { type Claim, finish, ingest, interrupt } from '../../db/inbox.ts';
import { findConversation } from '../../db/stores/conversations.ts';
import { schedule } from '../../db/timers.ts';
import { LostClaim } from '../../shared/errors.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { addConversation, noon } from '../support/rows.ts';
import { until } from '../support/until.ts';

const say = (database: Database, key: string, conversationId = 'conv_1') =>
  database.transaction((tx) =>
    ingest(tx, { conversationId, key, event: { kind: 'message', messageId: key }, at: noon }),
  );

const done = (database: Database, id = 'conv_1') =>
  until(async () => {
    const row = await findConversation(database.read, id);
    return row && row.doneSeq === row.nextSeq - 1 && row;
  });

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

describeOnEachDatabase('engine', (open) => {
  const engines: Engine[] = [];
  const time = { now: noon };
  afterEach(async () => {
    time.now = noon;
    for (const engine of engines.splice(0)) await engine.drain();
  });

  function create(database: Database, options: Partial<EngineOptions> = {}) {
    const log = createRecordingLog();
    const clock = { now: () => time.now };
    const engine = createEngine({ database, clock, instanceId: 'one', log, sweepMs: 20, ...options });
    engines.push(engine);
    return { engine, log };
  }

  test('a ring starts a turn at once', async () => {
    const database = await open();
    await addConversation(database);
    const { engine } = create(database, { sweepMs: 60_000 });
    engine.work((claim) => database.transaction((tx) => finish(tx, claim)), { concurrency: 4 });
    await sleep(30);
    await say(database, 'a');
    const rungAt = performance.now();
    engine.ring();
    await done(database);
    expect(performance.now() - rungAt).toBeLessThan(1_000);
  });

  test('what nobody rang for is found by the sweep', async () => {
    const database = await open();
    await addConversation(database);
    const { engine } = create(database);
    engine.work((claim) => database.transaction((tx) => finish(tx, claim)), { concurrency: 4 });
    await sleep(50);
    await say(database, 'a');
    await done(database);
  });

  test('conversations run side by side, one turn of each at a time, and no event is lost', async () => {
    const database = await open();
    const ids = Array.from({ length: 8 }, (_, i) => `conv_${i}`);
    for (const id of ids) await addConversation(database, id);
    const { engine } = create(database);
    const busy = new Set<string>();
    const answered = new Map<string, number[]>();
    let together = 0;
    const onTurn = async (claim: Claim) => {
      expect(busy.has(claim.conversationId)).toBe(false);
      busy.add(claim.conversationId);
      together = Math.max(together, busy.size);
      await sleep(20);
      busy.delete(claim.conversationId);
      await database.transaction((tx) => finish(tx, claim));
      const before = answered.get(claim.conversationId) ?? [];
      answered.set(claim.conversationId, [...before, ...claim.events.map(({ seq }) => seq)]);
    };
    engine.work(onTurn, { concurrency: 5 });
    for (let i = 0; i < 4; i++) {
      await Promise.all(ids.map((id) => say(database, `${id}-${i}`, id)));
      engine.ring();
      await sleep(10);
    }
    for (const id of ids) await done(database, id);
    expect(together).toBeGreaterThan(1);
    expect(together).toBeLessThanOrEqual(5);
    await until(() => ids.every((id) => answered.get(id)?.length === 4));
    for (const id of ids) expect(answered.get(id)).toEqual([1, 2, 3, 4]);
  });

  test('a turn that fails is repeated later, and the failure is told without the words of anybody', async () => {
    const database = await open();
    await addConversation(database);
    const { engine, log } = create(database);
    let runs = 0;
    const onTurn = async (claim: Claim) => {
      runs++;
      if (runs === 1) throw new Error('cannot read "my phone is 555"');
      await database.transaction((tx) => finish(tx, claim));
    };
    engine.work(onTurn, { concurrency: 1 });
    await say(database, 'a');
    engine.ring();
    await until(async () => (await findConversation(database.read, 'conv_1'))?.failures === 1);
    await sleep(60);
    expect(runs).toBe(1);
    time.now = new Date(noon.getTime() + 1_000);
    await done(database);
    expect(runs).toBe(2);
    const told = log.entries.find(({ message }) => message === 'a turn failed');
    expect(told?.fields).toMatchObject({ conversationId: 'conv_1', failures: 1, fault: 'Error' });
    expect(JSON.stringify(log.entries)).not.toContain('555');
  });

  test('a turn that forgets to finish is told and repeated', async () => {
    const database = await open();
    await addConversation(database);
    const { engine, log } = create(database);
    engine.work(async () => {}, { concurrency: 1 });
    await say(database, 'a');
    engine.ring();
    await until(async () => (await findConversation(database.read, 'conv_1'))?.failures === 1);
    expect(log.entries.map(({ message }) => message)).toContain('a turn ended without finishing; it will run again');
  });

  test('a long turn keeps its lease', async () => {
    const database = await open();
    await addConversation(database);
    const lease = { leaseMs: 300, renewEveryMs: 80 };
    let runs = 0;
    const onTurn = async (claim: Claim) => {
      runs++;
      await sleep(800);
      await database.transaction((tx) => finish(tx, claim));
    };
    for (const instanceId of ['one', 'two'])
      create(database, { ...lease, instanceId }).engine.work(onTurn, { concurrency: 1 });
    await say(database, 'a');
    await done(database);
    expect(runs).toBe(1);
  });

  test('a turn is aborted as soon as its lease cannot be renewed', async () => {
    const database = await open();
    await addConversation(database);
    const { engine, log } = create(database, { renewEveryMs: 20 });
    const aborted: boolean[] = [];
    const onTurn = (claim: Claim, signal: AbortSignal) => {
      if (aborted.length > 0) return database.transaction((tx) => finish(tx, claim));
      return new Promise<void>((_, reject) => {
        signal.addEventListener('abort', () => {
          aborted.push(true);
          reject(new LostClaim(claim.conversationId));
        });
      });
    };
    engine.work(onTurn, { concurrency: 1 });
    await say(database, 'a');
    engine.ring();
    await until(async () => (await findConversation(database.read, 'conv_1'))?.leaseOwner === 'one');
    await database.transaction((tx) => interrupt(tx, 'conv_1'));
    await until(() => aborted.length === 1);
    await done(database);
    expect(log.entries.map(({ level }) => level)).not.toContain('error');
  });

  test('a timer that is due becomes a turn', async () => {
    const database = await open();
    await addConversation(database);
    const { engine } = create(database);
    const kinds: string[] = [];
    const onTurn = async (claim: Claim) => {
      kinds.push(...claim.events.map(({ event }) => event.kind));
      await database.transaction((tx) => finish(tx, claim));
    };
    engine.work(onTurn, { concurrency: 1 });
    await database.transaction((tx) =>
      schedule(tx, { id: 'tmr_1', conversationId: 'conv_1', kind: 'follow_up', payload: {}, dueAt: noon }),
    );
    await until(() => kinds.length > 0);
    expect(kinds).toEqual(['timer']);
  });

  test('draining waits for running turns and starts no other', async () => {
    const database = await open();
    await addConversation(database);
    await addConversation(database, 'conv_2');
    const { engine } = create(database);
    let begun = 0;
    const onTurn = async (claim: Claim) => {
      begun++;
      await sleep(150);
      await database.transaction((tx) => finish(tx, claim));
    };
    engine.work(onTurn, { concurrency: 1 });
    await say(database, 'a');
    await say(database, 'b', 'conv_2');
    engine.ring();
    await until(() => begun === 1);
    await engine.drain();
    expect(begun).toBe(1);
    const rows = await Promise.all(['conv_1', 'conv_2'].map((id) => findConversation(database.read, id)));
    expect(rows.map((row) => row?.doneSeq).sort()).toEqual([0, 1]);
    expect(rows.every((row) => row?.leaseOwner === null)).toBe(true);
  });

  test('draining aborts turns that take too long, and they are free for whoever comes next', async () => {
    const database = await open();
    await addConversation(database);
    const { engine } = create(database, { graceMs: 30 });
    let begun = false;
    const onTurn = (_claim: Claim, signal: AbortSignal) => {
      begun = true;
      return new Promise<void>((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
    };
    engine.work(onTurn, { concurrency: 1 });
    await say(database, 'a');
    engine.ring();
    await until(() => begun);
    await engine.drain();
    const row = await findConversation(database.read, 'conv_1');
    expect(row).toMatchObject({ leaseOwner: null, doneSeq: 0, dueAt: noon });
  });
});
