import { setTimeout as pause } from 'node:timers/promises';
import type { FreeTime } from '../../shared/booking-page.ts';
import { mostHolds, offerSlots } from '../../tools/calendar/offer.ts';
import { anyTime } from '../../tools/calendar/window.ts';
import { type BookingPageDeps, toolsOf } from './page-deps.ts';

/** A thank-you page does not wait longer for what the first turn finds out. */
const longestMs = 1_500;
const lookEveryMs = 50;

/**
 * The times for the thank-you page of a form: those that the agent has offered, else the next ones of the rep who has
 * the lead. Whoever has no rep yet and was offered nothing is still to be talked with.
 */
export async function heldFor(
  deps: BookingPageDeps,
  leadId: string,
  signal: AbortSignal,
): Promise<{ hostId: string | null; times: FreeTime[] } | null> {
  const { stores, database, clock } = deps;
  const conversation = (await stores.conversations.conversationsOfLead(database.read, leadId)).at(-1);
  if (!conversation) return null;
  let lead = await stores.leads.findLead(database.read, leadId);
  for (let waited = 0; lead && lead.score === null && waited < longestMs; waited += lookEveryMs) {
    await pause(lookEveryMs, undefined, { signal });
    lead = await stores.leads.findLead(database.read, leadId);
  }
  const now = clock.now();
  const rows = await stores.bookings.bookingsOfConversation(database.read, conversation.id);
  if (rows.some(({ status, endsAt }) => status === 'confirmed' && endsAt > now)) return { hostId: null, times: [] };
  const held = rows.filter(({ status, heldUntil }) => status === 'held' && heldUntil !== null && heldUntil > now);
  const [first] = held;
  if (first) return { hostId: first.repId, times: held };
  const ownerId = lead?.ownerId ?? null;
  if (ownerId === null || lead?.tier !== 'rep') return { hostId: null, times: [] };
  const busy = await deps.calendar.busy([ownerId], anyTime(now), signal);
  const offer = await database.transaction((tx) =>
    offerSlots(toolsOf(deps), tx, {
      ...{ turn: { leadId, conversationId: conversation.id }, repIds: [ownerId], busy, count: mostHolds },
      asked: { window: anyTime(now), near: null },
      zone: conversation.zone ?? 'UTC',
    }),
  );
  return offer.kind === 'offered' ? { hostId: ownerId, times: offer.holds } : { hostId: null, times: [] };
}
