import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem, problemSchema } from '../../shared/problem.ts';
import type { ConsoleDeps } from './deps.ts';

const kind = z.enum(['contact', 'account']);
const id = z.string().min(1).max(100);
const side = z.object({ id: z.string(), name: z.string(), detail: z.string() });
const pairOf = z.object({ kind, oneId: id, otherId: id });
const apart = z.object({ kind, one: side, other: side, at: z.date() });

const shared = { tags: ['data'], security: [{ opsToken: [] }, { consoleSession: [] }] };

/** Records that look like one and are two: answered once, and not asked again. */
export const apartRoutes =
  ({ merges }: ConsoleDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/duplicates/apart',
      schema: {
        summary: 'Pairs that look like one and are two, as somebody has said; the newest first',
        ...shared,
        response: { 200: z.object({ items: z.array(apart) }), '4xx': problemSchema },
      },
      handler: async () => ({ items: await merges.apart() }),
    });
    app.route({
      method: 'POST',
      url: '/v1/duplicates/apart',
      schema: {
        summary: 'These two are not the same: do not ask again',
        ...shared,
        body: pairOf,
        response: { 200: z.object({ status: z.literal('kept') }), '4xx': problemSchema },
      },
      handler: async ({ body }, reply) => {
        const said = await merges.keepApart(body.kind, body.oneId, body.otherId, 'ops');
        if (said === 'kept') return reply.code(200).send({ status: 'kept' });
        return reply.code(404).send(problem('merge.unknown', 'one of the two is not there (any more)'));
      },
    });
    app.route({
      method: 'POST',
      url: '/v1/duplicates/ask-again',
      schema: {
        summary: 'Ask about these two again',
        ...shared,
        body: pairOf,
        response: { 200: z.object({ status: z.literal('open') }), '4xx': problemSchema },
      },
      handler: async ({ body }, reply) => {
        await merges.askAgain(body.kind, body.oneId, body.otherId);
        return reply.code(200).send({ status: 'open' });
      },
    });
  };
