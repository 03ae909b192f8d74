import { fileURLToPath } from 'node:url';
import type { TurnDeps } from '../agent/deps.ts';
import { createReceive } from '../agent/receive.ts';
import { runTurn } from '../agent/turn.ts';
import type { WebDeps } from '../channels/web/deps.ts';
import { createLiveHub } from '../channels/web/live-hub.ts';
import { createMetrics } from '../channels/web/metrics.ts';
import { createTokens } from '../channels/web/tokens.ts';
import { consoleRoutes } from '../console/api/routes.ts';
import type { Database } from '../db/database.ts';
import { createEngine } from '../db/engine/engine.ts';
import { registerInstance } from '../db/instance.ts';
import { openDatabase } from '../db/open.ts';
import { createOutboxWorker } from '../db/outbox-worker.ts';
import * as chatViews from '../db/stores/chat-views.ts';
import * as conversationViews from '../db/stores/conversation-views.ts';
import * as leadViews from '../db/stores/lead-views.ts';
import * as lists from '../db/stores/lists.ts';
import * as touchTimes from '../db/stores/touch-times.ts';
import { loadPrompts, type Prompts } from '../prompts/load.ts';
import { type Clock, systemClock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import { ensureCompany, promptsDir } from './company.ts';
import type { Config } from './config.ts';
import { createServer, listen } from './http.ts';
import { createInvitations } from './invitations.ts';
import { createLog } from './log.ts';
import { createMind } from './mind.ts';
import { partsOf } from './parts.ts';
import { loadOpsToken, loadSigningKey } from './secrets.ts';
import { createReps } from './slack.ts';
import { stores } from './stores.ts';

/** What a test may put in place of the real thing. */
export type Overrides = { clock?: Clock; log?: Logger; prompts?: Prompts; distDir?: string };

const distDir = fileURLToPath(new URL('../dist', import.meta.url));
/** Turns that run at once in one process; each spends its time waiting for a model. */
const concurrency = 500;

/** Builds every dependency once and ties the house together. Nothing runs before `start`. */
export async function build(config: Config, overrides: Overrides = {}) {
  const clock = overrides.clock ?? systemClock;
  const log = overrides.log ?? createLog(config.logLevel);
  const prompts = overrides.prompts ?? loadPrompts(promptsDir);
  const { company } = prompts;
  const opsToken = loadOpsToken(config.dataDir, config.opsToken);
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  const instance = await orClose(database, () => registerInstance(database, config.dataDir));
  const { instanceId } = instance;
  const companyState = await ensureCompany(database, prompts, clock.now());
  const serverSecret = await loadSigningKey(database, clock.now());
  const tokens = createTokens({ serverSecret, opsToken: opsToken.value });

  const hub = createLiveHub();
  const metrics = createMetrics({ ofProcess: true });
  const engine = createEngine({ database, clock, instanceId, log });
  const ring = () => engine.ring();
  const receive = createReceive({ database, stores, hub, clock, ring, companyName: company.name });
  const slack = createReps({ config, database, receive, clock, log });
  const outbox = createOutboxWorker({ database, clock, instanceId, log, senders: slack.senders });
  const inviteUrl = (bookingId: string) =>
    `${config.publicUrl ?? ''}/v1/bookings/${bookingId}.ics?token=${tokens.bookingToken(bookingId)}`;
  const turnDeps: TurnDeps = {
    ...createMind({ config, prompts, database, clock, inviteUrl }),
    briefKind: slack.briefKind,
    poke: () => outbox.poke(),
    ...{ database, stores, hub, clock, log, ring },
  };

  let accepting = true;
  const parts = partsOf(config);
  const { repAction } = receive;
  const consoleDeps = { database, leadViews, conversationViews, lists, touchTimes, repAction, clock, inviteUrl };
  const web: WebDeps = {
    ...{ database, chatViews, sessions: stores.sessions, receive, hub, clock, log, metrics, parts },
    settings: {
      ...{ opsToken: opsToken.value, serverSecret, distDir: overrides.distDir ?? distDir },
      ...{ origins: config.origins, publicUrl: config.publicUrl, rateLimit: config.rateLimit },
      webhookSecret: config.webhookSecret,
    },
    company: { name: company.name, sample: company.sample },
    invitation: createInvitations(database, company, clock),
    accepting: () => accepting,
    opsRoutes: consoleRoutes(consoleDeps),
  };
  const server = await createServer(config, web, slack.door);

  return {
    facts: { company, parts, opsToken, changed: companyState === 'changed' },
    async start(): Promise<string> {
      const url = await listen(server, config);
      engine.work((claim, signal) => runTurn(turnDeps, claim, signal), { concurrency });
      outbox.start();
      await slack.door?.start();
      return url;
    },
    /** Takes nothing new, lets running turns end within their grace, and leaves what is left to the next start. */
    async stop(): Promise<void> {
      accepting = false;
      await slack.door?.stop();
      await server.close();
      await engine.drain();
      await outbox.stop();
      await instance.release();
      await database.close();
    },
  };
}

export type Usher = Awaited<ReturnType<typeof build>>;

async function orClose<T>(database: Database, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await database.close();
    throw error;
  }
}
