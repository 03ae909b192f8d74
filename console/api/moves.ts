import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem, problemSchema } from '../../shared/problem.ts';
import type { ConsoleDeps } from './deps.ts';

const shared = {
  tags: ['leads'],
  security: [{ opsToken: [] }, { consoleSession: [] }],
  params: z.object({ id: z.string().max(100) }),
};
const time = z.object({ startsAt: z.date(), endsAt: z.date() });
const gone = problem('booking.gone', 'this lead has no such coming meeting any more');

/** A rep moves a meeting; the prospect is told, and invited anew. */
export const moveRoutes =
  ({ moves }: ConsoleDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/leads/:id/move',
      schema: {
        summary: 'When the coming meeting of a lead could be instead',
        description: 'The free times of its rep in the next two weeks. 404: the lead has no coming meeting.',
        ...shared,
        response: {
          200: z.object({
            bookingId: z.string(),
            startsAt: z.date(),
            zone: z.string().describe('of the rep'),
            times: z.array(time),
          }),
          '4xx': problemSchema,
        },
      },
      handler: async ({ params }, reply) => {
        const meeting = await moves.meeting(params.id);
        if (!meeting) return reply.code(404).send(gone);
        const { bookingId, startsAt, zone, times } = meeting;
        return reply.code(200).send({ bookingId, startsAt, zone, times });
      },
    });
    app.route({
      method: 'POST',
      url: '/v1/leads/:id/move',
      schema: {
        summary: 'The coming meeting is moved',
        description:
          'Sent twice with the same Idempotency-Key it is done once. 409: somebody else has that time by now, or the meeting does not stand any more.',
        ...shared,
        headers: z.object({ 'idempotency-key': z.string().min(1).max(255).optional() }),
        body: z.object({
          bookingId: z.string().max(100),
          startsAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
        }),
        response: { 200: z.object({ startsAt: z.date(), zone: z.string() }), '4xx': problemSchema },
      },
      handler: async ({ params, body, headers }, reply) => {
        const key = ['api', 'move', params.id, headers['idempotency-key'] ?? randomUUID()].join(':');
        const moved = await moves.move({ leadId: params.id, ...body, key });
        switch (moved.kind) {
          case 'moved':
            return reply.code(200).send({ startsAt: moved.startsAt, zone: moved.zone });
          case 'taken':
            return reply.code(409).send(problem('slot.taken', 'this time has just been taken: choose another one'));
          case 'gone':
            return reply.code(409).send(gone);
          default:
            return moved satisfies never;
        }
      },
    });
  };
