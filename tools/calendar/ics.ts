import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Booking } from '../../shared/conversation.ts';

export type Invitation = {
  booking: Booking;
  title: string;
  description: string;
  organizer: { name: string; email: string };
  attendee: { name: string | null; email: string };
  /** Who else meets them; they have agreed already. */
  beside: { name: string; email: string }[];
  /** When this version of the invitation was made. */
  stamp: Date;
  url: string | null;
};

/**
 * The iCalendar file of a meeting (RFC 5545, iTIP REQUEST, or CANCEL for a cancelled one). The same UID with a higher
 * SEQUENCE moves what the prospect's calendar already has. Times are UTC: every calendar shows them in its own zone.
 */
export function invitation({
  booking,
  title,
  description,
  organizer,
  attendee,
  beside,
  stamp,
  url,
}: Invitation): string {
  const off = booking.status === 'cancelled';
  const calendar = ical({
    prodId: { company: 'Usher', product: 'Usher', language: 'EN' },
    method: off ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: `${booking.id}@usher`,
    sequence: booking.sequence,
    stamp,
    start: booking.startsAt,
    end: booking.endsAt,
    summary: title,
    description: description.replaceAll('\r', ''),
    url,
    status: off ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer,
    attendees: [
      {
        name: attendee.name ?? attendee.email,
        email: attendee.email,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        rsvp: !off,
      },
      ...beside.map(({ name, email }) => ({
        ...{ name, email, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.ACCEPTED },
      })),
    ],
  });
  return `${calendar.toString().trimEnd()}\r\n`;
}
