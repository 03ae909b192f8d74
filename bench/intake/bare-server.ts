import { join } from 'node:path';
import SqliteClient from 'better-sqlite3';
import Fastify from 'fastify';
import { z } from 'zod';
import { newId } from '../../shared/ids.ts';

/**
 * The yardstick: fastify parses the JSON, better-sqlite3 inserts the lead's row and flushes it, 202. No checks, one
 * table, no index but the key; the same columns as the house's `leads`.
 */
const [folder = ''] = process.argv.slice(2);
const client = new SqliteClient(join(folder, 'bare.db'));
client.pragma('journal_mode = WAL');
client.pragma('synchronous = FULL');
const columns = `id, contact_id, account_id, source, verified, page, utm, answers, extra, message, consent, visitor_id,
  tier, owner_id, accepted_at, score, enrichment, brief, first_touch_at, first_touch_waits_for, created_at`;
client.exec(`CREATE TABLE leads (${columns.replace('id,', 'id TEXT PRIMARY KEY,')})`);
const marks = columns.split(',').map(() => '?');
const insert = client.prepare(`INSERT INTO leads (${columns}) VALUES (${marks})`);

const posted = z.object({ email: z.string(), name: z.string(), message: z.string(), page: z.string() });
const app = Fastify();
app.post('/v1/leads', (request, reply) => {
  const lead = request.body as z.infer<typeof posted>;
  const [leadId, conversationId, now] = [newId('lead'), newId('conv'), Date.now()];
  const extra = JSON.stringify({ email: lead.email, name: lead.name });
  const from = ['form', 0, lead.page, '{}', '{}', extra, lead.message, null, null];
  insert.run(leadId, newId('cont'), null, ...from, 'agent', null, null, null, null, null, null, 'chat', now);
  return reply.code(202).send({ leadId, conversationId, chatToken: leadId });
});
console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
