import { IANAZone } from 'luxon';
import { z } from 'zod';
import type { TurnContext } from '../../shared/turn.ts';
import { defineTool, type Tool, type ToolCallContext, type ToolOutcome, type ToolRun } from '../tool.ts';
import { cancelled, gone, standing } from './answers.ts';
import { cancelMeeting, type Picked, takeSlot } from './book.ts';
import type { CalendarDeps } from './deps.ts';
import { hostsOf } from './host-names.ts';
import { mostHolds } from './offer.ts';
import { alternatives, propose } from './propose.ts';
import { anyTime, askedWindow, when } from './window.ts';

/** The four tools by which a meeting comes about, moves and goes. */
export function createCalendarTools(deps: CalendarDeps): Tool[] {
  return [proposeSlots(deps), bookMeeting(deps), rescheduleMeeting(deps), cancelTool(deps)];
}

const zone = z.string().refine((name) => IANAZone.isValidZone(name), 'must be an IANA time zone such as Europe/Berlin');

const proposeSlots = (deps: CalendarDeps): Tool =>
  defineTool({
    name: 'propose_slots',
    description:
      "Find free times with the right rep and hold up to three of them for ten minutes. Give from and to when the prospect named days or times: ISO dates or wall times in the prospect's zone, or instants; who wants it later, or not so early, gets from set after what was offered. The answer's `more` tells that the range has other times too. Proposing again gives the former times back.",
    input: z.object({
      from: when.optional(),
      to: when.optional(),
      zone: zone.optional(),
      count: z.int().min(1).max(mostHolds).default(mostHolds),
      asked: z
        .string()
        .max(300)
        .optional()
        .describe("the prospect's exact words that ask for a meeting, where not all that one needs is known yet"),
    }),
    run: async ({ from, to, zone: named, count }, { turn, signal }) => {
      if (turn.tier === 'nurture' && !turn.qualification.readyToBook) return notQualified;
      const inZone = named ?? turn.zone;
      const asked = askedWindow({ from, to }, inZone, deps.clock.now());
      return propose(deps, { turn, signal }, { asked, zone: inZone, count });
    },
  });

const slotId = z.string().transform((id) => id.replace(/^slot:/, ''));

const bookMeeting = (deps: CalendarDeps): Tool =>
  defineTool({
    name: 'book_meeting',
    description: 'Book one of the times offered by propose_slots, by its id, once the prospect has picked it.',
    input: z.object({ slotId }),
    run: async (input, context) => take(deps, context, input),
  });

const rescheduleMeeting = (deps: CalendarDeps): Tool =>
  defineTool({
    name: 'reschedule_meeting',
    description: 'Move the meeting to one of the times offered by propose_slots; the rep stays the same.',
    input: z.object({ bookingId: z.string().optional(), slotId }),
    run: async ({ bookingId, ...input }, context) => {
      const meeting = context.turn.bookings.find(
        ({ id, status }) => status === 'confirmed' && (bookingId === undefined || id === bookingId),
      );
      return meeting ? take(deps, context, { ...input, movingId: meeting.id }) : noBooking;
    },
  });

const cancelTool = (deps: CalendarDeps): Tool =>
  defineTool({
    name: 'cancel_meeting',
    description: 'Cancel the meeting when the prospect asks for it.',
    input: z.object({ bookingId: z.string().optional(), reason: z.string().max(300).optional() }),
    run: async ({ bookingId, reason }, { turn }) => ({
      kind: 'transact',
      apply: async (tx) => {
        const booking = await cancelMeeting(deps, tx, { turn, bookingId });
        return booking ? cancelled(booking, reason, turn.language) : noBooking;
      },
    }),
  });

async function take(
  deps: CalendarDeps,
  { turn, signal }: ToolCallContext,
  pick: { slotId: string; movingId?: string },
): Promise<ToolRun> {
  if (turn.contact.email === null) return emailNeeded;
  const plan = await deps.planFor(turn);
  const everybody = [...new Set([...repsOf(turn), ...plan.beside.flat()])];
  const busy = await deps.calendar.busy(everybody, anyTime(deps.clock.now()), signal);
  return {
    kind: 'transact',
    apply: async (tx) => {
      const picked = await takeSlot(deps, tx, { turn, busy, ...pick });
      if (picked.kind === 'not_offered') return notOffered;
      if (picked.kind === 'expired' || picked.kind === 'taken') {
        return gone(`slot_${picked.kind}`, await alternatives(deps, tx, turn, picked.slot, { busy, plan }));
      }
      const hosts = await hostsOf(deps, tx, picked.booking);
      return standing(picked.booking, { change: changeOf(picked), hosts, language: turn.language });
    },
  };
}

const changeOf = ({ kind }: Extract<Picked, { booking: unknown }>) => (kind === 'moved' ? 'rescheduled' : 'confirmed');

/** Everybody whose time may be touched by a pick and its alternatives. */
const repsOf = ({ offers, bookings, decision }: TurnContext): string[] => [
  ...new Set([...offers, ...bookings].map(({ repId }) => repId).concat(decision?.ranking ?? [])),
];

const refused = (code: string, message: string): ToolOutcome => ({ kind: 'refused', code, message });

const notQualified = refused(
  'not_qualified',
  'This lead is not ready for a meeting. Help with information; ask about their need and timing first.',
);
const emailNeeded = refused('email_needed', 'Ask for their work email address first: the invitation goes there.');
const notOffered = refused(
  'not_offered',
  'This time is not on offer in this conversation any more. Offer the current times, or call propose_slots.',
);
const noBooking = refused(
  'no_booking',
  'There is no coming meeting in this conversation. Offer times with propose_slots.',
);
