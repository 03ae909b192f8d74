import type { JsonObject } from '../shared/json.ts';

const tag = '$date';

/** A value as the journal keeps it: JSON, with instants marked so that `thaw` gives back the very same value. */
export function freeze(value: object): JsonObject {
  return frozen(value) as JsonObject;
}

/** What `freeze` was given. The type is our own word: nobody else writes the journal. */
export function thaw<T>(json: unknown): T {
  return revive(json) as T;
}

function frozen(value: unknown): unknown {
  if (value instanceof Date) return { [tag]: value.toISOString() };
  if (Array.isArray(value)) return value.map(frozen);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(value)) if (one !== undefined) copy[key] = frozen(one);
  return copy;
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (first?.[0] === tag && entries.length === 1) return new Date(String(first[1]));
  return Object.fromEntries(entries.map(([key, one]) => [key, revive(one)]));
}
