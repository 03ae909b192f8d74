import { createHmac } from 'node:crypto';
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { onTestFinished } from 'vitest';
import { createSwitches } from '../../agent/control/switches.ts';
import { createMeetingDesk } from '../../agent/meetings/report.ts';
import { createImportDesk } from '../../app/import/desk.ts';
import { createLearning } from '../../app/learning/learning.ts';
import { createMergeDesk } from '../../app/merging/merging.ts';
import { createUnsureDesk } from '../../app/publishing/unsure-desk.ts';
import { createAssigningDesk } from '../../app/simulation/assigning-desk.ts';
import { createRoutingDesk } from '../../app/simulation/desk.ts';
import { stores } from '../../app/stores.ts';
import { createTeamDesk } from '../../app/team.ts';
import type { WebDeps, WebSettings } from '../../channels/web/deps.ts';
import { createLiveHub } from '../../channels/web/live-hub.ts';
import { createMetrics } from '../../channels/web/metrics.ts';
import { registerWebRoutes, serverOptions } from '../../channels/web/routes.ts';
import { createTokens, type Tokens } from '../../channels/web/tokens.ts';
import { consoleRoutes } from '../../console/api/routes.ts';
import type { Database } from '../../db/database.ts';
import * as chatViews from '../../db/stores/chat-views.ts';
import * as control from '../../db/stores/control.ts';
import * as conversationViews from '../../db/stores/conversation-views.ts';
import * as drafts from '../../db/stores/drafts.ts';
import { enrichedLeads } from '../../db/stores/enriched-leads.ts';
import * as leadViews from '../../db/stores/lead-views.ts';
import * as lists from '../../db/stores/lists.ts';
import * as mailLinks from '../../db/stores/mail-links.ts';
import * as mailLists from '../../db/stores/mail-lists.ts';
import * as sessions from '../../db/stores/sessions.ts';
import * as touchTimes from '../../db/stores/touch-times.ts';
import type { BookingPages } from '../../shared/booking-page.ts';
import type { Clock } from '../../shared/clock.ts';
import { silentLogger } from '../../shared/logger.ts';
import type { MoveDesk } from '../../shared/move-meeting.ts';
import type { LiveHub, Receive } from '../../shared/ports.ts';
import type { Publishing } from '../../shared/publishing.ts';
import { openDesk } from './publishing.ts';
import { createStoringReceive, type StoringReceive } from './storing-receive.ts';

export const opsToken = 'ops-token-of-the-test';
export const webhookSecret = 'webhook-secret-of-the-test';
export const noon = new Date('2026-03-02T12:00:00Z');

export type Web = {
  database: Database;
  app: FastifyInstance;
  receive: StoringReceive;
  hub: LiveHub;
  tokens: Tokens;
  /** Lets time pass for the server. */
  clock: { now: () => Date; set: (now: Date) => void };
  logged: object[];
  /** `METHOD /path` of every route. */
  routes: string[];
  /** Starts listening; answers the server's address. */
  listen: () => Promise<string>;
};

export type WebOptions = {
  settings?: Partial<WebSettings>;
  receive?: Partial<Receive> | ((parts: { database: Database; hub: LiveHub; clock: Clock }) => Receive);
  chatViews?: Partial<WebDeps['chatViews']>;
  accepting?: () => boolean;
  /** Nobody has one where it is not given. */
  bookingPages?: BookingPages;
  calendarChanges?: WebDeps['calendarChanges'];
  /** Nobody has a coming meeting where it is not given. */
  moves?: MoveDesk;
  /** Over the shipped files where it is not given. */
  publishing?: Publishing;
};

/** The doors on a real database, with a `Receive` that only stores. Closed after the test. */
export async function openWeb(database: Database, options: WebOptions = {}): Promise<Web> {
  let now = noon;
  const clock = { now: () => now, set: (later: Date) => (now = later) };
  const receive = createStoringReceive(database, clock);
  const hub = createLiveHub();
  const logged: object[] = [];
  const settings = { ...plainSettings, ...options.settings };
  const app = Fastify(serverOptions({ trustProxy: false }));
  const replaced = typeof options.receive === 'function' ? options.receive({ database, hub, clock }) : options.receive;
  const received = { ...receive, ...replaced };
  const routes: string[] = [];
  const desk = await openDesk(database, clock);
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push(`${one} ${url}`);
  });
  await registerWebRoutes(app, {
    ...{ database, mailLinks, sessions, hub, clock, settings },
    chatViews: { ...chatViews, ...options.chatViews },
    receive: received,
    log: { ...silentLogger, error: (fields) => logged.push(fields) },
    metrics: createMetrics(),
    languageOf: (locale) => locale?.slice(0, 2) ?? 'en',
    company: { name: 'Sample', sample: true },
    parts: async () => [{ part: 'Language model', mode: 'embedded', now: 'local', how: 'set OPENAI_API_KEY' }],
    invitation: async (id) => (id === 'book_1' ? { filename: 'meeting.ics', text: 'BEGIN:VCALENDAR' } : null),
    calendarConsented: async () => ({ kind: 'expired' }),
    calendarChanges: options.calendarChanges ?? { isGoogles: () => false, told: () => undefined },
    bookingPages: options.bookingPages ?? noBookingPages,
    accepting: options.accepting ?? (() => true),
    opsRoutes: consoleRoutes({
      ...{ database, leadViews, conversationViews, lists, mailLists, touchTimes, enrichedLeads, clock },
      switches: createSwitches({ database, control, clock, stops: { look: async () => undefined } }),
      repAction: received.repAction,
      repMessage: received.repMessage,
      drafts,
      calendars: {
        list: async () => [],
        connect: async () => ({ kind: 'not_set_up' }),
        disconnect: async () => undefined,
      },
      decideOnDraft: async () => ({ kind: 'unknown' }),
      meetings: createMeetingDesk({
        ...{
          database,
          stores,
          clock,
          briefPlaces: [],
          post: null,
          poke: () => undefined,
          recordOutcome: async () => 'recorded',
        },
        ended: async ({ bookingId }) => ({ kind: bookingId.startsWith('book_') ? 'accepted' : 'unknown' }),
      }),
      moves: options.moves ?? { meeting: async () => null, move: async () => ({ kind: 'gone' }) },
      learning: createLearning({
        database,
        clock,
        log: silentLogger,
        settings: { intent: noIntent, signals: noWeights },
      }),
      imports: createImportDesk({ database, clock, zone: 'Europe/Berlin' }),
      merges: createMergeDesk({ database, clock }),
      team: createTeamDesk({ database, clock, ...desk, team: { refresh: async () => undefined } }),
      publishing: options.publishing ?? desk.publishing,
      qualification: () => desk.publisher.prompts().qualification,
      unsure: createUnsureDesk({ database, publisher: desk.publisher, ...desk.publishing, clock }),
      assigning: createAssigningDesk({
        ...{ database, ...desk, publish: desk.publishing.publish, clock, ring: () => undefined },
      }),
      routing: createRoutingDesk({ database, ...desk, publish: desk.publishing.publish, clock }),
      inviteUrl: (id) => `/v1/bookings/${id}.ics?token=${createTokens(settings).bookingToken(id)}`,
    }),
  });
  onTestFinished(() => app.close());
  const listen = () => app.listen({ port: 0, host: '127.0.0.1' });
  return { database, app, receive, hub, tokens: createTokens(settings), clock, logged, routes, listen };
}

const noBookingPages: BookingPages = {
  host: async () => null,
  free: async () => null,
  book: async () => ({ kind: 'unknown_host' }),
  heldFor: async () => null,
};

const noWeights = { half_life_days: 7, half_lives: {}, weights: {} };
const noIntent = { window_days: 30, pages: { pricing: [], comparison: [], case_study: [], docs: [] } };

export const plainSettings: WebSettings = {
  opsToken,
  serverSecret: 'server-secret-of-the-test',
  origins: ['https://www.example.com'],
  publicUrl: null,
  rateLimit: 0,
  webhookSecret: null,
  distDir: '/nowhere',
};

export const asOps = { authorization: `Bearer ${opsToken}` };
const json = { 'content-type': 'application/json' };

/** A post whose body is exactly these bytes. */
export const post = (
  url: string,
  body: string | Buffer | object,
  headers: Record<string, string> = {},
): InjectOptions => ({
  method: 'POST',
  url,
  headers: { ...json, ...headers },
  payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
});

export function sign(body: string, at: Date, secret = webhookSecret): string {
  const time = Math.floor(at.getTime() / 1000);
  return `t=${time},v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`;
}
