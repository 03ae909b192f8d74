import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Idempotency, LeadReceived } from '../../shared/ports.ts';
import { problemSchema } from '../../shared/problem.ts';
import type { Doors } from './doors.ts';
import { HttpProblem } from './errors.ts';
import { requiredLine } from './fields.ts';
import { intakeOf, leadBody } from './lead-schema.ts';
import { createSenders, type Sender } from './senders.ts';

const headers = z.object({
  'idempotency-key': requiredLine(255).optional(),
  'x-usher-signature': z.string().optional().describe('t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">'),
});
const accepted = z.object({ leadId: z.string(), conversationId: z.string(), chatToken: z.string() });

/** `POST /v1/leads`: forms and marketing tools. The 202 leaves only after the lead is durably stored. */
export const leadRoutes =
  (doors: Doors): FastifyPluginAsyncZod =>
  async (app) => {
    const senders = createSenders(doors);
    app.route({
      method: 'POST',
      url: '/v1/leads',
      schema: {
        summary: 'Hand in a lead',
        tags: ['leads'],
        headers,
        body: leadBody,
        response: { 202: accepted, '4xx': problemSchema },
      },
      onRequest: (request) => senders.limitUnsigned(request),
      preValidation: (request) => senders.identify(request),
      handler: async (request, reply) => {
        const sender = senders.of(request);
        const idempotency = idempotencyOf(request, sender, request.headers['idempotency-key'] ?? null);
        const received = await doors.receive.lead(intakeOf(request.body, { verified: sender.verified, idempotency }));
        const { kind, leadId, conversationId } = acceptedOrThrow(received);
        if (kind === 'accepted') doors.metrics.leads.inc();
        return reply.code(202).send({ leadId, conversationId, chatToken: doors.tokens.chatToken(leadId) });
      },
    });
  };

function idempotencyOf(request: FastifyRequest, sender: Sender, key: string | null): Idempotency | null {
  if (key === null && sender.signature === null) return null;
  const bodyHash = createHash('sha256')
    .update(request.rawBody ?? '')
    .digest('hex');
  return { credential: sender.credential, key, bodyHash, signature: sender.signature };
}

function acceptedOrThrow(received: LeadReceived) {
  switch (received.kind) {
    case 'conflict':
      throw new HttpProblem(409, 'idempotency.conflict', 'this Idempotency-Key was used with another body');
    case 'replayed':
      throw new HttpProblem(401, 'signature.replayed', 'this signature was used before: sign again with a new time');
    case 'accepted':
    case 'repeated':
      return received;
    default:
      return received satisfies never;
  }
}
