import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Doors } from './doors.ts';
import { isOps } from './ops-auth.ts';

const part = z.object({
  part: z.string(),
  mode: z.enum(['embedded', 'real', 'absent']),
  now: z.string().optional(),
  how: z.string().nullable().optional(),
  isBroken: z.boolean().optional().describe('set up, and not working now'),
});
const status = z.object({ company: z.object({ name: z.string(), sample: z.boolean() }), parts: z.array(part) });
const health = z.object({ status: z.enum(['ok', 'stopping', 'no_database']) });

/** What operators and start pages ask of the house itself. Nothing here tells of people or business. */
export const houseRoutes =
  (doors: Doors): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/healthz',
      schema: { summary: 'The process lives', tags: ['operations'], response: { 200: health } },
      handler: async () => ({ status: 'ok' as const }),
    });
    app.route({
      method: 'GET',
      url: '/readyz',
      schema: { summary: 'Requests can be served', tags: ['operations'], response: { 200: health, 503: health } },
      handler: async (_request, reply) => {
        if (!doors.accepting()) return reply.code(503).send({ status: 'stopping' });
        const answers = await answersQueries(doors);
        return answers ? reply.code(200).send({ status: 'ok' }) : reply.code(503).send({ status: 'no_database' });
      },
    });
    app.route({
      method: 'GET',
      url: '/metrics',
      schema: { summary: 'Figures for Prometheus', tags: ['operations'], response: { 200: z.string() } },
      serializerCompiler: () => String,
      handler: async (_request, reply) => {
        const { registry } = doors.metrics;
        return reply.header('content-type', registry.contentType).send(await registry.metrics());
      },
    });
    app.route({
      method: 'GET',
      url: '/v1/status',
      schema: {
        summary: 'Whose Usher this is and which parts run embedded',
        description: 'How to make a part real is told to ops only.',
        tags: ['operations'],
        response: { 200: status },
      },
      handler: async (request) => {
        const parts = await doors.parts();
        return {
          company: doors.company,
          parts: isOps(request, doors) ? parts : parts.map(({ part, mode }) => ({ part, mode })),
        };
      },
    });
  };

async function answersQueries({ database, chatViews }: Doors): Promise<boolean> {
  try {
    await chatViews.standings(database.read, ['none']);
    return true;
  } catch {
    return false;
  }
}
