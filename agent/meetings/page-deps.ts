import type { MeetingType } from '../../shared/meeting-type.ts';
import type { Calendar } from '../../tools/calendar/port.ts';
import type { NewcomerDeps } from './newcomer.ts';

export type BookingPageDeps = NewcomerDeps & {
  calendar: Calendar;
  meetingTypes: readonly MeetingType[];
  /** Tells the engine that a turn is due. */
  ring: () => void;
};

/** What the calendar's own functions work with. */
export const toolsOf = ({ stores, calendar, clock }: BookingPageDeps) => ({
  ...{ bookings: stores.bookings, company: stores.company, calendar, clock },
});
