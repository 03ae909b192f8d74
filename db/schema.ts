import type { Kit } from './kit/sqlite.ts';
import { defineAccounts, defineDeals, defineReps, defineSuppressions } from './schema/company.ts';
import {
  defineConversations,
  defineEvents,
  defineMessages,
  defineSessions,
  defineTurnSteps,
  defineTurns,
} from './schema/conversation.ts';
import {
  defineAssignments,
  defineBookings,
  defineOutbox,
  defineReceipts,
  defineRepDays,
  defineTimers,
} from './schema/effects.ts';
import { defineAudit, defineIdempotencyKeys, defineInstances, defineSettings } from './schema/house.ts';
import { defineContacts, defineFacts, defineLeads, defineSignals } from './schema/people.ts';

/**
 * The one definition of all tables, for both dialects. Ids are text, times are instants, lists and trees are JSON.
 * A row that somebody else points at is never deleted: it is marked.
 */
export function defineSchema(kit: Kit) {
  const reps = defineReps(kit);
  const accounts = defineAccounts(kit);
  const deals = defineDeals(kit, { accounts });
  const suppressions = defineSuppressions(kit);
  const contacts = defineContacts(kit, { accounts });
  const leads = defineLeads(kit, { accounts, contacts, reps });
  const facts = defineFacts(kit, { leads });
  const signals = defineSignals(kit, { leads });
  const conversations = defineConversations(kit, { leads });
  const events = defineEvents(kit, { conversations });
  const messages = defineMessages(kit, { conversations });
  const sessions = defineSessions(kit, { conversations });
  const turns = defineTurns(kit, { conversations });
  const turnSteps = defineTurnSteps(kit, { turns });
  const receipts = defineReceipts(kit, { leads });
  const assignments = defineAssignments(kit, { leads, reps });
  const bookings = defineBookings(kit, { conversations, leads, reps });
  const repDays = defineRepDays(kit);
  const outbox = defineOutbox(kit, { conversations, leads });
  const timers = defineTimers(kit, { conversations });
  const idempotencyKeys = defineIdempotencyKeys(kit);
  const instances = defineInstances(kit);
  const settings = defineSettings(kit);
  const audit = defineAudit(kit);
  return {
    accounts,
    assignments,
    audit,
    bookings,
    contacts,
    conversations,
    deals,
    events,
    facts,
    idempotencyKeys,
    instances,
    leads,
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
  };
}

export type Schema = ReturnType<typeof defineSchema>;
