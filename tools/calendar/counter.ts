import type { Db, Tx } from '../../db/database.ts';
import type { Booking } from '../../shared/conversation.ts';
import type { OfferDeps } from './deps.ts';
import { slotLabel } from './labels.ts';
import { offerSlots } from './offer.ts';
import { planToMove } from './plan.ts';

/**
 * A time that the prospect proposes for a meeting that stands: held for them where its rep can have it then, so that
 * the agent can move the meeting to it. What blocks the rep outside is read first, then the caller's transaction holds.
 */
export function createHoldTime({ read, ...deps }: OfferDeps & { read: Db }) {
  return async (booking: Booking, startsAt: Date) => {
    const { repId, leadId, zone } = booking;
    const end = new Date(startsAt.getTime() + booking.endsAt.getTime() - booking.startsAt.getTime());
    const asked = { window: { start: startsAt, end: new Date(startsAt.getTime() + 1) }, near: startsAt };
    const meeting = { start: startsAt, end };
    const plan = await planToMove(deps.bookings, read, booking);
    const everybody = [repId, ...plan.beside.flat()];
    const busy = await deps.calendar.busy(everybody, meeting, AbortSignal.timeout(longestMs)).catch(() => null);
    return async (tx: Tx, conversationId: string): Promise<{ slotId: string; label: string } | null> => {
      if (busy === null) return null;
      const offer = await offerSlots(deps, tx, {
        turn: { leadId, conversationId },
        repIds: [repId],
        busy,
        plan,
        asked,
        movingId: booking.id,
        zone,
        count: 1,
      });
      const [hold] = offer.kind === 'offered' ? offer.holds : [];
      if (hold?.startsAt.getTime() !== startsAt.getTime()) return null;
      return { slotId: hold.id, label: slotLabel(hold.startsAt, zone) };
    };
  };
}

const longestMs = 5_000;
