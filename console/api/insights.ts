import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { calendarsOf } from '../../insights/business-time.ts';
import { enrichmentValue } from '../../insights/enrichment.ts';
import { speedOf, targetMs } from '../../insights/speed.ts';
import { problemSchema } from '../../shared/problem.ts';
import { providerEffect } from '../../shared/simulation.ts';
import type { ConsoleDeps } from './deps.ts';
import { tier } from './schemas.ts';

const dayMs = 86_400_000;

const times = z.object({ touched: z.number(), p50Ms: z.number().nullable(), p95Ms: z.number().nullable() });
const figures = z.object({
  leads: z.number(),
  agent: times.describe('until the first message of the agent could be read'),
  human: times.describe('until a rep accepted or wrote'),
  humanInHours: times.describe('the same, counting only the owner’s working time'),
  waiting: z.number().describe('nobody has reached them yet'),
  late: z.number().describe('the agent took longer than promised'),
});
const speed = z.object({
  since: z.date(),
  targetMs: z.number(),
  all: figures,
  byTier: z.array(z.object({ tier, figures })),
  bySource: z.array(z.object({ source: z.string(), figures })),
  waitsFor: z.record(z.string(), z.number()).describe('what the untouched leads wait for'),
  lateLeads: z.array(z.string()).describe('later than promised, the latest twenty'),
  overdueLeads: z.array(z.string()).describe('waiting for their first touch right now, longer than promised'),
});

const enrichment = z.object({
  since: z.date(),
  leads: z.number().describe('leads that were enriched'),
  providers: z.array(
    z.object({
      provider: z.string(),
      asked: z.number(),
      answered: z.number().describe('within the deadline'),
      late: z.number().describe('still under way at the deadline'),
      failed: z.number(),
      overQuota: z.number().describe('not asked: its quota of the day or month was used up'),
      hits: z.number().describe('leads of whom it told at least one field that counts'),
      p95Ms: z.number().nullable().describe('of the answers in time'),
      usd: z.number().describe('what its look-ups cost, US dollars; a late one that found nothing is not counted'),
      usdPerHit: z.number().nullable(),
      fields: z.array(z.object({ field: z.string(), leads: z.number() })),
      decisions: z.number().describe('leads whose latest decision had a field of it before it'),
    }),
  ),
});

/** Figures. Each is computed from the rows when asked for. */
export const insightReads =
  ({ database, touchTimes, enrichedLeads, lists, routing, clock }: ConsoleDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/insights/speed',
      schema: {
        summary: 'Time to first touch',
        tags: ['insights'],
        security: [{ opsToken: [] }, { consoleSession: [] }],
        querystring: z.object({ days: z.coerce.number().int().min(1).max(365).default(30) }),
        response: { 200: speed, '4xx': problemSchema },
      },
      handler: async (request) => {
        const { days } = request.query;
        const now = clock.now();
        const since = new Date(now.getTime() - days * dayMs);
        const reps = await lists.listReps(database.read, now);
        const calendars = calendarsOf(reps, since, days + 1);
        const leads = await touchTimes.touchTimesSince(database.read, since);
        const overdue = await touchTimes.overdueTouches(database.read, new Date(now.getTime() - targetMs));
        return {
          since,
          ...speedOf(leads, (repId) => calendars.get(repId) ?? null),
          overdueLeads: overdue.map(({ id }) => id),
        };
      },
    });
    app.route({
      method: 'GET',
      url: '/v1/insights/enrichment',
      schema: {
        summary: 'What each enrichment provider was worth',
        tags: ['insights'],
        security: [{ opsToken: [] }, { consoleSession: [] }],
        querystring: z.object({ days: z.coerce.number().int().min(1).max(365).default(30) }),
        response: { 200: enrichment, '4xx': problemSchema },
      },
      handler: async (request) => {
        const since = new Date(clock.now().getTime() - request.query.days * dayMs);
        const leads = await enrichedLeads(database.read, since);
        return { since, leads: leads.length, providers: enrichmentValue(leads) };
      },
    });
    app.route({
      method: 'GET',
      url: '/v1/insights/enrichment/decisions',
      schema: {
        summary: 'Which decisions each enrichment provider changed',
        description:
          'The leads of these days are decided once more as if the provider had told nothing, all else as it was. This takes some seconds for ten thousand leads.',
        tags: ['insights'],
        security: [{ opsToken: [] }, { consoleSession: [] }],
        querystring: z.object({ days: z.coerce.number().int().min(1).max(365).default(30) }),
        response: { 200: z.object({ items: z.array(providerEffect) }), '4xx': problemSchema },
      },
      handler: async ({ query }) => ({ items: await routing.providerEffects(query.days) }),
    });
  };
