import type { ConsoleApi } from '../api.ts';
import { counted, meetingTime, words } from '../format.ts';
import { CalendarIcon } from '../parts/icons.tsx';
import { Card } from '../parts/messages.tsx';
import type { Lead } from '../wire.ts';
import { MoveMeeting } from './move-meeting.tsx';
import { Outcome } from './outcome.tsx';

type BookingsProps = {
  lead: Pick<Lead, 'id' | 'bookings' | 'meetingOutcomes'>;
  nameOf: (repId: string) => string;
  api: ConsoleApi;
  onDone: () => void;
};

const statuses: Record<string, string> = { held_meeting: 'took place', no_show: 'they did not come' };

/** Meetings, and the slots that are held for the prospect at the moment. */
export function BookingsCard({ lead: { id: leadId, bookings, meetingOutcomes }, nameOf, api, onDone }: BookingsProps) {
  const meetings = bookings.filter(({ status }) => status !== 'held');
  const held = bookings.filter(({ status }) => status === 'held');
  return (
    <Card id="meetings" title="Meetings" note={held.length > 0 ? `${counted(held.length, 'slot')} held` : undefined}>
      {meetings.length === 0 && (
        <p class="card-empty">No meeting yet. The agent offers slots once timing and need are known.</p>
      )}
      <ul class="meetings">
        {meetings.map((booking) => (
          <li key={booking.id} class={`meeting meeting--${booking.status}`}>
            <CalendarIcon />
            <div>
              <p class="meeting-time">{meetingTime(booking.startsAt, booking.endsAt, booking.zone)}</p>
              <p>
                with {[booking.repId, ...booking.hostIds].map(nameOf).join(' and ')} ·{' '}
                <span class="meeting-status">{statuses[booking.status] ?? words(booking.status)}</span>
                {booking.answer && booking.status === 'confirmed' && ` · ${booking.answer} in their calendar`}
              </p>
              <MoveMeeting {...{ api, leadId, booking, onDone }} />
              <Outcome
                {...{ api, booking, onDone }}
                outcome={meetingOutcomes.find(({ bookingId }) => bookingId === booking.id)}
              />
            </div>
            {booking.status !== 'cancelled' && (
              <a
                class="button button--small"
                href={booking.icsUrl ?? `/v1/bookings/${booking.id}.ics`}
                download="meeting.ics"
              >
                ICS<span class="visually-hidden"> file of this meeting</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
