import { setTimeout as pause } from 'node:timers/promises';
import type { ConversationRow } from '../../db/stores/conversations.ts';
import type { LeadRow } from '../../db/stores/leads.ts';
import { type FreeTime, heldHost } from '../../shared/booking-page.ts';
import type { Booking } from '../../shared/conversation.ts';
import { mostHolds, offerSlots } from '../../tools/calendar/offer.ts';
import { anyTime } from '../../tools/calendar/window.ts';
import { type BookingPageDeps, toolsOf } from './page-deps.ts';
import { ownersHost, type PageHost } from './page-hosts.ts';

/** A thank-you page does not wait longer for what the first turn finds out. */
const longestMs = 1_500;
const lookEveryMs = 50;

/**
 * The times for the thank-you page of a form: those that the agent has offered, else the next ones of the rep who has
 * the lead. Whoever has no rep yet and was offered nothing is still to be talked with; who wants to hear nothing more,
 * or has a meeting, is offered nothing.
 */
export async function heldFor(
  deps: BookingPageDeps,
  leadId: string,
  signal: AbortSignal,
): Promise<{ hostId: string | null; times: FreeTime[] } | null> {
  const { database, clock } = deps;
  const conversation = await lastTalk(deps, leadId);
  if (!conversation) return null;
  const lead = await judgedLead(deps, leadId, signal);
  const now = clock.now();
  const rows = await deps.stores.bookings.bookingsOfConversation(database.read, conversation.id);
  if (isClosed(conversation) || rows.some(({ status, endsAt }) => status === 'confirmed' && endsAt > now))
    return { hostId: null, times: [] };
  const held = liveHolds(rows, now);
  if (held.length > 0) return { hostId: heldHost, times: held };
  const host = lead && (await ownersHost(deps, lead));
  if (!host) return { hostId: null, times: [] };
  const times = await hold(deps, { leadId, conversation, host, signal });
  return { hostId: times.length > 0 ? heldHost : null, times };
}

const lastTalk = async ({ stores, database }: BookingPageDeps, leadId: string): Promise<ConversationRow | null> =>
  (await stores.conversations.conversationsOfLead(database.read, leadId)).at(-1) ?? null;

/** They want to hear nothing more, or were erased. */
const isClosed = ({ state }: ConversationRow): boolean => state === 'opted_out' || state === 'closed';

export const liveHolds = (rows: readonly Booking[], now: Date): Booking[] =>
  rows.filter(({ status, heldUntil }) => status === 'held' && heldUntil !== null && heldUntil > now);

/** The lead once its first turn has scored it, or as it is when a page can wait no longer. */
async function judgedLead({ stores, database }: BookingPageDeps, leadId: string, signal: AbortSignal) {
  let lead: LeadRow | null = await stores.leads.findLead(database.read, leadId);
  for (let waited = 0; lead && lead.score === null && waited < longestMs; waited += lookEveryMs) {
    await pause(lookEveryMs, undefined, { signal });
    lead = await stores.leads.findLead(database.read, leadId);
  }
  return lead;
}

async function hold(
  deps: BookingPageDeps,
  {
    leadId,
    conversation,
    host: { reps, plan },
    signal,
  }: { leadId: string; conversation: ConversationRow; host: PageHost; signal: AbortSignal },
): Promise<Booking[]> {
  const window = anyTime(deps.clock.now());
  const repIds = reps.map(({ id }) => id);
  const busy = await deps.calendar.busy([...new Set([...repIds, ...plan.beside.flat()])], window, signal);
  const offer = await deps.database.transaction((tx) =>
    offerSlots(toolsOf(deps), tx, {
      ...{ turn: { leadId, conversationId: conversation.id }, repIds, plan, busy, count: mostHolds },
      asked: { window, near: null },
      zone: conversation.zone ?? 'UTC',
    }),
  );
  return offer.kind === 'offered' ? offer.holds : [];
}
