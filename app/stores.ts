import * as inbox from '../db/inbox.ts';
import * as outbox from '../db/outbox.ts';
import * as evidence from '../db/stores/account-evidence.ts';
import * as assignments from '../db/stores/assignments.ts';
import * as bookings from '../db/stores/bookings.ts';
import * as company from '../db/stores/company.ts';
import * as contacts from '../db/stores/contacts.ts';
import * as conversations from '../db/stores/conversations.ts';
import * as drafts from '../db/stores/drafts.ts';
import * as facts from '../db/stores/facts.ts';
import * as followUps from '../db/stores/follow-ups.ts';
import * as groups from '../db/stores/groups.ts';
import * as idempotency from '../db/stores/idempotency.ts';
import * as intake from '../db/stores/intake.ts';
import * as leads from '../db/stores/leads.ts';
import * as mails from '../db/stores/mails.ts';
import * as meetingOutcomes from '../db/stores/meeting-outcomes.ts';
import * as messages from '../db/stores/messages.ts';
import * as receipts from '../db/stores/receipts.ts';
import * as roster from '../db/stores/roster.ts';
import * as sessions from '../db/stores/sessions.ts';
import * as signals from '../db/stores/signals.ts';
import * as spend from '../db/stores/spend.ts';
import * as suppressions from '../db/stores/suppressions.ts';
import * as turnInput from '../db/stores/turn-input.ts';
import * as turns from '../db/stores/turns.ts';
import * as unsure from '../db/stores/unsure.ts';
import * as timers from '../db/timers.ts';

/** The store modules, as the rest of the house is handed them. */
export const stores = {
  assignments,
  bookings,
  company,
  contacts,
  conversations,
  evidence,
  drafts,
  facts,
  followUps,
  groups,
  idempotency,
  inbox,
  intake,
  leads,
  mails,
  meetingOutcomes,
  messages,
  outbox,
  receipts,
  roster,
  sessions,
  signals,
  spend,
  suppressions,
  timers,
  turnInput,
  turns,
  unsure,
};
