import {
  bigint,
  boolean,
  customType,
  doublePrecision,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Kit } from './sqlite.ts';

/**
 * `json`, not `jsonb`: the text is kept as it was written (frozen bytes), and an escaped U+0000 does not fail. The driver
 * has parsed it already; drizzle's own type would parse a JSON string once more and turn `"40"` into 40.
 */
const jsonText = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'json',
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (value) => value,
});

const octets = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value),
  fromDriver: (value) => value,
});

/** The same words on Postgres. The cast is the one border at which both dialects are declared to be alike. */
export const postgresKit = {
  table: pgTable,
  text: (name: string) => text(name),
  json: <T>(name: string) => jsonText(name).$type<T>(),
  timestamp: (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' }),
  integer: (name: string) => bigint(name, { mode: 'number' }),
  real: (name: string) => doublePrecision(name),
  bytes: (name: string) => octets(name),
  flag: (name: string) => boolean(name),
  index,
  uniqueIndex,
  primaryKey,
} as unknown as Kit;
