import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemSchema } from '../../shared/problem.ts';
import { fromCursor, listQuery, toCursor } from './cursor.ts';
import type { ConsoleDeps } from './deps.ts';
import { pageOf, account as summary } from './schemas.ts';

const span = z.array(z.object({ from: z.string(), to: z.string() }));
const limit = z.number().optional();

const rep = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  title: z.string(),
  zone: z.string(),
  hours: z.partialRecord(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), span),
  absences: z.array(z.object({ from: z.string(), to: z.string(), reason: z.string().optional() })),
  pools: z.array(z.string()),
  skills: z.array(z.string()),
  languages: z.array(z.string()),
  territories: z.array(z.string()),
  weight: z.number(),
  caps: z.object({ day: limit, week: limit, month: limit, open: limit }),
  presence: z.enum(['online', 'away', 'offline']),
  active: z.boolean(),
  silentSince: z.date().nullable().optional().describe('since when leads were taken away for want of an answer'),
  source: z.enum(['files', 'import', 'console']).describe('where the rep was first heard of'),
  edited: z
    .record(z.string(), z.object({ by: z.enum(['import', 'console', 'slack']), at: z.string() }))
    .describe('fields that lie over the files'),
  openLeads: z.number(),
  comingMeetings: z.number(),
});

const account = summary.extend({
  aliases: z.array(z.string()),
  kind: z.enum(['prospect', 'customer', 'partner', 'competitor']),
  successId: z.string().nullable(),
  segment: z.string().nullable(),
  industry: z.string().nullable(),
  employees: z.number().nullable(),
  country: z.string().nullable(),
  openDeals: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      ownerId: z.string().nullable(),
      stage: z.string(),
      amount: z.number(),
      currency: z.string(),
    }),
  ),
});

const byName = /./s;
const tags = ['company'];
const security = [{ opsToken: [] }, { consoleSession: [] }];

/** Reps with what is on their plates, and accounts with their open deals. */
export const companyReads =
  ({ database, lists, clock }: ConsoleDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/reps',
      schema: { summary: 'All reps', ...{ tags, security }, response: { 200: pageOf(rep), '4xx': problemSchema } },
      handler: async () => ({ items: await lists.listReps(database.read, clock.now()), nextCursor: null }),
    });
    app.route({
      method: 'GET',
      url: '/v1/accounts',
      schema: {
        summary: 'Accounts by name',
        ...{ tags, security },
        querystring: listQuery(byName),
        response: { 200: pageOf(account), '4xx': problemSchema },
      },
      handler: async (request) => {
        const { cursor, limit, q } = request.query;
        const place = cursor ? fromCursor(cursor) : null;
        const after = place && { name: place.order, id: place.id };
        const { items, next } = await lists.listAccounts(database.read, { after, limit, search: q?.trim() || null });
        return { items, nextCursor: next && toCursor(next.name, next.id) };
      },
    });
  };
