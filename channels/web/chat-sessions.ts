import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemSchema } from '../../shared/problem.ts';
import { refuseForeignPages } from './chat-auth.ts';
import type { Doors } from './doors.ts';
import { HttpProblem } from './errors.ts';
import { optionalLine, optionalLocale, optionalPage, optionalVisitorId, optionalZone } from './fields.ts';

const body = z.object({
  chatToken: optionalLine(500),
  visitorId: optionalVisitorId,
  zone: optionalZone,
  locale: optionalLocale,
  page: optionalPage,
});
const opened = z.object({ sessionId: z.string(), token: z.string(), conversationId: z.string() });

/** `POST /v1/chat/sessions`: a page opens the chat, of its lead (with the form's `chatToken`) or as an unknown visitor. */
export const chatSessionRoutes =
  (doors: Doors): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook('onRequest', doors.limits.address);
    app.addHook('onRequest', refuseForeignPages(doors));
    app.route({
      method: 'POST',
      url: '/v1/chat/sessions',
      schema: {
        summary: 'Open a chat',
        tags: ['chat'],
        body,
        response: { 201: opened, '4xx': problemSchema },
      },
      handler: async (request, reply) => {
        const { chatToken, ...page } = request.body;
        const leadId = chatToken === null ? null : doors.tokens.leadOf(chatToken);
        if (chatToken !== null && leadId === null)
          throw new HttpProblem(401, 'chat_token.wrong', 'this chatToken is not valid');
        const { sessionId, token, conversationId } = await doors.receive.openChat({ leadId, ...page });
        return reply.code(201).header('cache-control', 'no-store').send({ sessionId, token, conversationId });
      },
    });
  };
