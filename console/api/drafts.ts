import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem, problemSchema } from '../../shared/problem.ts';
import type { ConsoleDeps } from './deps.ts';

const waiting = z.object({
  id: z.string(),
  leadId: z.string(),
  conversationId: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  text: z.string(),
  because: z.string().describe('the rule that holds it back'),
  brain: z.string().nullable(),
  at: z.date(),
});

const shared = { tags: ['control'], security: [{ opsToken: [] }, { consoleSession: [] }] };
const byId = z.object({ id: z.string().max(100) });
const decided = { 200: z.object({ status: z.literal('done') }), '4xx': problemSchema };
const text = z.string().trim().min(1).max(10_000);

const refusals = {
  unknown: [404, 'draft.unknown', 'there is no draft with this id'],
  settled: [409, 'draft.settled', 'somebody was faster, or the prospect has written on'],
  stopped: [409, 'channel.stopped', 'the channel is stopped: resume it first'],
  closed: [409, 'conversation.closed', 'they want no more messages'],
} as const;

/** Answers that wait for a human's yes. */
export const draftRoutes =
  ({ database, drafts, decideOnDraft }: ConsoleDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/drafts',
      schema: {
        summary: 'Answers that wait for a yes, the oldest first',
        ...shared,
        response: { 200: z.object({ items: z.array(waiting), nextCursor: z.null() }), '4xx': problemSchema },
      },
      handler: async () => ({ items: await drafts.waitingDrafts(database.read), nextCursor: null }),
    });
    app.route({
      method: 'POST',
      url: '/v1/drafts/:id/approve',
      schema: { summary: 'It is sent as it stands', ...shared, params: byId, response: decided },
      handler: async ({ params }, reply) => {
        const { kind } = await decideOnDraft(params.id, { kind: 'approve' });
        if (kind === 'done') return reply.code(200).send({ status: kind });
        const [status, code, message] = refusals[kind];
        return reply.code(status).send(problem(code, message));
      },
    });
    app.route({
      method: 'POST',
      url: '/v1/drafts/:id/edit',
      schema: {
        summary: 'It is sent in other words',
        ...shared,
        params: byId,
        body: z.object({ text }),
        response: decided,
      },
      handler: async ({ params, body }, reply) => {
        const { kind } = await decideOnDraft(params.id, { kind: 'edit', text: body.text });
        if (kind === 'done') return reply.code(200).send({ status: kind });
        const [status, code, message] = refusals[kind];
        return reply.code(status).send(problem(code, message));
      },
    });
    app.route({
      method: 'POST',
      url: '/v1/drafts/:id/reject',
      schema: {
        summary: 'It is not sent: the conversation is a human’s from now on',
        ...shared,
        params: byId,
        response: decided,
      },
      handler: async ({ params }, reply) => {
        const { kind } = await decideOnDraft(params.id, { kind: 'reject' });
        if (kind === 'done') return reply.code(200).send({ status: kind });
        const [status, code, message] = refusals[kind];
        return reply.code(status).send(problem(code, message));
      },
    });
  };
