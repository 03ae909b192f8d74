import Fastify from 'fastify';
import { createLiveHub } from '../../channels/web/live-hub.ts';
import { createMetrics } from '../../channels/web/metrics.ts';
import { registerWebRoutes, serverOptions } from '../../channels/web/routes.ts';
import { openDatabase } from '../../db/open.ts';
import * as chatViews from '../../db/stores/chat-views.ts';
import * as mailLinks from '../../db/stores/mail-links.ts';
import * as sessions from '../../db/stores/sessions.ts';
import { systemClock } from '../../shared/clock.ts';
import { silentLogger } from '../../shared/logger.ts';
import { openReceive } from '../../tests/support/real-receive.ts';

/** The doors and what stands behind them up to the commit; the turns that follow are another benchmark's. */
const [folder = ''] = process.argv.slice(2);
const database = await openDatabase({ url: null, dataDir: folder });
const hub = createLiveHub();
const app = Fastify(serverOptions({ trustProxy: false }));
const nobody = async () => null;
const secrets = { opsToken: 'bench', serverSecret: 'bench', webhookSecret: null };
await registerWebRoutes(app, {
  ...{ database, mailLinks, sessions, chatViews, hub, clock: systemClock, log: silentLogger },
  receive: openReceive({ database, hub, clock: systemClock }),
  metrics: createMetrics(),
  settings: { ...secrets, origins: [], publicUrl: null, rateLimit: 0, distDir: folder },
  languageOf: (locale) => locale ?? 'en',
  company: { name: 'Bench', sample: true },
  parts: async () => [],
  invitation: async () => null,
  calendarChanges: { isGoogles: () => false, told: () => undefined },
  calendarConsented: async () => ({ kind: 'expired' }),
  bookingPages: { host: nobody, free: nobody, book: async () => ({ kind: 'unknown_host' }), heldFor: nobody },
  accepting: () => true,
  opsRoutes: async () => {},
});
console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
