import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import type { Database } from '../../db/database.ts';
import { freeDeadInstances, registerInstance } from '../../db/instance.ts';
import { cancelEffects, type Effect, enqueue, type Sender, type Senders } from '../../db/outbox.ts';
import { beginSending, claimEffects } from '../../db/outbox-states.ts';
import { createOutboxWorker, type OutboxWorkerOptions } from '../../db/outbox-worker.ts';
import type { EffectKind, SendOutcome } from '../../shared/effects.ts';
import { silentLogger } from '../../shared/logger.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { addConversation, noon } from '../support/rows.ts';
import { until } from '../support/until.ts';

const add = (database: Database, id: string, kind: EffectKind = 'brief.slack') =>
  database.transaction((tx) =>
    enqueue(tx, { id, leadId: null, conversationId: 'conv_1', kind, payload: { text: id }, dueAt: noon }),
  );

async function rowOf(database: Database, id: string) {
  const { outbox } = database.read.tables;
  const [row] = await database.read.query.select().from(outbox).where(eq(outbox.id, id));
  if (!row) throw new Error(`there is no effect ${id}`);
  return row;
}

const settled = (database: Database, id: string, status: string) =>
  until(async () => {
    const row = await rowOf(database, id);
    return row.status === status && row;
  });

const sent: SendOutcome = { kind: 'sent', reference: 'ts-1' };

/** A receiver that records what reached it and answers what it is told to. */
function receiver(outcomes: (SendOutcome | Error)[] = []) {
  const arrived: Effect[] = [];
  const sender: Sender = {
    send: async (effect) => {
      arrived.push(effect);
      const outcome = outcomes.shift() ?? sent;
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
  };
  return { arrived, sender };
}

describeOnEachDatabase('outbox', (open) => {
  const workers: { stop: () => Promise<void> }[] = [];
  const time = { now: noon };
  afterEach(async () => {
    time.now = noon;
    for (const worker of workers.splice(0)) await worker.stop();
  });

  function work(database: Database, senders: Senders, options: Partial<OutboxWorkerOptions> = {}) {
    const clock = { now: () => time.now };
    const defaults = { clock, instanceId: 'one', log: silentLogger, sweepMs: 20, random: () => 0.5 };
    const worker = createOutboxWorker({ database, senders, ...defaults, ...options });
    workers.push(worker);
    worker.start();
    return worker;
  }

  test('an effect leaves once, however often it was enqueued', async () => {
    const database = await open();
    await addConversation(database);
    await add(database, 'eff_1');
    await add(database, 'eff_1');
    const slack = receiver();
    work(database, { 'brief.slack': slack.sender });
    const row = await settled(database, 'eff_1', 'DONE');
    expect(row).toMatchObject({ reference: 'ts-1', attempts: 1, doneAt: noon, leaseOwner: null });
    expect(slack.arrived).toMatchObject([{ id: 'eff_1', payload: { text: 'eff_1' }, attempts: 1 }]);
    await add(database, 'eff_1');
    expect((await rowOf(database, 'eff_1')).status).toBe('DONE');
  });

  test('an address that takes no mail is told with the end of its effect', async () => {
    const database = await open();
    await addConversation(database);
    await add(database, 'eff_1', 'email.reply');
    const gone = { address: 'ada@gone.example', status: '5.1.1' };
    const relay = receiver([{ kind: 'dead', reason: 'smtp.refused: 550', gone }]);
    const told: unknown[] = [];
    work(database, { 'email.reply': relay.sender }, { onGone: async (_tx, { id }, one) => void told.push([id, one]) });
    await settled(database, 'eff_1', 'DEAD');
    expect(told).toEqual([['eff_1', gone]]);
  });

  test('a kind that nobody can send stays visible as pending', async () => {
    const database = await open();
    await addConversation(database);
    await add(database, 'eff_1', 'brief.console');
    await add(database, 'eff_2');
    work(database, { 'brief.slack': receiver().sender });
    await settled(database, 'eff_2', 'DONE');
    expect((await rowOf(database, 'eff_1')).status).toBe('PENDING');
  });

  test('it is marked as being sent before the first byte leaves', async () => {
    const database = await open();
    await addConversation(database);
    await add(database, 'eff_1');
    const seen: string[] = [];
    const send = async () => {
      seen.push((await rowOf(database, 'eff_1')).status);
      return sent;
    };
    work(database, { 'brief.slack': { send } });
    await settled(database, 'eff_1', 'DONE');
    expect(seen).toEqual(['SENDING']);
  });

  test('a failure that may be retried is retried later each time, with the same bytes', async () => {
    const database = await open();
    await addConversation(database);
    await add(database, 'eff_1');
    const retry: SendOutcome = { kind: 'retry', afterMs: 0, reason: 'Slack is away' };
    const slack = receiver([retry, { ...retry, afterMs: 30_000 }]);
    work(database, { 'brief.slack': slack.sender });
    const first = await settled(database, 'eff_1', 'RETRY_AT');
    expect(first).toMatchObject({ error: 'Slack is away', attempts: 1, dueAt: new Date(noon.getTime() + 1_000) });
    time.now = new Date(noon.getTime() + 1_000);
    const second = await until(async () => {
      const row = await rowOf(database, 'eff_1');
      return row.status === 'RETRY_AT' && row.attempts === 2 && row;
    });
    expect(second.dueAt).toEqual(new Date(noon.getTime() + 31_000));
    time.now = new Date(noon.getTime() + 31_000);
    await settled(database, 'eff_1', 'DONE');
    expect(slack.arrived.map(({ payload }) => payload)).toEqual([
      { text: 'eff_1' },
      { text: 'eff_1' },
      { text: 'eff_1' },
    ]);
  });

  test('what cannot be delivered is dead, and what is unsure is ambiguous: both are told with a reason', async () => {
    const database = await open();
    await addConversation(database);
    for (const id of ['eff_1', 'eff_2', 'eff_3']) await add(database, id);
    const outcomes: Record<string, SendOutcome | Error> = {
      eff_1: { kind: 'dead', reason: 'channel_not_found' },
      eff_2: { kind: 'ambiguous', reason: 'no answer' },
      eff_3: new Error('bug'),
    };
    const send = async ({ id }: Effect) => {
      const outcome = outcomes[id] ?? sent;
      if (outcome instanceof Error) throw outcome;
      return outcome;
    };
    work(database, { 'brief.slack': { send } });
    expect((await settled(database, 'eff_1', 'DEAD')).error).toBe('channel_not_found');
    expect((await settled(database, 'eff_2', 'AMBIGUOUS')).error).toBe('no answer');
    expect((await settled(database, 'eff_3', 'AMBIGUOUS')).error).toBe('the sender failed while sending');
  });

  /** As a process leaves it that was killed while sending. */
  async function killedWhileSending(database: Database, id: string) {
    await addConversation(database);
    await add(database, id);
    const options = { kinds: ['brief.slack' as const], instanceId: 'dead', leaseMs: 1, now: noon, limit: 1 };
    const [claim] = await database.transaction((tx) => claimEffects(tx, options));
    if (!claim) throw new Error('nothing to claim');
    expect(await database.transaction((tx) => beginSending(tx, claim, 1))).toBe(true);
    return claim;
  }

  test('what a killed process was sending is not sent again when nobody can tell whether it left', async () => {
    const database = await open();
    await killedWhileSending(database, 'eff_1');
    const slack = receiver();
    work(database, { 'brief.slack': slack.sender });
    expect((await settled(database, 'eff_1', 'AMBIGUOUS')).error).toBe('the process ended while sending');
    expect(slack.arrived).toEqual([]);
  });

  test('what a killed process was sending is done when the receiver has it', async () => {
    const database = await open();
    await killedWhileSending(database, 'eff_1');
    const slack = receiver();
    work(database, { 'brief.slack': { ...slack.sender, reconcile: async () => sent } });
    expect((await settled(database, 'eff_1', 'DONE')).reference).toBe('ts-1');
    expect(slack.arrived).toEqual([]);
  });

  test('what a killed process was sending is sent again when the receiver does not have it', async () => {
    const database = await open();
    await killedWhileSending(database, 'eff_1');
    const slack = receiver();
    work(database, { 'brief.slack': { ...slack.sender, reconcile: async () => null } });
    expect((await settled(database, 'eff_1', 'DONE')).attempts).toBe(2);
    expect(slack.arrived).toHaveLength(1);
  });

  test('while the receiver cannot be asked, nothing is sent again', async () => {
    const database = await open();
    await killedWhileSending(database, 'eff_1');
    const slack = receiver();
    let asked = 0;
    const reconcile = async () => {
      asked++;
      throw new Error('away');
    };
    work(database, { 'brief.slack': { ...slack.sender, reconcile } });
    await until(() => asked > 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await rowOf(database, 'eff_1')).status).toBe('SENDING');
    expect(slack.arrived).toEqual([]);
  });

  test('who was overtaken cannot store an outcome', async () => {
    const database = await open();
    const claim = await killedWhileSending(database, 'eff_1');
    const slack = receiver([{ kind: 'dead', reason: 'no' }]);
    work(database, { 'brief.slack': { ...slack.sender, reconcile: async () => null } });
    await settled(database, 'eff_1', 'DEAD');
    expect(await database.transaction((tx) => beginSending(tx, claim, 1))).toBe(false);
    expect((await rowOf(database, 'eff_1')).status).toBe('DEAD');
  });

  test('a cancelled effect does not leave, and one that was claimed meanwhile does not either', async () => {
    const database = await open();
    await addConversation(database);
    await add(database, 'eff_1');
    const options = { kinds: ['brief.slack' as const], instanceId: 'one', leaseMs: 5_000, now: noon, limit: 1 };
    const [claim] = await database.transaction((tx) => claimEffects(tx, options));
    await add(database, 'eff_2');
    await database.transaction((tx) => cancelEffects(tx, { conversationId: 'conv_1' }));
    expect(claim && (await database.transaction((tx) => beginSending(tx, claim, 5_000)))).toBe(false);
    expect(await rowOf(database, 'eff_1')).toMatchObject({ status: 'DEAD', error: 'cancelled' });
    expect((await rowOf(database, 'eff_2')).status).toBe('DEAD');
  });

  test('a sender that takes longer than its lease keeps it', async () => {
    const database = await open();
    await addConversation(database);
    await add(database, 'eff_1');
    let calls = 0;
    const send = async () => {
      calls++;
      await new Promise((resolve) => setTimeout(resolve, 700));
      return sent;
    };
    work(database, { 'brief.slack': { send } }, { leaseMs: 300 });
    work(database, { 'brief.slack': { send } }, { leaseMs: 300, instanceId: 'two' });
    await settled(database, 'eff_1', 'DONE');
    expect(calls).toBe(1);
  });

  test('a sender whose lease was lost is told to stop', async () => {
    const database = await open();
    await addConversation(database);
    await add(database, 'eff_1');
    let stopped = false;
    const send = (_effect: Effect, signal: AbortSignal) =>
      new Promise<SendOutcome>((resolve) => {
        signal.addEventListener('abort', () => {
          stopped = true;
          resolve(sent);
        });
      });
    work(database, { 'brief.slack': { send } }, { leaseMs: 150 });
    await settled(database, 'eff_1', 'SENDING');
    const { outbox } = database.read.tables;
    await database.transaction(async (tx) => {
      await tx.query.update(outbox).set({ fence: 99, status: 'AMBIGUOUS' });
    });
    await until(() => stopped);
    expect((await rowOf(database, 'eff_1')).status).toBe('AMBIGUOUS');
  });

  test('two processes share the effects without doubling any', async () => {
    const database = await open();
    await addConversation(database);
    for (let i = 0; i < 40; i++) await add(database, `eff_${i}`);
    const slack = receiver();
    work(database, { 'brief.slack': slack.sender });
    work(database, { 'brief.slack': slack.sender }, { instanceId: 'two' });
    await until(() => slack.arrived.length >= 40);
    for (let i = 0; i < 40; i++) await settled(database, `eff_${i}`, 'DONE');
    expect(new Set(slack.arrived.map(({ id }) => id)).size).toBe(40);
    expect(slack.arrived).toHaveLength(40);
  });

  test('a poke sends at once, without waiting for the sweep', async () => {
    const database = await open();
    await addConversation(database);
    const worker = work(database, { 'brief.slack': receiver().sender }, { sweepMs: 60_000 });
    await new Promise((resolve) => setTimeout(resolve, 30));
    await add(database, 'eff_1');
    worker.poke();
    await settled(database, 'eff_1', 'DONE');
  });

  test('what a dead instance held is free as soon as its successor starts', async () => {
    const database = await open();
    await addConversation(database);
    await add(database, 'eff_1');
    const { instances } = database.read.tables;
    await database.transaction(async (tx) => {
      await tx.query.insert(instances).values({ id: 'inst_dead', startedAt: noon });
      const kinds = ['brief.slack' as const];
      await claimEffects(tx, { kinds, instanceId: 'inst_dead', leaseMs: 60_000, now: noon, limit: 1 });
    });
    const instance = await registerInstance(database, database.dataDir);
    work(database, { 'brief.slack': receiver().sender }, { instanceId: instance.instanceId });
    await settled(database, 'eff_1', 'DONE');
    expect(await freeDeadInstances(database, instance.instanceId)).toBe(0);
    await instance.release();
  });
});
