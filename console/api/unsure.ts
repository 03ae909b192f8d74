import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem, problemSchema } from '../../shared/problem.ts';
import { taughtPhrase, triedPhrase, unsureList } from '../../shared/unsure.ts';
import type { ConsoleDeps } from './deps.ts';

const shared = { tags: ['prompts'], security: [{ opsToken: [] }, { consoleSession: [] }] };
const params = z.object({ id: z.string().max(100) });
const by = z.string().trim().min(1).max(100);
const lesson = z.object({ intent: z.string().max(50), phrase: z.string().trim().min(1).max(160) });
const done = z.object({ ok: z.literal(true) });
const refused = { 404: problemSchema, 409: problemSchema, 422: problemSchema };

/** Sentences that the embedded model was not sure of, for ops to say what they mean. */
export const unsureRoutes =
  ({ unsure }: Pick<ConsoleDeps, 'unsure'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/unsure',
      schema: {
        summary: 'What the embedded model was not sure of, near-duplicates together, and what was decided last',
        ...shared,
        response: { 200: unsureList, '4xx': problemSchema },
      },
      handler: () => unsure.list(),
    });
    app.route({
      method: 'POST',
      url: '/v1/unsure/:id/teach',
      schema: {
        summary: 'Put a phrase into its language pack and let it hold',
        description:
          'The pack is checked, learned anew and published, as any text of `/v1/prompts` is. A phrase by which other phrases would change their meaning is answered 422.',
        ...shared,
        params,
        body: lesson.extend({ by }),
        response: { 200: taughtPhrase, ...refused },
      },
      handler: async ({ params: { id }, body }, reply) => {
        const result = await unsure.teach({ id, ...body });
        if (result.kind === 'taught') return result.taught;
        if (result.kind === 'refused') return reply.code(422).send(problem('unsure.refused', result.because));
        if (result.kind === 'stale') return reply.code(409).send(stale);
        return reply.code(404).send(unknown);
      },
    });
    app.route({
      method: 'POST',
      url: '/v1/unsure/:id/try',
      schema: {
        summary: 'Hold the conversation once more with the phrase: before and after side by side',
        ...shared,
        params,
        body: lesson,
        response: { 200: triedPhrase, ...refused },
      },
      handler: async ({ params: { id }, body }, reply) => {
        const result = await unsure.tryOut({ id, ...body });
        if (result.kind === 'tried') return { previews: result.previews };
        if (result.kind === 'refused') return reply.code(422).send(problem('unsure.refused', result.because));
        return reply.code(404).send(unknown);
      },
    });
    await app.register(settleRoutes({ unsure }));
  };

const settleRoutes =
  ({ unsure }: Pick<ConsoleDeps, 'unsure'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/unsure/:id/dismiss',
      schema: {
        summary: 'Offer this sentence, and those that say nearly the same, no more',
        ...shared,
        params,
        body: z.object({ by }),
        response: { 200: done, ...refused },
      },
      handler: async ({ params: { id }, body }, reply) =>
        (await unsure.dismiss({ id, ...body })) === 'done' ? { ok: true as const } : reply.code(404).send(unknown),
    });
    app.route({
      method: 'POST',
      url: '/v1/unsure/:id/undo',
      schema: {
        summary: 'Take a phrase back out of its pack, or offer a dismissed sentence again',
        ...shared,
        params,
        body: z.object({ by }),
        response: { 200: done, ...refused },
      },
      handler: async ({ params: { id }, body }, reply) => {
        const result = await unsure.undo({ id, ...body });
        if (result === 'stale') return reply.code(409).send(stale);
        return result === 'done' ? { ok: true as const } : reply.code(404).send(unknown);
      },
    });
  };

const unknown = problem('unsure.unknown', 'there is no such sentence, or it was decided on by now');
const stale = problem('prompts.stale', 'somebody has published another version of the pack; try again');
