import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem, problemSchema } from '../../shared/problem.ts';
import type { PromptProblem } from '../../shared/publishing.ts';
import {
  repReasons,
  routingTrial,
  routingTried,
  ruleInWords,
  simulationRefused,
  simulationReport,
  simulationRequest,
} from '../../shared/simulation.ts';
import type { ConsoleDeps } from './deps.ts';

const shared = { tags: ['routing'], security: [{ opsToken: [] }, { consoleSession: [] }] };
const refused = problemSchema.extend(simulationRefused.partial().shape);
const unknownLead = problem('not_found', 'There is no such lead.');
const unknownRep = problem('not_found', 'There is no such rep.');
const invalid = (problems: PromptProblem[]) => {
  const [first] = problems;
  const where = first ? `: ${first.file}:${first.line} ${first.key} ${first.message}` : '';
  return { ...problem('prompts.invalid', `The draft does not hold together${where}`), problems };
};

/** The rules as they stand, one lead tried, and past leads under edited rules. Nobody is routed by any of these. */
export const simulationRoutes =
  ({ routing }: Pick<ConsoleDeps, 'routing'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/rules',
      schema: {
        summary: 'The rules of routing, in words',
        ...shared,
        response: { 200: z.object({ items: z.array(ruleInWords) }), '4xx': problemSchema },
      },
      handler: async () => ({ items: await routing.rules() }),
    });
    app.route({
      method: 'GET',
      url: '/v1/reps/:id/reasons',
      schema: {
        summary: 'Why a rep did not get leads in the last 30 days',
        ...shared,
        params: z.object({ id: z.string().max(100) }),
        response: { 200: repReasons, '4xx': problemSchema },
      },
      handler: async ({ params }, reply) => (await routing.reasons(params.id)) ?? reply.code(404).send(unknownRep),
    });
    app.route({
      method: 'POST',
      url: '/v1/rules/try',
      schema: {
        summary: 'This lead, now: who, and why',
        description: 'A lead that is here, or fields as one would state them; typed fields stand over known ones.',
        ...shared,
        body: routingTrial,
        response: { 200: routingTried, '4xx': refused },
      },
      handler: async ({ body }, reply) => {
        const tried = await routing.try(body);
        if (tried.kind === 'unknown_lead') return reply.code(404).send(unknownLead);
        if (tried.kind === 'invalid') return reply.code(422).send(invalid(tried.problems));
        return { receipt: tried.receipt, fields: tried.fields };
      },
    });
    app.route({
      method: 'POST',
      url: '/v1/simulations',
      schema: {
        summary: 'Past leads under edited rules, thresholds or reps',
        description:
          'Compares what holds with what is edited: load, waiting and late leads per rep, and each changed decision with both receipts.',
        ...shared,
        body: simulationRequest,
        response: { 200: simulationReport, '4xx': refused },
      },
      handler: async ({ body }, reply) => {
        const simulated = await routing.simulate(body);
        if (simulated.kind === 'invalid') return reply.code(422).send(invalid(simulated.problems));
        return simulated;
      },
    });
  };
