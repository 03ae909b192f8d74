import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemSchema } from '../../shared/problem.ts';
import { refuseForeignPages, requireSession } from './chat-auth.ts';
import { createChatFeed } from './chat-feed.ts';
import { chatStream } from './chat-stream.ts';
import type { Doors } from './doors.ts';
import { unlessStalled } from './sse.ts';
import { createStreamSeats } from './stream-seats.ts';

const heartbeatMs = 15_000;
const stalledAfterMs = 60_000;
const pollMs = 1000;
/** Who writes again by mail wants to know whether the page is still open. */
const seenEveryMs = 60_000;
const perSession = 6;
const inAll = 5000;

const headers = z.object({
  'last-event-id': z
    .string()
    .regex(/^\d{0,12}$/, 'must be the id of an event')
    .optional()
    .describe('the last event id the page has seen: what came after it is sent again'),
});

/** `GET /v1/chat/events`: the page listens. Read it with `fetch`: the token travels in a header, never in a URL. */
export const chatEventRoutes =
  (doors: Doors): FastifyPluginAsyncZod =>
  async (app) => {
    const feed = createChatFeed({ ...doors, everyMs: pollMs });
    const seats = createStreamSeats({ perSession, inAll, gauge: doors.metrics.openStreams });
    app.addHook('preClose', async () => {
      seats.clear();
      feed.stop();
    });
    app.addHook('onRequest', doors.limits.address);
    app.addHook('onRequest', refuseForeignPages(doors));
    app.route({
      method: 'GET',
      url: '/v1/chat/events',
      exposeHeadRoute: false,
      schema: {
        summary: 'Listen to the chat (server-sent events)',
        description: 'Events: `message` and `state` (with ids), `delta`, `withdrawn`, `typing`.',
        tags: ['chat'],
        security: [{ chatSession: [] }],
        headers,
        response: { 200: z.custom<Readable>().describe('text/event-stream'), '4xx': problemSchema },
      },
      handler: async (request, reply) => {
        const session = await requireSession(request, doors);
        const seat = seats.take(session.id);
        const after = Number(request.headers['last-event-id'] || 0);
        const source = chatStream(doors, { ...session, after, feed, heartbeatMs, signal: seat.signal });
        const watch = setInterval(() => markSeen(doors, session.id), seenEveryMs);
        const stream = Readable.from(unlessStalled(source, stalledAfterMs, () => reply.raw.destroy()));
        stream.once('close', () => clearInterval(watch));
        stream.once('close', seat.leave);
        reply.raw.once('close', seat.leave);
        return reply
          .header('content-type', 'text/event-stream; charset=utf-8')
          .header('cache-control', 'no-store')
          .header('x-accel-buffering', 'no')
          .send(stream);
      },
    });
  };

/** Not worth a fault: the next minute says it again. */
function markSeen({ database, sessions, clock, log }: Doors, sessionId: string): void {
  database
    .transaction((tx) => sessions.markSeen(tx, sessionId, clock.now()))
    .catch((fault: unknown) => log.warn({ fault: String(fault) }, 'an open page could not be noted'));
}
