import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { prospects } from '../../app/demo/prospects.ts';
import { violations } from '../support/json-schema.ts';
import { until } from '../support/until.ts';
import { createDoor } from './door.ts';
import { unfinished } from './promises.ts';
import { play } from './prospect.ts';
import { createUsherProcess, type UsherProcess } from './usher-process.ts';

const operation = z.looseObject({
  responses: z.record(
    z.string(),
    z.looseObject({ content: z.record(z.string(), z.object({ schema: z.unknown() })).default({}) }),
  ),
});
const api = z.looseObject({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

const time = z.iso.datetime();
const chips = z.array(z.strictObject({ label: z.string(), value: z.string() })).optional();
const message = z.object({
  id: z.string(),
  role: z.enum(['prospect', 'agent', 'rep']),
  text: z.string(),
  at: time,
  brain: z.string().nullable(),
  chips,
});
const receipt = z.object({
  at: time,
  decision: z.string(),
  chosen: z.string().nullable(),
  because: z.string(),
  rejected: z.array(z.object({ repId: z.string(), reason: z.string() })),
  flips: z.array(z.string()),
});
const fact = z.object({
  field: z.string(),
  value: z.union([z.string(), z.number()]),
  quote: z.string(),
  messageId: z.string().nullable(),
  confidence: z.number().min(0).max(1),
  source: z.string(),
  at: time,
});
const booking = z.object({
  id: z.string(),
  repId: z.string(),
  startsAt: time,
  endsAt: time,
  zone: z.string(),
  status: z.enum(['held', 'confirmed', 'cancelled', 'rescheduled', 'held_meeting', 'no_show']),
});
const effectStatus = z.enum(['PENDING', 'CLAIMED', 'SENDING', 'DONE', 'RETRY_AT', 'AMBIGUOUS', 'DEAD']);

/** The promise of `GET /v1/leads/:id`, for a lead that has everything. */
const promised = z.object({
  id: z.string(),
  createdAt: time,
  firstTouchAt: time,
  source: z.string(),
  tier: z.enum(['nurture', 'agent', 'rep']),
  contact: z.object({ email: z.email(), name: z.string() }),
  account: z.object({ id: z.string(), name: z.string(), domain: z.string(), ownerId: z.string() }),
  owner: z.object({ id: z.string(), name: z.string() }),
  score: z.object({
    value: z.number().min(0).max(100),
    reasons: z.array(z.object({ feature: z.string(), contribution: z.number(), text: z.string() })).min(1),
  }),
  facts: z.array(fact).min(1),
  receipts: z.array(receipt).min(1),
  bookings: z.array(booking).min(1),
  conversations: z
    .array(
      z.object({
        id: z.string(),
        channel: z.literal('chat'),
        state: z.string(),
        messages: z.array(message).min(3),
        turns: z
          .array(
            z.object({
              id: z.string(),
              at: time,
              brain: z.string().nullable(),
              versions: z.record(z.string(), z.string()),
              steps: z.array(z.unknown()),
            }),
          )
          .min(1),
      }),
    )
    .length(1),
  effects: z.array(z.object({ id: z.string(), kind: z.string(), status: effectStatus, at: time })).min(1),
  brief: z.looseObject({}),
});

let usher: UsherProcess;
let dataDir: string;
let ids: { lead: string; conversation: string };
let published: z.infer<typeof api>;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'usher-api-'));
  usher = await createUsherProcess({ dataDir });
  await usher.start();
  const door = createDoor({ urls: [usher.url], opsToken: usher.opsToken });
  const [prospect] = prospects;
  if (!prospect) throw new Error('there is no prospect');
  const { leadId } = await play({ door, prospect, nth: 1, onAccepted: () => {}, patienceMs: 30_000 });
  await until(async () => unfinished(await door.lead(leadId)).length === 0, 10_000);
  const { conversations } = await door.lead(leadId);
  ids = { lead: leadId, conversation: conversations[0]?.id ?? '' };
  published = api.parse(await (await fetch(`${usher.url}/openapi.json`)).json());
}, 90_000);
afterAll(async () => {
  await usher.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${usher.url}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${usher.opsToken}`, 'content-type': 'application/json' },
  });

describe('the published API', () => {
  test('tells of a lead what was promised, in its shapes', async () => {
    expect(promised.safeParse(await (await ask(`/v1/leads/${ids.lead}`)).json()).error?.issues).toBeUndefined();
  });

  test.each([
    ['GET', '/v1/leads', '/v1/leads/'],
    ['GET', '/v1/leads/{id}', '/v1/leads/:lead'],
    ['GET', '/v1/leads/{id}', '/v1/leads/nobody'],
    ['GET', '/v1/conversations/{id}', '/v1/conversations/:conversation'],
    ['GET', '/v1/reps', '/v1/reps'],
    ['GET', '/v1/accounts', '/v1/accounts'],
    ['GET', '/v1/insights/speed', '/v1/insights/speed'],
    ['GET', '/v1/status', '/v1/status'],
    ['GET', '/readyz', '/readyz'],
    ['POST', '/v1/leads', '/v1/leads', { email: 'ada@published.example' }],
    ['POST', '/v1/leads', '/v1/leads', { email: 'ada' }],
    ['POST', '/v1/chat/sessions', '/v1/chat/sessions', {}],
    ['POST', '/v1/chat/messages', '/v1/chat/messages', { text: 'hello', clientMessageId: '1' }],
    ['POST', '/v1/events', '/v1/events', { type: 'page', visitorId: 'v' }],
    ['POST', '/v1/leads/{id}/accept', '/v1/leads/:lead/accept', {}],
  ])('%s %s answers as its schema says (%s)', async (method, route, path, body?: object) => {
    const url = path.replace(':lead', ids.lead).replace(':conversation', ids.conversation).replace(/\/$/, '');
    const answer = await ask(url, { method, ...(body && { body: JSON.stringify(body) }) });
    const { responses } = published.paths[route]?.[method.toLowerCase()] ?? { responses: {} };
    const said = responses[String(answer.status)] ?? responses[`${String(answer.status)[0]}XX`];
    expect(said, `${answer.status} is published`).toBeDefined();
    expect(violations(said?.content['application/json']?.schema, await answer.json())).toEqual([]);
  });
});
