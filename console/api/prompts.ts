import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { UsherError } from '../../shared/errors.ts';
import { type Problem, problem, problemSchema } from '../../shared/problem.ts';
import {
  type PromptProblem,
  type Published,
  preview,
  previewLine,
  promptDocument,
  promptFile,
  promptProblem,
} from '../../shared/publishing.ts';
import type { ConsoleDeps } from './deps.ts';

const shared = { tags: ['prompts'], security: [{ opsToken: [] }, { consoleSession: [] }] };
const path = z.string().min(1).max(200);
const text = z.string().max(200_000);
const by = z.string().trim().min(1).max(100);
const draft = z.object({ path, text });
const problems = z.object({ problems: z.array(promptProblem) });
const refused = { 404: problemSchema, 409: problemSchema, 422: problemSchema };

/** What ops edit: prompt, qualification, policy, packs, thresholds, rules, follow-ups and knowledge. */
export const promptRoutes =
  ({ publishing }: ConsoleDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/prompts',
      schema: {
        summary: 'All that ops edit, and how it differs from the files',
        ...shared,
        response: { 200: z.object({ items: z.array(promptFile) }), '4xx': problemSchema },
      },
      handler: async () => ({ items: await publishing.list() }),
    });
    app.route({
      method: 'GET',
      url: '/v1/prompts/file',
      schema: {
        summary: 'One of them, with its history',
        ...shared,
        querystring: z.object({ path }),
        response: { 200: promptDocument, '4xx': problemSchema },
      },
      handler: async ({ query }, reply) => (await publishing.open(query.path)) ?? reply.code(404).send(unknown),
    });
    app.route({
      method: 'GET',
      url: '/v1/prompts/versions/:id',
      schema: {
        summary: 'The text of an earlier publication',
        ...shared,
        params: z.object({ id: z.string().max(100) }),
        response: { 200: z.object({ text: z.string() }), '4xx': problemSchema },
      },
      handler: async ({ params }, reply) => {
        const found = await publishing.textOf(params.id);
        return found === null ? reply.code(404).send(unknown) : { text: found };
      },
    });
    await app.register(changeRoutes({ publishing }));
    await app.register(tryRoutes({ publishing }));
  };

/** What changes what holds, or says why it does not. */
const changeRoutes =
  ({ publishing }: Pick<ConsoleDeps, 'publishing'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/prompts/check',
      schema: {
        summary: 'What is wrong with a draft: file, line and key',
        ...shared,
        body: draft,
        response: { 200: problems, '4xx': problemSchema },
      },
      handler: async ({ body }) => ({ problems: publishing.check(body) }),
    });
    app.route({
      method: 'POST',
      url: '/v1/prompts/publish',
      schema: {
        summary: 'Let a draft hold, in every process within two seconds',
        description: '`from` is the version that was edited: where another holds by now, the answer is 409.',
        ...shared,
        body: draft.extend({
          by,
          note: z.string().trim().max(500).default(''),
          from: z.string().max(20).nullable().default(null),
          url: z
            .url({ protocol: /^https?$/ })
            .nullish()
            .describe('where the article was fetched; looked at daily'),
        }),
        response: { 200: promptDocument, ...refused },
      },
      handler: async ({ body: { url, ...body } }, reply) =>
        answer(reply, await publishing.publish({ ...body, ...(url !== undefined && { url }) })),
    });
    await app.register(backRoutes({ publishing }));
  };

/** Ways back from what was published. */
const backRoutes =
  ({ publishing }: Pick<ConsoleDeps, 'publishing'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/prompts/withdraw',
      schema: {
        summary: 'Back to what stands in the folder',
        ...shared,
        body: z.object({ path, by }),
        response: { 200: promptDocument, ...refused },
      },
      handler: async ({ body }, reply) => answer(reply, await publishing.withdraw(body)),
    });
    app.route({
      method: 'POST',
      url: '/v1/prompts/remove',
      schema: {
        summary: 'Take an article out of the knowledge base',
        ...shared,
        body: z.object({ path, by }),
        response: { 200: promptDocument, ...refused },
      },
      handler: async ({ body }, reply) => answer(reply, await publishing.remove(body)),
    });
  };

/** What a draft would do, before it holds. */
const tryRoutes =
  ({ publishing }: Pick<ConsoleDeps, 'publishing'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/prompts/preview',
      schema: {
        summary: 'Hold past conversations, or the shipped prospects, once more: before and after side by side',
        ...shared,
        body: draft.extend({ conversationIds: z.array(z.string().max(100)).max(6).default([]) }),
        response: { 200: z.object({ previews: z.array(preview) }), ...refused },
      },
      handler: async ({ body: { conversationIds, ...given } }, reply) =>
        orProblems(reply, async () => ({ previews: await publishing.preview(given, conversationIds) })),
    });
    app.route({
      method: 'POST',
      url: '/v1/prompts/talk',
      schema: {
        summary: 'Chat with a draft: all that was said so far, and its answers',
        ...shared,
        body: draft.extend({ said: z.array(z.string().min(1).max(4000)).max(20) }),
        response: { 200: z.object({ lines: z.array(previewLine) }), ...refused },
      },
      handler: async ({ body: { said, ...given } }, reply) =>
        orProblems(reply, async () => ({ lines: await publishing.talk(given, said) })),
    });
    const fetched = z.object({ path: z.string(), title: z.string(), text: z.string() });
    app.route({
      method: 'POST',
      url: '/v1/prompts/fetch',
      bodyLimit: 15_000_000,
      schema: {
        summary: 'A page of the web, or a PDF, as a draft article',
        ...shared,
        body: z.union([
          z.object({ url: z.string().max(2000) }),
          z.object({ name: z.string().max(200), pdf: z.base64().max(14_000_000).describe('the file, in base64') }),
        ]),
        response: { 200: fetched, ...refused },
      },
      handler: async ({ body }, reply) => {
        const result =
          'url' in body
            ? await publishing.fetchPage(body.url)
            : await publishing.readPdf(body.name, Buffer.from(body.pdf, 'base64'));
        return result.kind === 'fetched'
          ? result
          : reply.code(422).send(problem('knowledge.unreadable', result.because));
      },
    });
  };

const unknown = problem('prompts.unknown', 'there is no such file');

type Reply = { code: (status: 404 | 409 | 422) => { send: (body: Problem) => void } };

function answer(reply: Reply, result: Published) {
  switch (result.kind) {
    case 'published':
      return result.document;
    case 'stale':
      return reply.code(409).send(problem('prompts.stale', 'somebody has published another version; look at it first'));
    case 'invalid':
      return reply.code(422).send(invalid(result.problems));
    case 'unknown':
      return reply.code(404).send(unknown);
  }
}

const invalid = (found: PromptProblem[]) =>
  problem(
    'prompts.invalid',
    'the draft has mistakes; nothing was changed',
    found.map(({ file, line, key, message }) => ({ path: `${file}:${line}${key && ` ${key}`}`, message })),
  );

/** A draft that cannot be loaded is the writer's to mend; a conversation that is not there is theirs to choose. */
async function orProblems<T>(reply: Reply, work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UsherError) || !/^(?:prompts|preview)\./.test(error.code)) throw error;
    return reply.code(422).send(problem(error.code, error.message));
  }
}
