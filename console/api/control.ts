import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemSchema } from '../../shared/problem.ts';
import type { ConsoleDeps } from './deps.ts';

const channel = z.enum(['chat', 'email', 'slack']);
const which = z.enum(['chat', 'email', 'slack', 'all']);

const standing = z.object({
  stops: z.array(z.object({ channel, because: z.string().nullable(), at: z.date() })),
  waiting: z
    .array(
      z.object({
        channel,
        conversations: z.number().describe('with something that is not answered yet'),
        effects: z.number().describe('that have not left yet'),
        oldestAt: z.date().nullable(),
      }),
    )
    .describe('nothing of it is lost: it goes on when the channel is resumed'),
});

const shared = { tags: ['control'], security: [{ opsToken: [] }, { consoleSession: [] }] };

/** The stop switch: one a channel, and one for all. */
export const controlRoutes =
  ({ switches }: ConsoleDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/control',
      schema: {
        summary: 'What is stopped, and what waits',
        ...shared,
        response: { 200: standing, '4xx': problemSchema },
      },
      handler: async () => switches.standing(),
    });
    app.route({
      method: 'POST',
      url: '/v1/control/stop',
      schema: {
        summary: 'Stop a channel, or all',
        description:
          'Within five seconds nothing leaves there any more, in any process. What comes in is kept; running answers are given up and begun anew after the channel is resumed.',
        ...shared,
        body: z.object({ channel: which, because: z.string().trim().max(300).nullish() }),
        response: { 200: standing, '4xx': problemSchema },
      },
      handler: async ({ body }) => switches.stop(body.channel, body.because || null),
    });
    app.route({
      method: 'POST',
      url: '/v1/control/resume',
      schema: {
        summary: 'Resume a channel, or all',
        description: 'What waits is answered and sent as things stand now.',
        ...shared,
        body: z.object({ channel: which }),
        response: { 200: standing, '4xx': problemSchema },
      },
      handler: async ({ body }) => switches.resume(body.channel),
    });
  };
