import type { Database } from '../../db/database.ts';
import type * as inbox from '../../db/inbox.ts';
import type * as outbox from '../../db/outbox.ts';
import type * as contacts from '../../db/stores/contacts.ts';
import type * as conversations from '../../db/stores/conversations.ts';
import type * as idempotency from '../../db/stores/idempotency.ts';
import type * as intake from '../../db/stores/intake.ts';
import type * as leads from '../../db/stores/leads.ts';
import type * as messages from '../../db/stores/messages.ts';
import type * as sessions from '../../db/stores/sessions.ts';
import type * as signals from '../../db/stores/signals.ts';
import type * as suppressions from '../../db/stores/suppressions.ts';
import type * as timers from '../../db/timers.ts';
import type { Clock } from '../../shared/clock.ts';
import type { LiveHub } from '../../shared/ports.ts';

/** What `receive` works with. `stores` are the store modules themselves, handed over by `app`. */
export type ReceiveDeps = {
  database: Database;
  stores: {
    contacts: typeof contacts;
    conversations: typeof conversations;
    idempotency: typeof idempotency;
    intake: typeof intake;
    leads: typeof leads;
    messages: typeof messages;
    sessions: typeof sessions;
    signals: typeof signals;
    suppressions: typeof suppressions;
    inbox: typeof inbox;
    outbox: typeof outbox;
    timers: typeof timers;
  };
  hub: LiveHub;
  clock: Clock;
  /** Tells the engine that something is due. */
  ring: () => void;
  companyName: string;
};
