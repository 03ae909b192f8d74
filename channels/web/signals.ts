import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { SignalIntake } from '../../shared/ports.ts';
import { problemSchema } from '../../shared/problem.ts';
import type { Doors } from './doors.ts';
import { HttpProblem } from './errors.ts';
import { optionalEmail, optionalObject, optionalPage, optionalVisitorId, requiredLine } from './fields.ts';
import { fromSegment } from './segment.ts';
import { createSenders } from './senders.ts';

const atOnce = 100;

const signal = z.object({
  type: requiredLine(100),
  visitorId: optionalVisitorId,
  email: optionalEmail,
  at: z.iso
    .datetime({ offset: true, error: 'must be an ISO 8601 time with a zone, like 2026-01-31T09:30:00Z' })
    .nullish()
    .transform((at) => (at ? new Date(at) : null)),
  page: optionalPage,
  properties: optionalObject,
});
const body = z.union([z.array(signal).min(1).max(atOnce), signal], 'must be an event or a list of events');

/** `POST /v1/events`: what visitors do. Saying whose address it was takes a signature once there is a secret. */
export const signalRoutes =
  (doors: Doors): FastifyPluginAsyncZod =>
  async (app) => {
    const senders = createSenders(doors);
    app.route({
      method: 'POST',
      url: '/v1/events',
      schema: {
        summary: 'Report what a visitor did',
        description: `One event or a list of up to ${atOnce}. Segment's calls (identify, track, page, a batch of them) are taken as they are; intent providers name the company by \`properties.domain\`.`,
        tags: ['events'],
        body,
        response: { 202: z.object({ accepted: z.number() }), '4xx': problemSchema },
      },
      onRequest: (request) => senders.limitUnsigned(request),
      preValidation: async (request) => {
        await senders.identify(request);
        Object.assign(request, { body: fromSegment(request.body) });
      },
      handler: async (request, reply) => {
        const { verified } = senders.of(request);
        const now = doors.clock.now();
        const signals = [request.body].flat().map((event): SignalIntake => ({ ...event, at: atMost(event.at, now) }));
        if (doors.settings.webhookSecret && !verified && signals.some((event) => event.email !== null))
          throw new HttpProblem(401, 'signature.missing', 'an event with an email must be signed');
        await doors.receive.signals(signals);
        return reply.code(202).send({ accepted: signals.length });
      },
    });
  };

/** A visitor's clock may run ahead; nothing has happened later than now. */
const atMost = (at: Date | null, now: Date): Date => (at && at < now ? at : now);
