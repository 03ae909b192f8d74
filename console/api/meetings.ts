import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { meetingResults, salVerdicts } from '../../shared/meeting-outcome.ts';
import { problem, problemSchema } from '../../shared/problem.ts';
import type { ConsoleDeps } from './deps.ts';

const byId = z.object({ id: z.string().max(100) });
const words = z
  .string()
  .trim()
  .max(10_000)
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'holds characters that are none');
const shared = { tags: ['leads'], security: [{ opsToken: [] }, { consoleSession: [] }], params: byId };
const unknown = problem('booking.unknown', 'there is no meeting with this id');

/** What became of a meeting, and the record of it. */
export const meetingRoutes =
  ({ meetings }: ConsoleDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/bookings/:id/outcome',
      schema: {
        summary: 'What became of a meeting',
        description:
          'A later word takes the place of an earlier one. Who did not come is given a way to book again. Answers the draft of the record, to be confirmed.',
        ...shared,
        body: z.object({
          result: z.enum(meetingResults),
          sal: z.enum(salVerdicts).nullish().describe('whether sales takes the lead on; it is what the score learns'),
          notes: words.nullish(),
          repId: z.string().max(100).nullish().describe('who says so'),
        }),
        response: { 200: z.object({ summary: z.string().nullable() }), '4xx': problemSchema },
      },
      handler: async ({ params, body }, reply) => {
        const { result, sal = null, notes, repId = null } = body;
        const received = await meetings.report({ bookingId: params.id, result, sal, notes: notes || null, repId });
        switch (received.kind) {
          case 'stored':
            return reply.code(200).send({ summary: received.summary });
          case 'unknown_booking':
            return reply.code(404).send(unknown);
          case 'unknown_rep':
            return reply
              .code(422)
              .send(
                problem('fields.invalid', 'some fields are not valid', [
                  { path: 'repId', message: 'is no rep of ours' },
                ]),
              );
          case 'no_meeting':
            return reply.code(409).send(problem('booking.no_meeting', 'it was called off or has not begun'));
          default:
            return received satisfies never;
        }
      },
    });
    app.route({
      method: 'POST',
      url: '/v1/bookings/:id/summary',
      schema: {
        summary: 'The record of a meeting is confirmed, as it was drafted or edited',
        ...shared,
        body: z.object({ text: words.min(1).nullish() }).nullish(),
        response: { 200: z.object({ status: z.literal('confirmed') }), '4xx': problemSchema },
      },
      handler: async ({ params, body }, reply) => {
        const { kind } = await meetings.confirm({ bookingId: params.id, text: body?.text ?? null });
        if (kind === 'unknown_booking') return reply.code(404).send(unknown);
        return reply.code(200).send({ status: kind });
      },
    });
  };
