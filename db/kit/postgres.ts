import {
  bigint,
  boolean,
  doublePrecision,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Kit } from './sqlite.ts';

/** The same words on Postgres. The cast is the one border at which both dialects are declared to be alike. */
export const postgresKit = {
  table: pgTable,
  text: (name: string) => text(name),
  json: <T>(name: string) => jsonb(name).$type<T>(),
  timestamp: (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' }),
  integer: (name: string) => bigint(name, { mode: 'number' }),
  real: (name: string) => doublePrecision(name),
  flag: (name: string) => boolean(name),
  index,
  uniqueIndex,
  primaryKey,
} as unknown as Kit;
