import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { assigningStanding } from '../../shared/assigning.ts';
import { problem, problemSchema } from '../../shared/problem.ts';
import { simulationRefused } from '../../shared/simulation.ts';
import type { ConsoleDeps } from './deps.ts';

const shared = { tags: ['routing'], security: [{ opsToken: [] }, { consoleSession: [] }] };
const mode = z.enum(['assign', 'enrichment_only']);
const refused = problemSchema.extend(simulationRefused.partial().shape);
const asItIs = problem('assigning.as_it_is', 'It is in that mode already.');
const stillWithheld = problem(
  'assigning.withheld',
  'Leads are given to nobody at the moment (enrichment-only): switch back to assign first.',
);
const shown = 100;

/** Whether leads are given to reps, or only enriched and decided about. */
export const assigningRoutes =
  ({ assigning }: Pick<ConsoleDeps, 'assigning'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/assigning',
      schema: {
        summary: 'Whether leads are given to reps, and what was decided while they were not',
        ...shared,
        querystring: z.object({ limit: z.coerce.number().int().min(0).max(1000).default(shown) }),
        response: { 200: assigningStanding, '4xx': problemSchema },
      },
      handler: async ({ query }) => assigning.standing(query.limit),
    });
    app.route({
      method: 'POST',
      url: '/v1/assigning',
      schema: {
        summary: 'Give leads to reps, or only enrich them and decide',
        description:
          'With enrichment_only every new lead is enriched, scored and decided about, with its receipt, and none is given to anybody: for as long as a CRM is being cleaned. Who has a lead keeps it.',
        ...shared,
        body: z.object({
          mode,
          by: z.string().trim().min(1).max(100),
          because: z.string().trim().min(1).max(300),
        }),
        response: { 200: assigningStanding, '4xx': refused },
      },
      handler: async ({ body }, reply) => {
        const done = await assigning.switch(body);
        if (done.kind === 'as_it_is') return reply.code(409).send(asItIs);
        if (done.kind === 'invalid')
          return reply.code(422).send({ ...problem('prompts.invalid', unfit), problems: done.problems });
        if (done.kind !== 'published') return reply.code(409).send(problem('prompts.stale', moved));
        return assigning.standing(shown);
      },
    });
    app.route({
      method: 'POST',
      url: '/v1/assigning/decide-again',
      schema: {
        summary: 'Decide anew about leads that were given to nobody',
        description: 'These leads, or all of them, by the data as it is now. Each gets its rep within seconds.',
        ...shared,
        body: z.object({ leadIds: z.array(z.string().max(100)).min(1).max(1000).nullish() }),
        response: { 202: z.object({ leads: z.number() }), '4xx': problemSchema },
      },
      handler: async ({ body }, reply) => {
        const begun = await assigning.decideAgain(body.leadIds ?? 'all');
        if (begun.kind === 'withheld') return reply.code(409).send(stillWithheld);
        return reply.code(202).send({ leads: begun.leads });
      },
    });
  };

const unfit = 'routing.yaml would not hold together with this mode: look at it under Prompts.';
const moved = 'somebody has published another version of routing.yaml; try again';
