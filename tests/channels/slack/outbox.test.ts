import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../../db/database.ts';
import { enqueue } from '../../../db/outbox.ts';
import { beginSending, claimEffects } from '../../../db/outbox-states.ts';
import { createOutboxWorker, type OutboxWorker } from '../../../db/outbox-worker.ts';
import type { Brief } from '../../../shared/brief.ts';
import { silentLogger } from '../../../shared/logger.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { addConversation } from '../../support/rows.ts';
import { until } from '../../support/until.ts';
import { aBrief, openDesk, settingsOf } from './support.ts';

/** The senders behind the real outbox: whatever breaks, the channel holds each brief once. */
describeOnEachDatabase('briefs through the outbox', (open) => {
  const workers: OutboxWorker[] = [];
  let fake: FakeSlack;
  beforeEach(async () => {
    fake = await startFakeSlack();
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.stop();
    await fake.close();
  });

  const clock = { now: () => new Date() };

  async function rowOf(database: Database, id: string) {
    const { outbox } = database.read.tables;
    const [row] = await database.read.query.select().from(outbox).where(eq(outbox.id, id));
    return row ?? null;
  }

  const sendersOf = (database: Database) =>
    openDesk(settingsOf(fake), { postOf: (id) => rowOf(database, id) }).slack.senders;

  function work(database: Database): void {
    const worker = createOutboxWorker({
      database,
      senders: sendersOf(database),
      clock,
      instanceId: 'one',
      log: silentLogger,
      sweepMs: 20,
      random: () => 0,
    });
    workers.push(worker);
    worker.start();
  }

  async function add(database: Database, id: string, brief: Brief, kind: 'brief.slack' | 'brief.slack_update') {
    await database.transaction((tx) =>
      enqueue(tx, {
        id,
        kind,
        leadId: null,
        conversationId: 'conv_1',
        payload: { postId: 'brief', brief },
        dueAt: clock.now(),
      }),
    );
  }

  const done = (database: Database, id: string) =>
    until(async () => {
      const row = await rowOf(database, id);
      return row?.status === 'DONE' && row;
    }, 12_000);

  test.each([
    ['the answer is lost', [{ kind: 'lost_answer' }]],
    ['the connection breaks first', [{ kind: 'broken' }, { kind: 'broken' }]],
    [
      'Slack fails and asks for patience',
      [
        { kind: 'http', status: 500 },
        { kind: 'rate_limited', retryAfter: 1 },
      ],
    ],
  ] as const)('a brief is posted once though %s', async (_name, faults) => {
    const database = await open();
    await addConversation(database);
    fake.fail('chat.postMessage', ...faults);
    await add(database, 'brief', aBrief(), 'brief.slack');
    work(database);
    const row = await done(database, 'brief');
    expect(fake.messages).toHaveLength(1);
    expect(row.reference).toBe(`C0LEADS00:${fake.messages[0]?.ts}`);
  });

  test.each([
    ['after the post', true],
    ['before the post', false],
  ])('a process killed %s leaves one brief', async (_name, posted) => {
    const database = await open();
    await addConversation(database);
    await add(database, 'brief', aBrief(), 'brief.slack');
    const options = { kinds: ['brief.slack' as const], instanceId: 'dead', leaseMs: 200, now: clock.now(), limit: 1 };
    const [claim] = await database.transaction((tx) => claimEffects(tx, options));
    if (!claim) throw new Error('nothing to claim');
    await database.transaction((tx) => beginSending(tx, claim, 200));
    if (posted) await sendersOf(database)['brief.slack'].send(claim.effect);
    work(database);
    await done(database, 'brief');
    expect(fake.messages).toHaveLength(1);
  });

  test('an update that is due before its post waits for it', async () => {
    const database = await open();
    await addConversation(database);
    fake.fail('chat.postMessage', { kind: 'lost_answer' });
    await add(database, 'update', aBrief({ status: 'accepted', at: '2026-08-01T09:05:00.000Z' }), 'brief.slack_update');
    await add(database, 'brief', aBrief(), 'brief.slack');
    work(database);
    await done(database, 'update');
    expect(fake.messages).toHaveLength(1);
    expect(JSON.stringify(fake.messages[0]?.blocks)).toContain('Accepted by');
  });
});
