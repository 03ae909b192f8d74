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
  mailAttachments,
  mailboxes,
  mailFaults,
  mails,
  messages,
  outbox,
  receipts,
  repDays,
  reps,
  sentMails,
  sessions,
  settings,
  signals,
  suppressions,
  timers,
  turns,
  turnSteps,
} = defineSchema(postgresKit);
