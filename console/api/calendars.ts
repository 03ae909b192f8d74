import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem, problemSchema } from '../../shared/problem.ts';
import type { ConsoleDeps } from './deps.ts';

const tags = ['calendars'];
const security = [{ opsToken: [] }, { consoleSession: [] }];
const byId = z.object({ id: z.string().max(100) });
const state = z.object({
  repId: z.string(),
  name: z.string(),
  calendar: z.enum(['embedded', 'google']),
  calendarId: z.string().nullable(),
  syncedAt: z.date().nullable(),
  fault: z.string().nullable(),
  canConnect: z.boolean(),
});

/** The calendars of the reps, and the way in. */
export const calendarRoutes =
  ({ calendars }: ConsoleDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/calendars',
      schema: {
        summary: 'Who has which calendar',
        tags,
        security,
        response: { 200: z.object({ items: z.array(state) }) },
      },
      handler: async () => ({ items: await calendars.list() }),
    });
    app.route({
      method: 'POST',
      url: '/v1/calendars/:id/connect',
      schema: {
        ...{ summary: 'Where a rep is asked for consent to their Google calendar', tags, security, params: byId },
        response: { 200: z.object({ url: z.string() }), '4xx': problemSchema },
      },
      handler: async (request, reply) => {
        const asked = await calendars.connect(request.params.id);
        if (asked.kind === 'unknown_rep') return reply.code(404).send(problem('rep.unknown', 'there is no such rep'));
        if (asked.kind === 'not_set_up')
          return reply
            .code(409)
            .send(problem('calendar.not_set_up', 'set GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET: docs/calendar.md'));
        return reply.code(200).send({ url: asked.url });
      },
    });
    app.route({
      method: 'DELETE',
      url: '/v1/calendars/:id',
      schema: {
        ...{ summary: "Back to Usher's own calendar for this rep", tags, security, params: byId },
        response: { 204: z.null() },
      },
      handler: async (request, reply) => {
        await calendars.disconnect(request.params.id);
        return reply.code(204).send(null);
      },
    });
  };
