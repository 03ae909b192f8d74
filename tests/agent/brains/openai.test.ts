import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { bodyOf } from '../../../agent/brains/openai-body.ts';
import type { BrainRequest } from '../../../shared/brain.ts';
import { violations } from '../../support/json-schema.ts';
import { request } from './contract.ts';

/** The API as OpenAI publishes it, where the evaluation data is at hand. */
const published = new URL('../../../../shared/data/api-specs/openai.subset.json', import.meta.url);

const call = { id: 'c1', name: 'search_knowledge', arguments: '{"query":"x"}' };
const messages: BrainRequest['messages'] = [
  { role: 'user', text: 'hello' },
  { role: 'assistant', text: '', calls: [call] },
  { role: 'tool', callId: 'c1', name: 'search_knowledge', result: { hits: [] } },
  { role: 'assistant', text: 'Nothing on that.', calls: [] },
];

it.skipIf(!existsSync(published))('every request is what the published API asks for', () => {
  const { components } = z
    .object({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) })
    .parse(JSON.parse(readFileSync(published, 'utf8')));
  const open = (schema: unknown) => opened(schema, components.schemas);
  const requests = [request({ messages }), request({ messages, mustAnswer: true }), request({ tools: [] })];
  const parts = partsOf(open(components.schemas.CreateChatCompletionRequest));
  const wrongIn = (body: object) => parts.flatMap((part) => violations(part, body));
  for (const body of requests.map((one) => bodyOf('gpt-5-mini', one))) {
    expect(wrongIn(body)).toEqual([]);
    expect(wrongIn({ ...body, messages: [{ role: 'nobody', content: 'x' }] })).not.toEqual([]);
  }
});

const objectSchema = z.record(z.string(), z.unknown());
/** What says nothing about a value, or what only other readers need. */
const left = new Set(['nullable', 'deprecated', 'discriminator', 'example', 'format', 'uniqueItems']);

/** A schema with its references filled in; what may be null says so in its type. */
function opened(schema: unknown, named: Record<string, unknown>): unknown {
  if (Array.isArray(schema)) return schema.map((one) => opened(one, named));
  const object = objectSchema.safeParse(schema);
  if (!object.success) return schema;
  const { $ref, nullable, ...rest } = object.data;
  if (typeof $ref === 'string') return opened(named[$ref.slice($ref.lastIndexOf('/') + 1)], named);
  const kept = Object.entries(rest).filter(([key]) => !left.has(key) && !key.startsWith('x-'));
  const filled = Object.fromEntries(kept.map(([key, one]) => [key, opened(one, named)]));
  return nullable === true ? { anyOf: [filled, { type: 'null' }] } : filled;
}

/** "All of" is each of them. */
function partsOf(schema: unknown): unknown[] {
  const { allOf, ...rest } = objectSchema.parse(schema);
  return Array.isArray(allOf) ? [...allOf.flatMap(partsOf), rest] : [rest];
}
