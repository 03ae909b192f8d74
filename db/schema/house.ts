import type { JsonObject } from '../../shared/json.ts';
import type { Kit } from '../kit/sqlite.ts';

export const defineIdempotencyKeys = ({ table, text, json, timestamp, primaryKey }: Kit) =>
  table(
    'idempotency_keys',
    {
      credential: text('credential').notNull(),
      key: text('key').notNull(),
      bodyHash: text('body_hash').notNull(),
      answer: json<JsonObject>('answer').notNull(),
      at: timestamp('at').notNull(),
    },
    (t) => [primaryKey({ columns: [t.credential, t.key] })],
  );

export const defineInstances = ({ table, text, timestamp }: Kit) =>
  table('instances', {
    id: text('id').primaryKey(),
    startedAt: timestamp('started_at').notNull(),
    stoppedAt: timestamp('stopped_at'),
  });

export const defineSettings = ({ table, text, json, timestamp }: Kit) =>
  table('settings', {
    key: text('key').primaryKey(),
    value: json<JsonObject>('value').notNull(),
    at: timestamp('at').notNull(),
  });

/** How often each enrichment provider with a quota was asked on a day (UTC, `2026-11-23`). */
export const defineProviderLookups = ({ table, text, integer, primaryKey }: Kit) =>
  table(
    'provider_lookups',
    { provider: text('provider').notNull(), day: text('day').notNull(), lookups: integer('lookups').notNull() },
    (t) => [primaryKey({ columns: [t.provider, t.day] })],
  );
