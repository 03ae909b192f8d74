import type { Kit } from './kit/sqlite.ts';
import { defineCalendarLinks } from './schema/calendar.ts';
import { defineAccounts, defineDeals, defineReps, defineSuppressions } from './schema/company.ts';
import { defineDrafts, defineFollowUps, definePromises } from './schema/control.ts';
import {
  type Conversations,
  defineConversations,
  defineEvents,
  defineMessages,
  defineSessions,
  defineTurnSteps,
  defineTurns,
} from './schema/conversation.ts';
import {
  defineAssignments,
  defineBookingHosts,
  defineBookings,
  defineOutbox,
  defineReceipts,
  defineRepDays,
  defineTimers,
} from './schema/effects.ts';
import { defineIdempotencyKeys, defineInstances, defineProviderLookups, defineSettings } from './schema/house.ts';
import {
  defineImportRefusals,
  defineImports,
  defineKeptApart,
  defineMerges,
  defineModels,
  defineOutcomes,
} from './schema/learning.ts';
import { defineMailAttachments, defineMailLinks, defineMails, defineSentMails } from './schema/mail.ts';
import { defineMailboxes, defineMailFaults } from './schema/mailbox.ts';
import { defineMeetingOutcomes } from './schema/meetings.ts';
import { defineContacts, defineFacts, defineLeads, defineSignals } from './schema/people.ts';
import { defineKnowledgeSources, definePromptVersions } from './schema/prompts.ts';
import { defineUnsureMessages } from './schema/unsure.ts';

/**
 * The one definition of all tables, for both dialects. Ids are text, times are instants, lists and trees are JSON.
 * A row that somebody else points at is never deleted: it is marked.
 */
export function defineSchema(kit: Kit) {
  const reps = defineReps(kit);
  const accounts = defineAccounts(kit);
  const contacts = defineContacts(kit, { accounts });
  const leads = defineLeads(kit, { accounts, contacts, reps });
  const conversations = defineConversations(kit, { leads });
  const turns = defineTurns(kit, { conversations });
  const bookings = defineBookings(kit, { conversations, leads, reps });
  return {
    ...defineMailTables(kit, conversations),
    ...defineHouseTables(kit),
    accounts,
    assignments: defineAssignments(kit, { leads, reps }),
    bookingHosts: defineBookingHosts(kit, { bookings, reps }),
    bookings,
    calendarLinks: defineCalendarLinks(kit, { reps }),
    contacts,
    conversations,
    deals: defineDeals(kit, { accounts }),
    drafts: defineDrafts(kit, { leads, conversations }),
    events: defineEvents(kit, { conversations }),
    facts: defineFacts(kit, { leads }),
    followUps: defineFollowUps(kit, { leads, conversations }),
    leads,
    mailLinks: defineMailLinks(kit, { leads }),
    meetingOutcomes: defineMeetingOutcomes(kit, { leads }),
    messages: defineMessages(kit, { conversations }),
    outbox: defineOutbox(kit, { conversations, leads }),
    promises: definePromises(kit, { accounts, leads }),
    outcomes: defineOutcomes(kit, { leads }),
    receipts: defineReceipts(kit, { leads }),
    repDays: defineRepDays(kit),
    reps,
    sessions: defineSessions(kit, { conversations }),
    signals: defineSignals(kit, { leads }),
    suppressions: defineSuppressions(kit),
    timers: defineTimers(kit, { conversations }),
    turns,
    turnSteps: defineTurnSteps(kit, { turns }),
    unsureMessages: defineUnsureMessages(kit, { conversations }),
  };
}

function defineMailTables(kit: Kit, conversations: Conversations) {
  const mails = defineMails(kit, { conversations });
  return {
    mailAttachments: defineMailAttachments(kit, { mails }),
    mailboxes: defineMailboxes(kit),
    mailFaults: defineMailFaults(kit),
    mails,
    sentMails: defineSentMails(kit, { conversations }),
  };
}

/** What ops set, imported and published, and what we remember for ourselves. */
function defineHouseTables(kit: Kit) {
  const imports = defineImports(kit);
  return {
    idempotencyKeys: defineIdempotencyKeys(kit),
    importRefusals: defineImportRefusals(kit, { imports }),
    imports,
    instances: defineInstances(kit),
    keptApart: defineKeptApart(kit),
    knowledgeSources: defineKnowledgeSources(kit),
    merges: defineMerges(kit),
    models: defineModels(kit),
    promptVersions: definePromptVersions(kit),
    providerLookups: defineProviderLookups(kit),
    settings: defineSettings(kit),
  };
}

export type Schema = ReturnType<typeof defineSchema>;
