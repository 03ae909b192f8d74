import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem, problemSchema } from '../../shared/problem.ts';
import type { ConsoleDeps } from './deps.ts';

const body = z.object({
  text: z
    .string()
    .trim()
    .min(1)
    .max(10_000)
    .refine((text) => !text.includes('\0') && text.isWellFormed(), 'holds characters that are none'),
  repId: z.string().max(100).nullish().describe('who writes; without it nobody is named'),
});

/** A rep's own words. */
export const repMessages =
  ({ repMessage }: ConsoleDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/leads/:id/messages',
      schema: {
        summary: 'A rep writes to the prospect',
        description:
          'In the chat or by mail, wherever the prospect is. Who writes has taken over. Sent twice with the same Idempotency-Key it is one message.',
        tags: ['leads'],
        security: [{ opsToken: [] }, { consoleSession: [] }],
        params: z.object({ id: z.string().max(100) }),
        headers: z.object({ 'idempotency-key': z.string().min(1).max(200).optional() }),
        body,
        response: {
          202: z.object({ status: z.enum(['accepted', 'repeated']), messageId: z.string() }),
          '4xx': problemSchema,
        },
      },
      handler: async (request, reply) => {
        const { text, repId = null } = request.body;
        const key = request.headers['idempotency-key'] ?? randomUUID();
        const received = await repMessage({ leadId: request.params.id, repId, text, key });
        switch (received.kind) {
          case 'accepted':
          case 'repeated':
            return reply.code(202).send({ status: received.kind, messageId: received.messageId });
          case 'unknown_lead':
            return reply.code(404).send(problem('lead.unknown', 'there is no lead with this id'));
          case 'unknown_rep':
            return reply
              .code(422)
              .send(
                problem('fields.invalid', 'some fields are not valid', [
                  { path: 'repId', message: 'is no rep of ours' },
                ]),
              );
          case 'closed':
            return reply.code(409).send(problem('conversation.closed', 'they want no more messages'));
          case 'stopped':
            return reply.code(409).send(problem('channel.stopped', 'the channel is stopped: resume it first'));
          default:
            return received satisfies never;
        }
      },
    });
  };
