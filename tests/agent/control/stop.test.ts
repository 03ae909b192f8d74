import { expect, it } from 'vitest';
import { createStops } from '../../../agent/control/stops.ts';
import { createSwitches } from '../../../agent/control/switches.ts';
import { runTurn } from '../../../agent/turn.ts';
import { createEngine } from '../../../db/engine/engine.ts';
import { enqueue } from '../../../db/outbox.ts';
import { createOutboxWorker } from '../../../db/outbox-worker.ts';
import * as control from '../../../db/stores/control.ts';
import type { Brain } from '../../../shared/brain.ts';
import type { EffectKind } from '../../../shared/effects.ts';
import { silentLogger } from '../../../shared/logger.ts';
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts';
import { form, openHouse } from '../../support/house.ts';
import { until } from '../../support/until.ts';

/** Two processes on one database; each knows what is stopped by looking. */
async function twoProcesses(database: TestDatabase, first: Brain | null = null) {
  const log = silentLogger;
  const clock = { now: () => new Date('2026-11-23T10:00:00Z') };
  const process = (name: string) => {
    const stops = createStops({ database, control, log, onResume: () => engine.ring(), everyMs: 50 });
    const engine = createEngine({ database, clock, instanceId: name, log, halts: stops, sweepMs: 50 });
    return { stops, engine, switches: createSwitches({ database, control, stops, clock }) };
  };
  const [one, two] = [process('inst_one'), process('inst_two')];
  const house = await openHouse(database, { first, over: { halts: two.stops } });
  return { one, two, house, clock };
}

describeOnEachDatabase('the stop switch', (open) => {
  it('what comes in while the chat is stopped waits, is counted, and is answered when it goes on', async () => {
    const { one, two, house } = await twoProcesses(await open());
    await one.switches.stop('chat', 'it said something odd');
    await two.stops.look();
    two.stops.start();
    two.engine.work((claim, signal) => runTurn(house.deps, claim, signal), { concurrency: 10 });
    const { conversationId } = await house.lead(form());
    two.engine.ring();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await house.said(conversationId)).toEqual([]);
    const standing = await one.switches.standing();
    expect(standing.stops).toMatchObject([{ channel: 'chat', because: 'it said something odd' }]);
    expect(standing.waiting.find(({ channel }) => channel === 'chat')).toMatchObject({ conversations: 1 });
    await one.switches.resume('all');
    await until(async () => (await house.said(conversationId)).length > 0);
    two.stops.stop();
    await two.engine.drain();
  });

  it('an answer that is being written in another process is given up, and written anew afterwards', async () => {
    let asked = 0;
    const slow: Brain = {
      name: 'slow',
      async *stream({ signal }) {
        asked++;
        yield { type: 'text', delta: 'Welcome, Dana. What ' };
        if (asked === 1) await new Promise((resolve) => signal.addEventListener('abort', resolve));
        if (signal.aborted) return yield { type: 'failure', failure: { kind: 'aborted', message: 'stopped' } };
        yield { type: 'text', delta: 'brings you here?' };
        yield { type: 'end' };
      },
    };
    const { one, two, house } = await twoProcesses(await open(), slow);
    two.stops.start();
    two.engine.work((claim, signal) => runTurn(house.deps, claim, signal), { concurrency: 10 });
    const { conversationId } = await house.lead(form());
    two.engine.ring();
    await until(() => asked === 1);
    await one.switches.stop('all', null);
    await until(() => house.shown.some(({ type }) => type === 'withdrawn'));
    expect(await house.said(conversationId)).toEqual([]);
    await one.switches.resume('all');
    await until(async () => (await house.said(conversationId)).length > 0);
    expect((await house.said(conversationId)).map(({ text }) => text)).toEqual([
      expect.stringContaining('Welcome, Dana. What brings you here?'),
    ]);
    expect(asked).toBeGreaterThan(1);
    two.stops.stop();
    await two.engine.drain();
  });

  it('a turn that does not notice the stop cannot commit its words', async () => {
    const { one, house } = await twoProcesses(await open());
    const { conversationId } = await house.lead(form());
    const claim = await house.claim();
    if (!claim) throw new Error('the form is due');
    await one.switches.stop('chat', null);
    await expect(runTurn(house.deps, claim, new AbortController().signal)).rejects.toThrow('claimed by another');
    expect(await house.said(conversationId)).toEqual([]);
  });

  it('a stopped channel keeps its effects; the others leave', async () => {
    const database = await open();
    const { one, two, clock } = await twoProcesses(database);
    await one.switches.stop('email', null);
    await two.stops.look();
    const sent: EffectKind[] = [];
    const send = async ({ kind }: { kind: EffectKind }) => {
      sent.push(kind);
      return { kind: 'sent' as const, reference: null };
    };
    const senders = { 'email.reply': { send }, 'brief.slack': { send } };
    const halts = two.stops;
    const worker = createOutboxWorker({
      database,
      senders,
      clock,
      instanceId: 'inst_two',
      log: silentLogger,
      halts,
      sweepMs: 50,
    });
    const about = { leadId: null, conversationId: null, payload: {}, dueAt: clock.now() };
    await database.transaction(async (tx) => {
      await enqueue(tx, { id: 'mail_1', kind: 'email.reply', ...about });
      await enqueue(tx, { id: 'brief_1', kind: 'brief.slack', ...about });
    });
    worker.start();
    await until(() => sent.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(sent).toEqual(['brief.slack']);
    expect((await one.switches.standing()).waiting.find(({ channel }) => channel === 'email')?.effects).toBe(1);
    await one.switches.resume('email');
    await two.stops.look();
    await until(() => sent.length === 2);
    await worker.stop();
  });

  it('who wants to be left alone is left alone, without a word, also while the chat is stopped', async () => {
    const { one, two, house } = await twoProcesses(await open());
    const { conversationId } = await house.lead(form());
    await house.settle();
    await one.switches.stop('chat', null);
    await two.stops.look();
    await house.say(conversationId, 'unsubscribe me', { settle: false });
    expect(await house.state(conversationId)).toBe('opted_out');
    expect((await house.said(conversationId)).filter(({ role }) => role === 'agent')).toHaveLength(1);
  });
});
