import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Doors } from './doors.ts';
import { HttpProblem } from './errors.ts';

/** What Google says is in its headers; there is no body. `sync` greets: nothing has changed. */
const told = z.object({
  'x-goog-channel-id': z.string().max(64),
  'x-goog-channel-token': z.string().max(256),
  'x-goog-resource-state': z.enum(['sync', 'exists', 'not_exists']),
});

/** `POST /google/calendar/changes`: Google tells that something has changed in a calendar that we watch. */
export const calendarChangeRoutes = (doors: Doors) => async (app: FastifyInstance) => {
  app.addHook('onRequest', doors.limits.address);
  // Google names a type for the body that it does not send.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 1_024 }, (_request, _body, done) => done(null));
  app.post('/google/calendar/changes', { schema: { hide: true } }, async (request, reply) => {
    const word = told.safeParse(request.headers).data;
    const channel = word && { id: word['x-goog-channel-id'], token: word['x-goog-channel-token'] };
    if (!channel || !doors.calendarChanges.isGoogles(channel))
      throw new HttpProblem(401, 'channel_token.wrong', 'this was not told by a channel of ours');
    if (word['x-goog-resource-state'] !== 'sync') doors.calendarChanges.told(channel.id);
    return reply.code(204).send();
  });
};
