import { type MeetingDeps, show, type Told, tell } from './tell.ts';

export type MeetingOutcome = 'held' | 'no_show';

export type OutcomeReceived =
  | { kind: 'accepted' | 'repeated' }
  | { kind: 'unknown' }
  /** It has not begun, or it was called off. */
  | { kind: 'not_yet' | 'cancelled' };

/** What became of a meeting, as its rep says. Who did not come is given a way to book again, with the same rep. */
export async function meetingEnded(
  deps: MeetingDeps,
  { bookingId, outcome }: { bookingId: string; outcome: MeetingOutcome },
): Promise<OutcomeReceived> {
  const { stores, database, clock } = deps;
  const now = clock.now();
  const status = outcome === 'held' ? 'held_meeting' : 'no_show';
  const received = await database.transaction(async (tx): Promise<{ kind: OutcomeReceived['kind']; told: Told }> => {
    const seen = await stores.bookings.findBooking(tx, bookingId);
    if (!seen || seen.status === 'held') return { kind: 'unknown', told: null };
    await stores.bookings.lockRep(tx, seen.repId);
    const booking = (await stores.bookings.findBooking(tx, bookingId)) ?? seen;
    if (booking.status === status) return { kind: 'repeated', told: null };
    if (booking.status === 'cancelled' || booking.status === 'rescheduled') return { kind: 'cancelled', told: null };
    if (booking.startsAt > now) return { kind: 'not_yet', told: null };
    await stores.bookings.saveBooking(tx, { ...booking, status }, now);
    if (outcome === 'held') return { kind: 'accepted', told: null };
    const told = await tell(deps, tx, {
      ...{ booking: { ...booking, status }, key: `${booking.id}:${booking.sequence}:missed`, invites: false },
      say: async (words, { rep, language }) => [
        words.missed(rep),
        words.again(await deps.rebookUrl(tx, booking, language)),
      ],
    });
    return { kind: 'accepted', told };
  });
  if (received.told) show(deps, [received.told]);
  return { kind: received.kind };
}
