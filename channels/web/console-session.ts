import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemSchema } from '../../shared/problem.ts';
import type { Doors } from './doors.ts';
import { HttpProblem } from './errors.ts';
import { consoleCookie, refuseOtherPages } from './ops-auth.ts';
import { sameText } from './tokens.ts';

const lastsMs = 12 * 3_600_000;
const cookie = { httpOnly: true, sameSite: 'strict', path: '/v1' } as const;

/** Signing in to the console with the ops token, and out again. */
export const consoleSessionRoutes =
  (doors: Doors): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook('onRequest', doors.limits.address);
    app.route({
      method: 'POST',
      url: '/v1/console/session',
      schema: {
        summary: 'Sign in to the console',
        tags: ['console'],
        body: z.object({ token: z.string('is required').max(500) }),
        response: { 201: z.object({ until: z.date() }), '4xx': problemSchema },
      },
      handler: async (request, reply) => {
        if (doors.origins.of(request) !== null) refuseOtherPages(request, doors);
        if (!sameText(request.body.token, doors.settings.opsToken)) {
          await doors.limits.guesses(request);
          throw new HttpProblem(401, 'ops.unauthorised', 'this is not the ops token');
        }
        const until = new Date(doors.clock.now().getTime() + lastsMs);
        const secure = request.protocol === 'https';
        reply.setCookie(consoleCookie, doors.tokens.consoleCookie(until), {
          ...cookie,
          secure,
          maxAge: lastsMs / 1000,
        });
        return reply.code(201).send({ until });
      },
    });
    app.route({
      method: 'DELETE',
      url: '/v1/console/session',
      schema: { summary: 'Sign out', tags: ['console'], response: { 204: z.null(), '4xx': problemSchema } },
      handler: async (request, reply) => {
        if (doors.origins.of(request) !== null) refuseOtherPages(request, doors);
        return reply.clearCookie(consoleCookie, cookie).code(204).send(null);
      },
    });
  };
