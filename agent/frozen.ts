import type { JsonObject } from '../shared/json.ts';

const tag = '$date';

/** A value as the journal keeps it: JSON, with instants marked so that `thaw` gives back the very same value. */
export function freeze(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value, replacer)) as JsonObject;
}

/** What `freeze` was given. The type is our own word: nobody else writes the journal. */
export function thaw<T>(json: unknown): T {
  return revive(json) as T;
}

function replacer(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const raw = this[key];
  return raw instanceof Date ? { [tag]: raw.toISOString() } : value;
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (first?.[0] === tag && entries.length === 1) return new Date(String(first[1]));
  return Object.fromEntries(entries.map(([key, one]) => [key, revive(one)]));
}
