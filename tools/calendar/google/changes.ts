import type { Rep } from '../../../shared/company.ts';
import type { Booking, BookingAnswer } from '../../../shared/conversation.ts';
import type { GoogleEvent } from './api.ts';
import { eventId, sequenceOf } from './event.ts';

/** What was done to a meeting outside of the house. */
export type CalendarChange =
  | { kind: 'moved'; booking: Booking; startsAt: Date; endsAt: Date }
  | { kind: 'cancelled'; booking: Booking; because: 'cancelled' | 'declined' }
  /** Somebody beside the rep will not be there. */
  | { kind: 'left'; booking: Booking; hostId: string }
  /** What the guest has answered to Google's invitation. */
  | { kind: 'answered'; booking: Booking; answer: BookingAnswer };

/** A meeting as it stands with us, the rep whose calendar holds its one event, and who else is in it. */
export type StandingMeeting = {
  booking: Booking;
  keeperId: string | null;
  hosts: readonly Pick<Rep, 'id' | 'email'>[];
};

/**
 * What the changes in one rep's calendar mean for the meetings that stand. An event that shows an older version of its
 * meeting is one whose change by us is still under way: it says nothing. Deleted events bring little more than their
 * id, so meetings are found by the id that was made of theirs. In the calendar of somebody who was invited there is a
 * copy: what is done to it is their answer.
 */
export function changesIn(
  repId: string,
  events: readonly GoogleEvent[],
  standing: readonly StandingMeeting[],
): CalendarChange[] {
  const byEvent = new Map(standing.map((meeting) => [eventId(meeting.booking.id), meeting]));
  return events.flatMap((event): CalendarChange[] => {
    const meeting = byEvent.get(event.id);
    if (!meeting) return [];
    const { booking, keeperId } = meeting;
    if (repId === keeperId) return changesOf(event, meeting);
    const isIn = event.status !== 'cancelled' && !hasDeclined(event, ({ self }) => self === true);
    return isIn || repId === booking.repId ? [] : [{ kind: 'left', booking, hostId: repId }];
  });
}

function changesOf(event: GoogleEvent, { booking, keeperId, hosts }: StandingMeeting): CalendarChange[] {
  const isLeads = keeperId === null || keeperId === booking.repId;
  // Where who leads has no calendar, the event stands in that of somebody beside: it is theirs to leave, not to call off.
  const keeperLeaves: CalendarChange[] = isLeads ? [] : [{ kind: 'left', booking, hostId: keeperId }];
  if (event.status === 'cancelled')
    return isLeads ? [{ kind: 'cancelled', booking, because: 'cancelled' }] : keeperLeaves;
  if (sequenceOf(event) < booking.sequence) return [];
  if (!isLeads && hasDeclined(event, ({ self }) => self === true)) return keeperLeaves;
  const lead = hosts.find(({ id }) => id === booking.repId);
  if (hasDeclined(event, ({ self, email }) => self === true || isOf(lead, email)))
    return [{ kind: 'cancelled', booking, because: 'declined' }];
  const beside = hosts.filter(({ id }) => id !== keeperId && id !== booking.repId);
  const left = beside.filter((host) => hasDeclined(event, ({ email }) => isOf(host, email)));
  return [
    ...moved(event, booking),
    ...left.map(({ id }) => ({ kind: 'left' as const, booking, hostId: id })),
    ...answered(event, booking, hosts),
  ];
}

function moved(event: GoogleEvent, booking: Booking): CalendarChange[] {
  const [startsAt, endsAt] = [instant(event.start), instant(event.end)];
  if (!startsAt || !endsAt) return [];
  const same = startsAt.getTime() === booking.startsAt.getTime() && endsAt.getTime() === booking.endsAt.getTime();
  return same ? [] : [{ kind: 'moved', booking, startsAt, endsAt }];
}

function answered(event: GoogleEvent, booking: Booking, hosts: StandingMeeting['hosts']): CalendarChange[] {
  const guest = event.attendees?.find(({ self, email }) => !self && !hosts.some((host) => isOf(host, email)));
  const answer = answers[guest?.responseStatus ?? ''];
  return answer ? [{ kind: 'answered', booking, answer }] : [];
}

const answers: Record<string, BookingAnswer> = {
  accepted: 'accepted',
  declined: 'declined',
  tentative: 'tentative',
};

type Attendee = NonNullable<GoogleEvent['attendees']>[number];

const hasDeclined = ({ attendees }: GoogleEvent, isThem: (attendee: Attendee) => boolean): boolean =>
  attendees?.some((one) => one.responseStatus === 'declined' && isThem(one)) ?? false;

const isOf = (host: { email: string } | undefined, email: string | undefined): boolean =>
  host !== undefined && email?.toLowerCase() === host.email.toLowerCase();

function instant(at: GoogleEvent['start']): Date | null {
  const time = at?.dateTime ? new Date(at.dateTime) : null;
  return time && !Number.isNaN(time.getTime()) ? time : null;
}
