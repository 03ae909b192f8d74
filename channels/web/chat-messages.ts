import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemSchema } from '../../shared/problem.ts';
import { hashToken } from '../../shared/session-token.ts';
import { bearerOf, refuseForeignPages, requireSession } from './chat-auth.ts';
import type { Doors } from './doors.ts';
import { HttpProblem } from './errors.ts';
import { requiredLine, requiredText } from './fields.ts';

const perSessionPerMinute = 60;
const body = z.object({ text: requiredText(4000), clientMessageId: requiredLine(100) });

/** `POST /v1/chat/messages`: what the prospect says. Twice the same `clientMessageId` is one message. */
export const chatMessageRoutes =
  (doors: Doors): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook('onRequest', doors.limits.address);
    app.addHook(
      'onRequest',
      doors.limits.per((request) => hashToken(bearerOf(request) ?? ''), perSessionPerMinute),
    );
    app.addHook('onRequest', refuseForeignPages(doors));
    app.route({
      method: 'POST',
      url: '/v1/chat/messages',
      schema: {
        summary: 'Say something',
        description: 'The answer to a chip is its `value` as `text`.',
        tags: ['chat'],
        security: [{ chatSession: [] }],
        body,
        response: { 202: z.object({ messageId: z.string() }), '4xx': problemSchema },
      },
      onRequest: async (request) => {
        await requireSession(request, doors);
      },
      handler: async (request, reply) => {
        const { conversationId } = await requireSession(request, doors);
        const received = await doors.receive.chatMessage({ conversationId, ...request.body });
        if (received.kind === 'closed')
          throw new HttpProblem(409, 'conversation.closed', 'this conversation is closed: open a new chat');
        if (received.kind === 'accepted') doors.metrics.chatMessages.inc();
        return reply.code(202).send({ messageId: received.messageId });
      },
    });
  };
