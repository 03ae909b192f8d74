import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem, problemSchema } from '../../shared/problem.ts';
import { fromCursor, listQuery, toCursor } from './cursor.ts';
import type { ConsoleDeps } from './deps.ts';
import { factInWords } from './fact-in-words.ts';
import { conversation, lead, leadItem, pageOf, state } from './schemas.ts';

/** Milliseconds since the epoch. */
const byTime = /^\d{1,14}$/;
const yesOrNo = z.enum(['true', 'false']).transform((word) => word === 'true');
const leadQuery = listQuery(byTime).extend({
  tier: z.enum(['nurture', 'agent', 'rep']).optional(),
  state: state.optional().describe('of the latest conversation'),
  owner: z.string().max(100).optional().describe('a rep’s id, or none'),
  channel: z.enum(['chat', 'email']).optional(),
  source: z.string().max(200).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional()
    .describe('two letters, of the contact or a conversation'),
  meeting: yesOrNo.optional().describe('whether one is agreed'),
  needsHuman: yesOrNo
    .optional()
    .describe('somebody was called and is not there yet, a draft waits, or nobody accepts in time'),
});
const byId = z.object({ id: z.string().max(100) });
const tags = ['leads'];
const security = [{ opsToken: [] }, { consoleSession: [] }];

/** Leads and conversations as ops read them. */
export const leadReads =
  ({ database, leadViews, conversationViews, lists, inviteUrl, qualification }: ConsoleDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/leads',
      schema: {
        summary: 'Leads, newest first',
        description: '`q` looks at name, address and company, and at what the form said. Filters hold together.',
        ...{ tags, security },
        querystring: leadQuery,
        response: { 200: pageOf(leadItem), '4xx': problemSchema },
      },
      handler: async (request) => {
        const { cursor, limit, q, ...filter } = request.query;
        const place = cursor ? fromCursor(cursor) : null;
        const after = place && { createdAt: new Date(Number(place.order)), id: place.id };
        const { items, next } = await lists.listLeads(database.read, {
          ...{ after, limit, search: q?.trim() || null, filter },
        });
        return { items, nextCursor: next && toCursor(String(next.createdAt.getTime()), next.id) };
      },
    });
    app.route({
      method: 'GET',
      url: '/v1/leads/:id',
      schema: {
        summary: 'All that is known of a lead',
        ...{ tags, security },
        params: byId,
        response: { 200: lead, '4xx': problemSchema },
      },
      handler: async (request, reply) => {
        const found = await leadViews.leadView(database.read, request.params.id);
        if (!found) return reply.code(404).send(problem('lead.unknown', 'there is no lead with this id'));
        const bookings = found.bookings.map((booking) => ({
          ...booking,
          icsUrl: booking.status === 'held' ? null : inviteUrl(booking.id),
        }));
        const fields = qualification();
        const facts = found.facts.map((one) => ({ ...one, ...factInWords(one, fields) }));
        return reply.code(200).send({ ...found, bookings, facts });
      },
    });
    app.route({
      method: 'GET',
      url: '/v1/conversations/:id',
      schema: {
        summary: 'A conversation with its messages and turns',
        ...{ tags, security },
        params: byId,
        response: { 200: conversation, '4xx': problemSchema },
      },
      handler: async (request, reply) => {
        const found = await conversationViews.conversationView(database.read, request.params.id);
        if (!found)
          return reply.code(404).send(problem('conversation.unknown', 'there is no conversation with this id'));
        return reply.code(200).send(found);
      },
    });
  };
