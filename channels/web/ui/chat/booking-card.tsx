import { meetingTime } from './days.ts';
import { CalendarIcon } from './icons.tsx';
import { useVoice } from './use-voice.ts';
import type { WireBooking } from './wire.ts';

type BookingCardProps = { booking: WireBooking | null; icsUrl: string | null };

/** A meeting that was agreed on, with the invitation to take along. */
export function BookingCard({ booking, icsUrl }: BookingCardProps) {
  const { words, locale } = useVoice();
  const time = booking ? meetingTime(booking, locale) : null;
  const cancelled = booking?.status === 'cancelled';
  return (
    <section class={cancelled ? 'booking booking--cancelled' : 'booking'} aria-label={words.meeting}>
      <span class="booking-icon">
        <CalendarIcon size={22} />
      </span>
      <div class="booking-words">
        <h2>{cancelled ? words.cancelled : booking?.status === 'rescheduled' ? words.moved : words.booked}</h2>
        {time && <p class="booking-day">{time.day}</p>}
        {time && <p>{time.hours}</p>}
        {booking?.repName && <p>{words.with(booking.repName)}</p>}
      </div>
      {icsUrl && !cancelled && (
        <a class="button button--small booking-ics" href={sameOriginPath(icsUrl)} download="meeting.ics">
          {words.addToCalendar}
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
