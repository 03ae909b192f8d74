import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { acceptJsonOnly, bodyLimit, refuseUnreadableAddress } from './body.ts';
import { bookingPageRoutes } from './booking-pages.ts';
import { calendarChangeRoutes } from './calendar-changes.ts';
import { calendarConsentRoutes } from './calendar-consent.ts';
import { chatEventRoutes } from './chat-events.ts';
import { chatMessageRoutes } from './chat-messages.ts';
import { chatSessionRoutes } from './chat-sessions.ts';
import { consoleSessionRoutes } from './console-session.ts';
import type { WebDeps } from './deps.ts';
import type { Doors } from './doors.ts';
import { handleErrors, refuseUnreadable, refuseUnroutable } from './errors.ts';
import { houseRoutes } from './house.ts';
import { invitationRoutes } from './invitations.ts';
import { leadRoutes } from './leads.ts';
import { createLimits } from './limits.ts';
import { mailLinkRoutes } from './mail-links.ts';
import type { Metrics } from './metrics.ts';
import { describeApi } from './openapi.ts';
import { requireOps } from './ops-auth.ts';
import { createOrigins } from './origins.ts';
import { servePages } from './pages.ts';
import { signalRoutes } from './signals.ts';
import { createTokens } from './tokens.ts';

/** What a server for these routes must be created with. */
export const serverOptions = ({ trustProxy }: { trustProxy: boolean }) =>
  ({
    trustProxy,
    bodyLimit,
    logger: false,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    frameworkErrors: refuseUnroutable,
    clientErrorHandler: refuseUnreadable,
  }) satisfies FastifyServerOptions;

/** All doors of the web on one server, made with `serverOptions`. Other routes may be added beside them. */
export async function registerWebRoutes(app: FastifyInstance, deps: WebDeps): Promise<void> {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  handleErrors(app, deps.log, deps.company.name);
  acceptJsonOnly(app);
  app.addHook('preValidation', refuseUnreadableAddress);
  protectAnswers(app);
  measure(app, deps.metrics);
  await describeApi(app);
  await app.register(cookie);
  const doors: Doors = {
    ...deps,
    limits: await createLimits(app, deps.settings.rateLimit),
    origins: createOrigins(deps.settings),
    tokens: createTokens(deps.settings),
  };
  await app.register((scope) => publicDoors(scope, doors));
  await app.register(consoleSessionRoutes(doors));
  await app.register(invitationRoutes(doors));
  await app.register(mailLinkRoutes(doors));
  await app.register(calendarConsentRoutes(doors));
  await app.register(calendarChangeRoutes(doors));
  await app.register(houseRoutes(doors));
  await app.register((scope) => opsDoors(scope, doors));
  await app.register((scope) => servePages(scope, doors));
}

/** Open to the pages of `USHER_ORIGINS`. */
async function publicDoors(scope: FastifyInstance, doors: Doors): Promise<void> {
  await scope.register(cors, {
    strictPreflight: false,
    delegator: (request, decide) => {
      const origin = doors.origins.of(request);
      decide(null, {
        origin: origin !== null && doors.origins.isAllowed(request, origin) ? origin : false,
        methods: ['GET', 'POST'],
        allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'last-event-id', 'x-usher-signature'],
        exposedHeaders: ['retry-after'],
        maxAge: 600,
      });
    },
  });
  await scope.register(leadRoutes(doors));
  await scope.register(signalRoutes(doors));
  await scope.register(chatSessionRoutes(doors));
  await scope.register(chatMessageRoutes(doors));
  await scope.register(chatEventRoutes(doors));
  await scope.register(bookingPageRoutes(doors));
}

async function opsDoors(scope: FastifyInstance, doors: Doors): Promise<void> {
  scope.addHook('onRequest', requireOps(doors));
  scope.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  await scope.register(doors.opsRoutes);
}

function protectAnswers(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'strict-origin-when-cross-origin' });
  });
}

function measure(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    metrics.requests.observe(
      { method, route: routeOptions.url ?? 'unknown', status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
  });
}
