import type * as bookingStore from '../../db/stores/bookings.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Calendar } from './port.ts';

/** Usher's own rep calendars: the bookings table is all there is, so nothing outside it blocks anybody. */
export function createEmbeddedCalendar({ bookings, clock }: { bookings: typeof bookingStore; clock: Clock }): Calendar {
  return {
    name: 'embedded',
    busy: async () => new Map(),
    confirm: (tx, booking) => bookings.saveBooking(tx, booking, clock.now()),
    async move(tx, booking, beside) {
      await bookings.saveBooking(tx, booking, clock.now());
      await bookings.setHostsBeside(tx, booking.id, beside);
    },
    cancel: (tx, booking) => bookings.saveBooking(tx, booking, clock.now()),
  };
}
