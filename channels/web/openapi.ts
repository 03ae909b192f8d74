import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';

const about = `The doors of Usher. Errors look like \`{error: {code, message, fields?}}\`; times are ISO 8601 in UTC.`;

/** The description of the API is made of the schemas that check it. Register before the routes it shall tell of. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Usher', version: '1', description: about },
      components: {
        securitySchemes: {
          chatSession: { type: 'http', scheme: 'bearer', description: 'token of POST /v1/chat/sessions' },
          opsToken: { type: 'http', scheme: 'bearer', description: 'USHER_OPS_TOKEN' },
          consoleSession: { type: 'apiKey', in: 'cookie', name: 'usher_console' },
        },
      },
    },
    transform: createJsonSchemaTransform({
      zodToJsonConfig: {
        unrepresentable: 'any',
        override: ({ zodSchema, jsonSchema }) => {
          if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
        },
      },
    }),
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
