import { z } from 'zod';
import type { Json, JsonObject } from '../../shared/json.ts';

/** Segment's own words, as its libraries and those that copy them post: `identify`, `track`, `page`, `screen`, `group`. */

const text = z.string().nullish();
const object = z
  .record(
    z.string(),
    z.custom<Json>((value) => value !== undefined),
  )
  .nullish();

const call = z.object({
  type: z.enum(['identify', 'track', 'page', 'screen', 'group', 'alias']),
  event: text,
  name: text,
  anonymousId: text,
  userId: text,
  timestamp: text,
  originalTimestamp: text,
  properties: object,
  traits: object,
  context: z.object({ page: z.object({ url: text, path: text }).nullish(), traits: object }).nullish(),
});

type Call = z.infer<typeof call>;

/** What tells Segment's calls from our own events: ours have none of these. */
const marks = ['anonymousId', 'userId', 'messageId', 'traits', 'event', 'context', 'timestamp'];

/**
 * A body as our own route takes it. Segment's calls, single, in a list or in a `batch`, become our events: a page view
 * is `page`, a tracked event has its own name, and an address among the traits says who the visitor is. Anything else
 * stays as it is.
 */
export function fromSegment(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(fromSegment);
  if (!isObject(body)) return body;
  if (Array.isArray(body.batch)) return body.batch.map(fromSegment);
  if (!marks.some((mark) => mark in body)) return body;
  const parsed = call.safeParse(body);
  return parsed.success ? eventOf(parsed.data) : body;
}

function eventOf(told: Call) {
  const { properties, traits, context, type } = told;
  const email = [traits?.email, context?.traits?.email, properties?.email, told.userId].find(isAddress);
  const page = [properties?.url, properties?.path, context?.page?.url, context?.page?.path].find(isText);
  return {
    type: type === 'track' ? (told.event ?? 'track') : type === 'screen' ? 'page' : type,
    visitorId: told.anonymousId ?? (isAddress(told.userId) ? null : told.userId),
    email,
    at: told.timestamp ?? told.originalTimestamp,
    page,
    properties: {
      ...(told.name === undefined ? {} : { name: told.name }),
      ...traits,
      ...properties,
    } satisfies JsonObject,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isAddress = (value: unknown): value is string => isText(value) && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value);
