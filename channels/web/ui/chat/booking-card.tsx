import { meetingTime } from './days.ts';
import { CalendarIcon } from './icons.tsx';
import type { WireBooking } from './wire.ts';

type BookingCardProps = { booking: WireBooking | null; icsUrl: string | null };

const headings: Record<string, string> = { cancelled: 'Meeting cancelled', rescheduled: 'Meeting moved' };

/** A meeting that was agreed on, with the invitation to take along. */
export function BookingCard({ booking, icsUrl }: BookingCardProps) {
  const time = booking ? meetingTime(booking.startsAt, booking.endsAt, booking.zone) : null;
  const cancelled = booking?.status === 'cancelled';
  return (
    <section class={cancelled ? 'booking booking--cancelled' : 'booking'} aria-label="Your meeting">
      <span class="booking-icon">
        <CalendarIcon size={22} />
      </span>
      <div class="booking-words">
        <h2>{headings[booking?.status ?? ''] ?? 'Meeting booked'}</h2>
        {time && <p class="booking-day">{time.day}</p>}
        {time && <p>{time.hours}</p>}
        {booking?.repName && <p>with {booking.repName}</p>}
      </div>
      {icsUrl && !cancelled && (
        <a class="button button--small booking-ics" href={sameOriginPath(icsUrl)} download="meeting.ics">
          Add to calendar
        </a>
      )}
    </section>
  );
}

/** The invitation is served by this very server, under whatever name the page was reached. */
function sameOriginPath(url: string): string {
  const { pathname, search } = new URL(url, window.location.origin);
  return pathname + search;
}
