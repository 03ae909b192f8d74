import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemSchema } from '../../shared/problem.ts';
import type { Doors } from './doors.ts';
import { HttpProblem } from './errors.ts';
import { isOps } from './ops-auth.ts';

/** `GET /v1/bookings/:id.ics?token=`: the invitation, for whoever was given its link, and for ops. */
export const invitationRoutes =
  (doors: Doors): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook('onRequest', doors.limits.address);
    app.route({
      method: 'GET',
      url: '/v1/bookings/:id.ics',
      schema: {
        summary: 'The calendar file of a meeting',
        tags: ['bookings'],
        params: z.object({ id: z.string().max(100) }),
        querystring: z.object({ token: z.string().max(200).optional() }),
        response: { 200: z.string().describe('text/calendar'), '4xx': problemSchema },
      },
      serializerCompiler: () => String,
      handler: async (request, reply) => {
        const { id } = request.params;
        if (!doors.tokens.isBookingToken(id, request.query.token ?? '') && !isOps(request, doors))
          throw new HttpProblem(401, 'booking_token.wrong', 'this link is not complete: use the one you were given');
        const invitation = await doors.invitation(id);
        if (!invitation) throw new HttpProblem(404, 'booking.unknown', 'there is no such meeting any more');
        return reply
          .header('content-type', 'text/calendar; charset=utf-8')
          .header('content-disposition', `attachment; filename="${invitation.filename.replace(/[^\w.-]/g, '_')}"`)
          .header('cache-control', 'no-store')
          .send(invitation.text);
      },
    });
  };
