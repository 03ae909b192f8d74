import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem, problemSchema } from '../../shared/problem.ts';
import { fromCursor, listQuery, toCursor } from './cursor.ts';
import type { ConsoleDeps } from './deps.ts';
import { pageOf } from './schemas.ts';

const byTime = /^\d{1,14}$/;
const tags = ['mails'];
const security = [{ opsToken: [] }, { consoleSession: [] }];
const nullableText = z.string().nullable();

const attachment = z.object({
  position: z.number(),
  name: nullableText,
  type: z.string(),
  sizeBytes: z.number(),
  isKept: z.boolean().describe('false where the mail was too large to keep it'),
});

const mailItem = z.object({
  id: z.string(),
  mailbox: z.string(),
  fromAddress: nullableText,
  fromName: nullableText,
  subject: z.string(),
  newText: z.string().describe('what was written anew: no quotations, no signature'),
  authenticated: z.enum(['pass', 'fail', 'unknown']),
  leadId: nullableText,
  conversationId: nullableText,
  unanswered: nullableText.describe('why nobody answered it; null for what was answered'),
  detail: nullableText,
  receivedAt: z.date(),
  attachments: z.array(attachment),
});

const mail = mailItem.extend({
  text: z.string(),
  to: z.array(z.object({ address: z.string(), name: nullableText })),
  messageId: nullableText,
});

/** Every mail that came in, and why those were not answered that were not. */
export const mailReads =
  ({ database, mailLists }: Pick<ConsoleDeps, 'database' | 'mailLists'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/mails',
      schema: {
        summary: 'Mails that came in, newest first',
        ...{ tags, security },
        querystring: listQuery(byTime).extend({ unanswered: z.enum(['true', 'false']).default('false') }),
        response: { 200: pageOf(mailItem), '4xx': problemSchema },
      },
      handler: async (request) => {
        const { cursor, limit, q, unanswered } = request.query;
        const place = cursor ? fromCursor(cursor) : null;
        const { items, next } = await mailLists.listMails(database.read, {
          after: place && { at: new Date(Number(place.order)), id: place.id },
          limit,
          search: q?.trim() || null,
          unanswered: unanswered === 'true',
        });
        return { items, nextCursor: next && toCursor(String(next.at.getTime()), next.id) };
      },
    });
    app.route({
      method: 'GET',
      url: '/v1/mails/:id',
      schema: {
        summary: 'A mail with all of its text',
        ...{ tags, security },
        params: z.object({ id: z.string().max(100) }),
        response: { 200: mail, '4xx': problemSchema },
      },
      handler: async (request, reply) => {
        const found = await mailLists.mailView(database.read, request.params.id);
        return found ? reply.code(200).send(found) : reply.code(404).send(unknown);
      },
    });
    app.route({
      method: 'GET',
      url: '/v1/mails/:id/attachments/:position',
      schema: {
        summary: 'An attachment, to download: nobody here has opened it',
        ...{ tags, security },
        params: z.object({ id: z.string().max(100), position: z.coerce.number().int().min(0).max(100_000) }),
        response: { 200: z.custom<Uint8Array>().describe('application/octet-stream'), '4xx': problemSchema },
      },
      // A stranger's file: it is never shown, whatever it says it is.
      handler: async (request, reply) => {
        const { id, position } = request.params;
        const found = await mailLists.attachmentContent(database.read, id, position);
        if (!found) return reply.code(404).send(unknown);
        return reply
          .code(200)
          .headers({
            'content-type': 'application/octet-stream',
            'content-disposition': `attachment; filename*=UTF-8''${fileName(found.name)}`,
            'content-security-policy': "default-src 'none'; sandbox",
          })
          .send(Buffer.from(found.content));
      },
    });
  };

const unknown = problem('mail.unknown', 'there is no such mail or attachment');

const fileName = (name: string | null): string =>
  encodeURIComponent((name ?? 'attachment').toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
