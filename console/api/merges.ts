import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem, problemSchema } from '../../shared/problem.ts';
import type { ConsoleDeps } from './deps.ts';

const kind = z.enum(['contact', 'account']);
const id = z.string().min(1).max(100);
const side = z.object({ id: z.string(), name: z.string(), detail: z.string() });
const pair = z.object({ kind, kept: side, gone: side, because: z.string() });
const item = z.object({
  id: z.string(),
  kind,
  kept: side,
  gone: side,
  moved: z.number(),
  at: z.date(),
  undoneAt: z.date().nullable(),
});

const shared = { tags: ['data'], security: [{ opsToken: [] }, { consoleSession: [] }] };

/** Records that look like one, made one and parted again. */
export const mergeRoutes =
  ({ merges }: ConsoleDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/duplicates',
      schema: {
        summary: 'Accounts and people who look like one',
        ...shared,
        response: { 200: z.object({ items: z.array(pair) }), '4xx': problemSchema },
      },
      handler: async () => ({ items: await merges.duplicates() }),
    });
    app.route({
      method: 'GET',
      url: '/v1/merges',
      schema: {
        summary: 'What was merged, the newest first',
        ...shared,
        response: { 200: z.object({ items: z.array(item) }), '4xx': problemSchema },
      },
      handler: async () => ({ items: await merges.list() }),
    });
    app.route({
      method: 'POST',
      url: '/v1/merges',
      schema: {
        summary: 'Make two records one',
        description:
          'The kept one learns what only the other knew, and all that hangs on the other moves to it. It can be undone.',
        ...shared,
        body: z.object({ kind, keptId: id, goneId: id }),
        response: { 200: z.object({ id: z.string() }), '4xx': problemSchema },
      },
      handler: async ({ body }, reply) => {
        const merged = await merges.merge(body.kind, body.keptId, body.goneId, 'ops');
        if (merged.kind === 'merged') return reply.code(200).send({ id: merged.id });
        return reply.code(409).send(problem('merge.impossible', merged.because));
      },
    });
    app.route({
      method: 'POST',
      url: '/v1/merges/:id/undo',
      schema: {
        summary: 'Make them two again',
        ...shared,
        params: z.object({ id }),
        response: { 200: z.object({ status: z.literal('undone') }), '4xx': problemSchema },
      },
      handler: async ({ params }, reply) => {
        const undone = await merges.undo(params.id);
        if (undone.kind === 'undone') return reply.code(200).send({ status: 'undone' });
        return reply.code(409).send(problem('merge.impossible', undone.because));
      },
    });
  };
