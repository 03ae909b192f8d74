import type * as bookingStore from '../../db/stores/bookings.ts';
import type * as companyStore from '../../db/stores/company.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Decision } from '../../shared/routing.ts';
import type { TurnContext } from '../../shared/turn.ts';
import type { MeetingPlan } from './plan.ts';
import type { Calendar } from './port.ts';

/** What times are found and held with. */
export type OfferDeps = Omit<CalendarDeps, 'route' | 'planFor'>;

/** What the calendar tools work with. */
export type CalendarDeps = {
  bookings: typeof bookingStore;
  company: typeof companyStore;
  calendar: Calendar;
  clock: Clock;
  /** Who should have this lead, best first (`ranking`): the first with free slots is offered. */
  route: (turn: TurnContext) => Promise<Decision>;
  /** How long they meet and who joins that rep. */
  planFor: (turn: TurnContext) => Promise<MeetingPlan>;
};
