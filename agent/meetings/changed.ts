import type { Tx } from '../../db/database.ts';
import type { Booking } from '../../shared/conversation.ts';
import { slotLabel } from '../../tools/calendar/labels.ts';
import { type MeetingDeps, show, type Told, tell } from './tell.ts';

/** What a rep did to a meeting where we do not see it: in their own calendar. */
export type MeetingChange =
  | { kind: 'moved'; bookingId: string; sequence: number; startsAt: Date; endsAt: Date }
  | { kind: 'cancelled'; bookingId: string; sequence: number };

/**
 * A rep's own change of a meeting counts, and the prospect is told. A change of a version that is not the latest was
 * overtaken: it answers false. `carry` says in the rep's calendar, by the same transaction, that we know.
 */
export async function meetingChanged(
  deps: MeetingDeps,
  change: MeetingChange,
  carry: (tx: Tx, booking: Booking) => Promise<void>,
): Promise<boolean> {
  const { stores, database, clock } = deps;
  const told = await database.transaction(async (tx): Promise<Told | false> => {
    const seen = await stores.bookings.findBooking(tx, change.bookingId);
    if (!seen) return false;
    await stores.bookings.lockRep(tx, seen.repId);
    const before = await stores.bookings.findBooking(tx, change.bookingId);
    if (before?.status !== 'confirmed' || before.sequence !== change.sequence) return false;
    const booking = changed(before, change);
    await stores.bookings.saveBooking(tx, booking, clock.now());
    await carry(tx, booking);
    return tell(deps, tx, {
      ...{ booking, key: `${booking.id}:${booking.sequence}`, invites: true },
      say: async (words, { rep, language }) =>
        change.kind === 'moved'
          ? [words.moved(rep, slotLabel(booking.startsAt, booking.zone, language))]
          : [
              words.cancelled(rep, slotLabel(booking.startsAt, booking.zone, language)),
              words.again(await deps.rebookUrl(tx, booking, language)),
            ],
    });
  });
  if (told === false) return false;
  show(deps, [told]);
  return true;
}

function changed(before: Booking, change: MeetingChange): Booking {
  const sequence = before.sequence + 1;
  return change.kind === 'cancelled'
    ? { ...before, sequence, status: 'cancelled' }
    : { ...before, sequence, startsAt: change.startsAt, endsAt: change.endsAt };
}
