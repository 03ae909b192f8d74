import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem, problemSchema } from '../../shared/problem.ts';
import type { ConsoleDeps } from './deps.ts';

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() }).describe('with its 95 % interval');
const report = z.object({
  won: z.number(),
  lost: z.number(),
  verdict: z.string(),
  leftOut: z.array(z.object({ field: z.string(), because: z.string() })).describe('fields that give the outcome away'),
  held: z
    .object({
      leads: z.number(),
      won: z.number(),
      auc: estimate,
      ece: z.number(),
      eceBeyondChance: z.number(),
      logLoss: z.number(),
      gain: estimate,
    })
    .nullable()
    .describe('on leads later than those learned from'),
  against: estimate.nullable().describe('gain in log-loss over the model before it'),
  bins: z.array(z.object({ leads: z.number(), said: z.number(), came: z.number() })),
  weights: z.array(z.object({ field: z.string(), strength: z.number() })),
});
const model = z.object({
  id: z.string(),
  line: z.string().nullable(),
  status: z.enum(['champion', 'retired', 'refused']),
  report,
  at: z.date(),
  retiredAt: z.date().nullable(),
});
const overview = z.object({
  won: z.number(),
  lost: z.number(),
  fewest: z.number().describe('under so many wins or losses the rules stay'),
  models: z.array(model),
  alarms: z.array(z.object({ about: z.string(), text: z.string() })),
  isTraining: z.boolean(),
});

const shared = { tags: ['learning'], security: [{ opsToken: [] }, { consoleSession: [] }] };

/** What is learned from outcomes, and the outcomes themselves. */
export const learningRoutes =
  ({ learning }: ConsoleDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/learning',
      schema: {
        summary: 'What was learned, and whether it is live',
        ...shared,
        response: { 200: overview, '4xx': problemSchema },
      },
      handler: async () => learning.overview(),
    });
    app.route({
      method: 'POST',
      url: '/v1/learning/train',
      schema: {
        summary: 'Learn from all outcomes now',
        description:
          'Takes seconds. A model goes live only if it is better on later leads, beyond chance, and well calibrated.',
        ...shared,
        response: { 200: z.object({ items: z.array(model) }), '4xx': problemSchema },
      },
      handler: async () => ({ items: await learning.train() }),
    });
    app.route({
      method: 'POST',
      url: '/v1/leads/:id/outcome',
      schema: {
        summary: 'What became of a lead',
        description: 'A later outcome takes the place of an earlier one.',
        ...{ ...shared, tags: ['leads'] },
        params: z.object({ id: z.string().max(100) }),
        body: z.object({
          result: z.enum(['won', 'lost']),
          line: z.string().trim().min(1).max(100).nullish(),
          amount: z.number().nonnegative().nullish(),
        }),
        response: { 202: z.object({ status: z.literal('recorded') }), '4xx': problemSchema },
      },
      handler: async ({ params, body }, reply) => {
        const { result, line = null, amount = null } = body;
        const recorded = await learning.recordOutcome({ leadId: params.id, result, line, amount, source: 'rep' });
        if (recorded === 'unknown_lead')
          return reply.code(404).send(problem('lead.unknown', 'there is no lead with this id'));
        return reply.code(202).send({ status: recorded });
      },
    });
  };
