import { type Now, plus, stretch, surePeriod, unitFrom } from './calendar.ts';
import type { IsoDay, Period, Unit } from './kinds.ts';

const calendarUnits = new Set<Unit>([
  'week',
  'workweek',
  'weekend',
  'month',
  'quarter',
  'half',
  'year',
  'decade',
  'century',
]);

/** A week, month or the like so many from the one that runs; null for units that the calendar does not cut. */
export const unit = (name: Unit, offset: number, { today }: Now): Period | null =>
  calendarUnits.has(name) ? relative(unitFrom(name, offset, today)) : fortnight(name, offset, today);

const relative = (period: Period | null): Period | null => (period === null ? null : { ...period, relative: true });

const fortnight = (name: Unit, offset: number, today: IsoDay): Period | null =>
  name !== 'fortnight' || offset === 0
    ? null
    : surePeriod(
        'days',
        offset > 0
          ? stretch(plus(today, { days: 1 }), { weeks: 2 })
          : { start: plus(today, { weeks: -2 }), end: today },
      );
