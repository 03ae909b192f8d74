import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { importKinds } from '../../shared/import.ts';
import { problem, problemSchema } from '../../shared/problem.ts';
import type { ConsoleDeps } from './deps.ts';

/** Bigger files go through `npm run import`, which nobody waits behind. */
const mostBytes = 8 * 1024 * 1024;
const bodyLimit = Math.ceil(mostBytes * 1.4);

const texts = z.record(z.string(), z.string());
const mapping = z.object({
  columns: texts,
  dateOrder: z.record(z.string(), z.enum(['dmy', 'mdy'])).default({}),
  repairs: z.record(z.string(), texts).default({}),
});
const file = z.object({
  kind: z.enum(importKinds),
  file: z.string().trim().min(1).max(200),
  content: z.base64().describe('the bytes of the CSV file'),
  mapping: mapping.nullish().describe('as proposed by the preview unless given'),
});
const kind = z.enum(importKinds);
const found = z.object({
  kind: z.string(),
  column: z.string().nullable(),
  text: z.string(),
  rows: z.number(),
  lines: z.array(z.number()),
  repair: z.string().nullable().describe('null where somebody must say'),
});
const report = z.object({ encoding: z.string(), delimiter: z.string(), problems: z.array(found) });
const preview = z.object({
  kind,
  file: z.string(),
  rows: z.number(),
  headers: z.array(z.string()),
  targets: z.array(z.object({ field: z.string(), label: z.string(), required: z.boolean() })),
  mapping,
  asked: z.array(z.object({ column: z.string(), example: z.string() })),
  sample: z.array(texts),
  result: z.array(texts),
  refused: z.array(z.object({ line: z.number(), reason: z.string() })),
  report,
});
const item = z.object({
  id: z.string(),
  kind,
  file: z.string(),
  rows: z.number(),
  done: z.number(),
  taken: z.number(),
  refused: z.number(),
  at: z.date(),
  finishedAt: z.date().nullable(),
  report,
});

const shared = { tags: ['imports'], security: [{ opsToken: [] }, { consoleSession: [] }] };

const given = ({ content, mapping, ...rest }: z.infer<typeof file>) => ({
  ...rest,
  mapping: mapping ?? null,
  bytes: new Uint8Array(Buffer.from(content, 'base64')),
});

/** Files of leads, accounts, reps and outcomes. */
export const importRoutes =
  ({ imports }: ConsoleDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/imports',
      schema: {
        summary: 'Imports, the newest first',
        ...shared,
        response: { 200: z.object({ items: z.array(item) }), '4xx': problemSchema },
      },
      handler: async () => ({ items: await imports.list() }),
    });
    app.route({
      method: 'POST',
      url: '/v1/imports/preview',
      bodyLimit,
      schema: {
        summary: 'What would become of a file; writes nothing',
        ...shared,
        body: file,
        response: { 200: preview, '4xx': problemSchema },
      },
      handler: async ({ body }) => imports.preview(given(body)),
    });
    app.route({
      method: 'POST',
      url: '/v1/imports',
      bodyLimit,
      schema: {
        summary: 'Take a file in',
        description:
          'Answers at once; GET /v1/imports tells how far it is. The same file goes on where it stopped and is never taken twice.',
        ...shared,
        body: file,
        response: { 202: z.object({ id: z.string(), status: z.enum(['started', 'repeated']) }), '4xx': problemSchema },
      },
      handler: async ({ body, log }, reply) => {
        const started = await imports.start(given(body));
        if (started.kind === 'asked')
          return reply
            .code(409)
            .send(
              problem('import.asked', 'answer first what the preview asks: a column or the order of days and months'),
            );
        if (started.kind === 'repeated') return reply.code(202).send({ id: started.id, status: 'repeated' });
        started.done.catch((fault: unknown) =>
          log.error({ fault: String(fault) }, 'an import stopped; given again, it goes on'),
        );
        return reply.code(202).send({ id: started.id, status: 'started' });
      },
    });
    app.route({
      method: 'GET',
      url: '/v1/imports/:id/refused',
      schema: {
        summary: 'The refused rows with their reasons, as a CSV file',
        ...shared,
        params: z.object({ id: z.string().max(100) }),
        response: { 200: z.object({ file: z.string() }), '4xx': problemSchema },
      },
      handler: async ({ params }, reply) => {
        const text = await imports.refusals(params.id);
        if (text === null) return reply.code(404).send(problem('import.unknown', 'there is no import with this id'));
        return reply.code(200).send({ file: text });
      },
    });
  };
