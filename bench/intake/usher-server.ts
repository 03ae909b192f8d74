import Fastify from 'fastify';
import { createReceive } from '../../agent/receive.ts';
import { createLiveHub } from '../../channels/web/live-hub.ts';
import { createMetrics } from '../../channels/web/metrics.ts';
import { registerWebRoutes, serverOptions } from '../../channels/web/routes.ts';
import * as inbox from '../../db/inbox.ts';
import { openDatabase } from '../../db/open.ts';
import * as outbox from '../../db/outbox.ts';
import * as chatViews from '../../db/stores/chat-views.ts';
import * as contacts from '../../db/stores/contacts.ts';
import * as conversations from '../../db/stores/conversations.ts';
import * as idempotency from '../../db/stores/idempotency.ts';
import * as intake from '../../db/stores/intake.ts';
import * as leads from '../../db/stores/leads.ts';
import * as messages from '../../db/stores/messages.ts';
import * as sessions from '../../db/stores/sessions.ts';
import * as signals from '../../db/stores/signals.ts';
import * as suppressions from '../../db/stores/suppressions.ts';
import * as timers from '../../db/timers.ts';
import { systemClock } from '../../shared/clock.ts';
import { silentLogger } from '../../shared/logger.ts';

/** The doors and what stands behind them up to the commit; the turns that follow are another benchmark's. */
const [folder = ''] = process.argv.slice(2);
const database = await openDatabase({ url: null, dataDir: folder });
const hub = createLiveHub();
const people = { contacts, leads, suppressions, signals };
const talk = { conversations, messages, sessions, idempotency, intake, inbox, outbox, timers };
const receive = createReceive({
  ...{ database, hub, clock: systemClock },
  stores: { ...people, ...talk },
  ring: () => {},
  companyName: 'Bench',
});
const app = Fastify(serverOptions({ trustProxy: false }));
const secrets = { opsToken: 'bench', serverSecret: 'bench', webhookSecret: null };
await registerWebRoutes(app, {
  ...{ database, sessions, chatViews, receive, hub, clock: systemClock, log: silentLogger },
  metrics: createMetrics(),
  settings: { ...secrets, origins: [], publicUrl: null, rateLimit: 0, distDir: folder },
  company: { name: 'Bench', sample: true },
  parts: [],
  invitation: async () => null,
  accepting: () => true,
  opsRoutes: async () => {},
});
console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
