import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem, problemSchema } from '../../shared/problem.ts';
import type { RepEdited, RepPatch } from '../../shared/team.ts';
import type { ConsoleDeps } from './deps.ts';

const tags = ['company'];
const security = [{ opsToken: [] }, { consoleSession: [] }];
const byId = z.object({ id: z.string().max(100) });

const word = z.string().trim().min(1).max(100);
const words = z.array(word).max(200);
const limit = z.int().nonnegative().max(100_000).nullish();
const absence = z
  .strictObject({ from: z.iso.date(), to: z.iso.date(), reason: word.optional() })
  .refine(({ from, to }) => from <= to, 'must begin before it ends (`to` is its last day)');

const patch = z
  .strictObject({
    active: z.boolean(),
    presence: z.enum(['online', 'away', 'offline']),
    absences: z.array(absence).max(200),
    weight: z.int().nonnegative().max(100_000),
    caps: z.strictObject({ day: limit, week: limit, month: limit, open: limit }),
    pools: z.array(z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, 'must be an id such as mid-market')).max(50),
    skills: words,
    languages: z.array(z.string().regex(/^[a-z]{2}$/, 'must be a two-letter language code such as en')).max(50),
    territories: words,
    title: word,
  })
  .partial();

/** Fields that were not given stay out of the patch. */
function given({ caps, absences, ...rest }: z.infer<typeof patch>): RepPatch {
  const limits = caps && Object.fromEntries(Object.entries(caps).filter(([, most]) => most != null));
  const away = absences?.map(({ from, to, reason }) => ({ from, to, ...(reason !== undefined && { reason }) }));
  const said = { ...rest, ...(limits && { caps: limits }), ...(away && { absences: away }) };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

const answers = { 204: z.null(), '4xx': problemSchema };

const refusal = (answer: Exclude<RepEdited, { kind: 'edited' }>) =>
  answer.kind === 'unknown'
    ? { status: 404 as const, body: problem('rep.unknown', 'there is no such rep') }
    : { status: 409 as const, body: problem('rep.needed', answer.because) };

/** What ops change about a rep: it lies over the files, and the next decision already knows it. */
export const teamRoutes =
  ({ team }: ConsoleDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'PATCH',
      url: '/v1/reps/:id',
      schema: {
        ...{ summary: 'Change a rep; what is not given stays', tags, security, params: byId, body: patch },
        response: answers,
      },
      handler: async ({ params, body }, reply) => {
        const answer = await team.edit(params.id, given(body));
        if (answer.kind === 'edited') return reply.code(204).send(null);
        const { status, body: said } = refusal(answer);
        return reply.code(status).send(said);
      },
    });
    app.route({
      method: 'DELETE',
      url: '/v1/reps/:id/edits',
      schema: {
        ...{ summary: 'Everything about a rep is what the files say again', tags, security, params: byId },
        response: answers,
      },
      handler: async ({ params }, reply) => {
        const answer = await team.restore(params.id);
        if (answer.kind === 'edited') return reply.code(204).send(null);
        const { status, body: said } = refusal(answer);
        return reply.code(status).send(said);
      },
    });
  };
