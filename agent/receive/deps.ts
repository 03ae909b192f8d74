import type { Database, Tx } from '../../db/database.ts';
import type * as inbox from '../../db/inbox.ts';
import type * as outbox from '../../db/outbox.ts';
import type * as assignments from '../../db/stores/assignments.ts';
import type * as bookings from '../../db/stores/bookings.ts';
import type * as company from '../../db/stores/company.ts';
import type * as contacts from '../../db/stores/contacts.ts';
import type * as conversations from '../../db/stores/conversations.ts';
import type * as drafts from '../../db/stores/drafts.ts';
import type * as followUps from '../../db/stores/follow-ups.ts';
import type * as idempotency from '../../db/stores/idempotency.ts';
import type * as intake from '../../db/stores/intake.ts';
import type * as leads from '../../db/stores/leads.ts';
import type * as mails from '../../db/stores/mails.ts';
import type * as messages from '../../db/stores/messages.ts';
import type * as sessions from '../../db/stores/sessions.ts';
import type * as signals from '../../db/stores/signals.ts';
import type * as suppressions from '../../db/stores/suppressions.ts';
import type * as timers from '../../db/timers.ts';
import type { BriefPlace } from '../../shared/brief.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Halts } from '../../shared/control.ts';
import type { Booking } from '../../shared/conversation.ts';
import type { MeetingDesk } from '../../shared/meeting-outcome.ts';
import type { LiveHub } from '../../shared/ports.ts';
import type { Colleagues } from '../control/colleagues.ts';
import type { PostDeps } from '../mail/post.ts';

/** What `receive` works with. `stores` are the store modules themselves, handed over by `app`. */
export type ReceiveDeps = {
  database: Database;
  stores: {
    assignments: typeof assignments;
    bookings: typeof bookings;
    company: typeof company;
    contacts: typeof contacts;
    conversations: typeof conversations;
    drafts: typeof drafts;
    followUps: typeof followUps;
    idempotency: typeof idempotency;
    intake: typeof intake;
    leads: typeof leads;
    mails: typeof mails;
    messages: typeof messages;
    sessions: typeof sessions;
    signals: typeof signals;
    suppressions: typeof suppressions;
    inbox: typeof inbox;
    outbox: typeof outbox;
    timers: typeof timers;
  };
  /** What is stopped at the moment: no fixed text leaves there either. */
  halts: Halts;
  hub: LiveHub;
  clock: Clock;
  /** Tells the engine that something is due. */
  ring: () => void;
  /** Tells the outbox that something is to leave. */
  poke: () => void;
  colleagues: Colleagues;
  /** Working minutes of a silent rep after which the agent answers; 0 = never. */
  takeBackMinutes: number;
  /** Where nobody has told theirs. */
  zone: string;
  companyName: string;
  /** Where the briefs of reps stand in Slack: what is said while they lead is told there. */
  briefPlaces: readonly BriefPlace[];
  /** How we write mails; null where no mailbox is configured. */
  post: PostDeps | null;
  /** A rep's time that a prospect proposes, as a slot held for their conversation; null while it is not free. */
  holdTime: HoldTime;
  /** What reps say after their meetings. */
  meetingDesk: Pick<MeetingDesk, 'report' | 'confirm'>;
  /** A rep will not be at a meeting that somebody else leads; false where they were not in it. */
  hostDeclined: (declined: { bookingId: string; repId: string }) => Promise<boolean>;
};

/** Asked in two steps: what blocks the rep outside the house first, then the hold in the caller's transaction. */
export type HoldTime = (
  booking: Booking,
  startsAt: Date,
) => Promise<(tx: Tx, conversationId: string) => Promise<{ slotId: string; label: string } | null>>;
