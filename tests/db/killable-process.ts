import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine } from '../../db/engine/engine.ts';
import { finish, ingest } from '../../db/inbox.ts';
import { registerInstance } from '../../db/instance.ts';
import { openDatabase } from '../../db/open.ts';
import { enqueue, type Sender } from '../../db/outbox.ts';
import { createOutboxWorker } from '../../db/outbox-worker.ts';
import { findConversation, openConversation } from '../../db/stores/conversations.ts';
import { systemClock } from '../../shared/clock.ts';
import { silentLogger } from '../../shared/logger.ts';

/**
 * A process to be killed: takes events in without pause and says which were accepted; its turns enqueue one effect an
 * event; its sender writes each into `arrived.txt`, a receiver outside that can be asked what it has.
 */

const [url, dataDir] = JSON.parse(process.argv[2] ?? '[]') as [string | null, string];
const database = await openDatabase({ url, dataDir });
const { instanceId } = await registerInstance(database, dataDir);
const arrived = join(dataDir, 'arrived.txt');

const sender: Sender = {
  send: async ({ id }) => {
    appendFileSync(arrived, `${id}\n`);
    await new Promise((resolve) => setTimeout(resolve, 3));
    return { kind: 'sent', reference: id };
  },
  reconcile: async ({ id }) => {
    const has = existsSync(arrived) && readFileSync(arrived, 'utf8').split('\n').includes(id);
    return has ? { kind: 'sent', reference: id } : null;
  },
};

const options = { database, clock: systemClock, instanceId, log: silentLogger, sweepMs: 50 };
const outbox = createOutboxWorker({ ...options, senders: { 'brief.console': sender } });
outbox.start();
const engine = createEngine(options);
engine.work(
  async (claim) => {
    await database.transaction(async (tx) => {
      for (const { event, at } of claim.events) {
        if (event.kind !== 'message') continue;
        const { conversationId } = claim;
        const id = `eff_${event.messageId}`;
        await enqueue(tx, { id, leadId: null, conversationId, kind: 'brief.console', payload: {}, dueAt: at });
      }
      await finish(tx, claim);
    });
    outbox.poke();
  },
  { concurrency: 4 },
);

for (let round = 0; process.argv[3] !== 'only-finish'; round++) {
  const conversationId = `conv_${round % 5}`;
  const key = `${instanceId}-${round}`;
  const at = new Date();
  await database.transaction(async (tx) => {
    const columns = { leadId: null, channel: 'chat', visitorId: null, zone: null, locale: null, page: null } as const;
    if (!(await findConversation(tx, conversationId)))
      await openConversation(tx, { id: conversationId, createdAt: at, ...columns });
    await ingest(tx, { conversationId, key, event: { kind: 'message', messageId: key }, at });
  });
  process.stdout.write(`${key}\n`);
  engine.ring();
  await new Promise((resolve) => setTimeout(resolve, 2));
}
process.stdout.write('ready\n');
