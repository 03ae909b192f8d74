import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem, problemSchema } from '../../shared/problem.ts';
import type { PromptProblem } from '../../shared/publishing.ts';
import {
  misrouted,
  replayedCase,
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
    await app.register(misroutedRoutes({ routing }));
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

const by = z.string().trim().min(1).max(100);
const proposal = z.object({ id: z.string().max(100) });
const unknownProposal = problem('not_found', 'There is no such proposal any more.');

/** What leads that were sent back teach: cases to replay, and rules that ops accept or dismiss. */
const misroutedRoutes =
  ({ routing }: Pick<ConsoleDeps, 'routing'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/misrouted',
      schema: {
        summary: 'Misrouted leads, decided once more, and rules that would help',
        ...shared,
        response: { 200: misrouted, '4xx': problemSchema },
      },
      handler: async () => routing.misrouted(),
    });
    app.route({
      method: 'POST',
      url: '/v1/misrouted/replay',
      schema: {
        summary: 'Misrouted leads, decided by a draft of routing.yaml',
        ...shared,
        body: z.object({ routing: z.string().max(200_000) }),
        response: { 200: z.object({ cases: z.array(replayedCase) }), '4xx': refused },
      },
      handler: async ({ body }, reply) => {
        const replayed = await routing.replay(body.routing);
        return replayed.kind === 'invalid' ? reply.code(422).send(invalid(replayed.problems)) : replayed;
      },
    });
    app.route({
      method: 'POST',
      url: '/v1/rule-proposals/:id/accept',
      schema: {
        summary: 'Publish a proposed rule, before all others',
        ...shared,
        params: proposal,
        body: z.object({ by, note: z.string().trim().max(500).default('') }),
        response: { 200: z.object({ version: z.string() }), '4xx': refused },
      },
      handler: async ({ params, body }, reply) => {
        const published = await routing.accept({ id: params.id, ...body });
        if (published.kind === 'invalid') return reply.code(422).send(invalid(published.problems));
        if (published.kind !== 'published') return reply.code(404).send(unknownProposal);
        return { version: published.document.version };
      },
    });
    app.route({
      method: 'POST',
      url: '/v1/rule-proposals/:id/dismiss',
      schema: {
        summary: 'Never propose this rule again',
        ...shared,
        params: proposal,
        body: z.object({ by }),
        response: { 200: z.object({ id: z.string() }), '4xx': problemSchema },
      },
      handler: async ({ params, body }, reply) =>
        (await routing.dismiss({ id: params.id, ...body })) ? { id: params.id } : reply.code(404).send(unknownProposal),
    });
  };
