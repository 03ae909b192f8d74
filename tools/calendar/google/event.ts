import { createHash } from 'node:crypto';
import type { Booking } from '../../../shared/conversation.ts';
import type { EventBody, GoogleEvent } from './api.ts';

/** What an event says besides its time. */
export type MeetingWords = {
  title: string;
  description: string;
  /** Whom Google invites: who else meets them, and the prospect where no mailbox of Usher's own does. */
  attendees: { email: string; name: string | null }[];
};

const digits = '0123456789abcdefghijklmnopqrstuv';

/** Google takes ids of our own, in the letters of base32hex: the same meeting can never become two events. */
export function eventId(bookingId: string): string {
  const bits = [...createHash('sha256').update(bookingId).digest()].map((byte) => byte.toString(2).padStart(8, '0'));
  return (bits.join('').match(/.{1,5}/g) ?? []).map((five) => digits[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** What only we read: which meeting it is, and which version of it. */
const mark = ({ id, sequence }: Booking): EventBody['extendedProperties'] => ({
  private: { usherBooking: id, usherSequence: String(sequence) },
});

export const sequenceOf = ({ extendedProperties }: GoogleEvent): number =>
  Number(extendedProperties?.private?.usherSequence ?? -1);

/** The whole event, to be put where there is none. */
export const wholeEvent = (booking: Booking, { title, description, attendees }: MeetingWords): EventBody => ({
  id: eventId(booking.id),
  summary: title,
  description,
  ...when(booking),
  ...(attendees.length > 0 && {
    attendees: attendees.map(({ email, name }) => ({ email, displayName: name ?? email })),
  }),
  extendedProperties: mark(booking),
  conferenceData: {
    createRequest: { requestId: eventId(booking.id), conferenceSolutionKey: { type: 'hangoutsMeet' } },
  },
});

/** What brings an event to where the meeting is now; one that was deleted comes back. */
export const movedEvent = (booking: Booking): EventBody => ({
  status: 'confirmed',
  ...when(booking),
  extendedProperties: mark(booking),
});

/** The rep has moved it: only our mark follows. */
export const markedEvent = (booking: Booking): EventBody => ({ extendedProperties: mark(booking) });

const when = ({ startsAt, endsAt }: Booking) => ({
  start: { dateTime: startsAt.toISOString() },
  end: { dateTime: endsAt.toISOString() },
});
