import { postgresKit } from './kit/postgres.ts';
import { defineSchema } from './schema.ts';

/** What drizzle-kit reads to generate `migrations/postgres`. */
export const {
  accounts,
  assignments,
  bookings,
  contacts,
  conversations,
  deals,
  events,
  facts,
  idempotencyKeys,
  instances,
  leads,
  mailboxes,
  mailFaults,
  messages,
  outbox,
  receipts,
  repDays,
  reps,
  sessions,
  settings,
  signals,
  suppressions,
  timers,
  turns,
  turnSteps,
} = defineSchema(postgresKit);
