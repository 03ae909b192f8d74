import { createColleagues } from '../../agent/control/colleagues.ts';
import { createReceive } from '../../agent/receive.ts';
import type { Database } from '../../db/database.ts';
import * as inbox from '../../db/inbox.ts';
import * as outbox from '../../db/outbox.ts';
import * as assignments from '../../db/stores/assignments.ts';
import * as bookings from '../../db/stores/bookings.ts';
import * as company from '../../db/stores/company.ts';
import * as contacts from '../../db/stores/contacts.ts';
import * as conversations from '../../db/stores/conversations.ts';
import * as drafts from '../../db/stores/drafts.ts';
import * as followUps from '../../db/stores/follow-ups.ts';
import * as idempotency from '../../db/stores/idempotency.ts';
import * as intake from '../../db/stores/intake.ts';
import * as leads from '../../db/stores/leads.ts';
import * as mails from '../../db/stores/mails.ts';
import * as messages from '../../db/stores/messages.ts';
import * as sessions from '../../db/stores/sessions.ts';
import * as signals from '../../db/stores/signals.ts';
import * as suppressions from '../../db/stores/suppressions.ts';
import * as timers from '../../db/timers.ts';
import type { Clock } from '../../shared/clock.ts';
import { noHalts } from '../../shared/control.ts';
import type { LiveHub, Receive } from '../../shared/ports.ts';

const people = { assignments, bookings, company, contacts, mails, leads, suppressions, signals };
const talk = { conversations, drafts, followUps, messages, sessions, idempotency, intake, inbox, outbox, timers };

/** The real thing behind the doors, whose bell rings for nobody: what it stores waits for a worker. */
export const openReceive = (parts: { database: Database; hub: LiveHub; clock: Clock }): Receive =>
  createReceive({
    ...parts,
    stores: { ...people, ...talk },
    ring: () => {},
    companyName: 'Sample',
    post: null,
    halts: noHalts,
    poke: () => {},
    colleagues: createColleagues(() => []),
    takeBackMinutes: 30,
    briefPlaces: [],
    zone: 'Europe/Berlin',
    holdTime: async () => async () => null,
    hostDeclined: async () => false,
    meetingDesk: {
      report: async () => ({ kind: 'unknown_booking' }),
      confirm: async () => ({ kind: 'unknown_booking' }),
    },
  });
