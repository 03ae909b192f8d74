import type { Booking } from '../../../shared/conversation.ts';
import type { GoogleEvent } from './api.ts';
import { eventId, sequenceOf } from './event.ts';

/** What a rep did to a meeting in their own calendar. */
export type RepChange =
  | { kind: 'moved'; booking: Booking; startsAt: Date; endsAt: Date }
  | { kind: 'cancelled'; booking: Booking; because: 'cancelled' | 'declined' };

/**
 * What the rep's changes mean for the meetings that stand. An event that shows an older version of its meeting is one
 * whose change by us is still under way: it says nothing. Deleted events bring little more than their id, so meetings
 * are found by the id that was made of theirs.
 */
export function repChanges(events: readonly GoogleEvent[], standing: readonly Booking[]): RepChange[] {
  const byEvent = new Map(standing.map((booking) => [eventId(booking.id), booking]));
  return events.flatMap((event): RepChange[] => {
    const booking = byEvent.get(event.id);
    if (!booking) return [];
    if (event.status === 'cancelled') return [{ kind: 'cancelled', booking, because: 'cancelled' }];
    if (sequenceOf(event) < booking.sequence) return [];
    if (event.attendees?.some(({ self, responseStatus }) => self && responseStatus === 'declined'))
      return [{ kind: 'cancelled', booking, because: 'declined' }];
    const [startsAt, endsAt] = [instant(event.start), instant(event.end)];
    if (!startsAt || !endsAt) return [];
    const same = startsAt.getTime() === booking.startsAt.getTime() && endsAt.getTime() === booking.endsAt.getTime();
    return same ? [] : [{ kind: 'moved', booking, startsAt, endsAt }];
  });
}

function instant(at: GoogleEvent['start']): Date | null {
  const time = at?.dateTime ? new Date(at.dateTime) : null;
  return time && !Number.isNaN(time.getTime()) ? time : null;
}
