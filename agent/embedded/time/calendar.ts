import { DateTime, type DurationLike } from 'luxon';
import type { Day, DayFields, IsoDay, Length, Period, Stretch, Unit, Wall } from './kinds.ts';

/** What a reading is seen from: the wall clock of the prospect. */
export type Now = { today: IsoDay; at: DateTime; language: string };

export const nowIn = (now: Date, zone: string, language: string): Now => {
  const at = DateTime.fromJSDate(now, { zone });
  return { today: at.toISODate() ?? '', at, language };
};

const dated = (day: IsoDay): DateTime => DateTime.fromISO(day, { zone: 'utc' });

const iso = (at: DateTime): IsoDay => at.toISODate() ?? '';

export const plus = (day: IsoDay, by: DurationLike): IsoDay => iso(dated(day).plus(by));

export const weekdayOf = (day: IsoDay): number => dated(day).weekday;

export const weekStart = (day: IsoDay): IsoDay => iso(dated(day).startOf('week'));

export const numbersOf = (day: IsoDay): { year: number; month: number; day: number } => {
  const { year, month, day: number } = dated(day);
  return { year, month, day: number };
};

/** Null where the calendar has no such day. */
export const dayAt = (year: number, month: number, day: number): IsoDay | null => {
  const at = DateTime.utc(year, month, day);
  return at.isValid && year > 0 ? iso(at) : null;
};

export const sureDay = (day: IsoDay, fields: DayFields = {}): Day => ({ fields, past: day, future: day });

/** The nearest day on that side of today that has all the fields; today itself lies ahead. */
const nearest = (fields: DayFields, today: IsoDay, back: boolean): IsoDay | null => {
  const { year, month, day, weekday } = fields;
  if (day === undefined) {
    if (weekday === undefined) return null;
    const ahead = (weekday - weekdayOf(today) + 7) % 7;
    return plus(today, { days: back ? ahead - 7 : ahead });
  }
  const here = numbersOf(today);
  // A 29 February comes every four years, a Friday the 13th within fourteen months or so.
  for (let step = 0; step < 60; step++) {
    const months = month === undefined ? step * (back ? -1 : 1) : 0;
    const [y, m] =
      month === undefined
        ? [here.year + Math.floor((here.month - 1 + months) / 12), ((((here.month - 1 + months) % 12) + 12) % 12) + 1]
        : [year ?? here.year + step * (back ? -1 : 1), month];
    const found = dayAt(y, m, day);
    const fits = found !== null && (weekday === undefined || month !== undefined || weekdayOf(found) === weekday);
    if (found !== null && fits && (year !== undefined || (back ? found < today : found >= today))) return found;
    if (year !== undefined) return null;
  }
  return null;
};

/** The day with these fields, seen back and ahead; null when there is none. */
export const dayWith = (fields: DayFields, today: IsoDay): Day | null => {
  if (fields.year !== undefined && fields.month === undefined) return null;
  const [past, future] = [nearest(fields, today, true), nearest(fields, today, false)];
  return past === null || future === null ? null : { fields, past, future };
};

export const stretch = (start: IsoDay, by: DurationLike): Stretch => ({ start, end: plus(start, by) });

export const surePeriod = (unit: Period['unit'], lies: Stretch, fields: Period['fields'] = {}): Period => ({
  unit,
  fields,
  past: lies,
  future: lies,
});

export const monthOf = (year: number, month: number): Stretch => stretch(dayAt(year, month, 1) ?? '', { months: 1 });

/** A month by its name, of a year if one is said. */
export const monthNamed = (month: number, today: IsoDay, year?: number): Period => {
  if (year !== undefined) return surePeriod('month', monthOf(year, month), { month, year });
  const here = numbersOf(today);
  return {
    unit: 'month',
    fields: { month },
    past: monthOf(month < here.month ? here.year : here.year - 1, month),
    future: monthOf(month < here.month ? here.year + 1 : here.year, month),
  };
};

const quarterStart = (day: IsoDay): IsoDay => iso(dated(day).startOf('quarter'));

/** The unit of the calendar that is so many units from today's: 0 is this one. */
export const unitFrom = (unit: Unit, offset: number, today: IsoDay): Period | null => {
  const { year, month } = numbersOf(today);
  switch (unit) {
    case 'day':
      return surePeriod('day', stretch(plus(today, { days: offset }), { days: 1 }));
    case 'week':
      return surePeriod('week', stretch(plus(weekStart(today), { weeks: offset }), { weeks: 1 }));
    case 'workweek':
      return surePeriod('week', stretch(plus(weekStart(today), { weeks: offset }), { days: 5 }));
    case 'weekend':
      return surePeriod('weekend', stretch(plus(weekStart(today), { weeks: offset, days: 5 }), { days: 2 }));
    case 'fortnight':
      return surePeriod('days', stretch(plus(today, { weeks: 2 * offset }), { weeks: 2 }));
    case 'month': {
      const start = plus(dayAt(year, month, 1) ?? today, { months: offset });
      return surePeriod('month', stretch(start, { months: 1 }), { ...numbersOf(start) });
    }
    case 'quarter':
      return surePeriod('quarter', stretch(plus(quarterStart(today), { months: 3 * offset }), { months: 3 }));
    case 'half': {
      const start = dayAt(year, month < 7 ? 1 : 7, 1) ?? today;
      return surePeriod('half', stretch(plus(start, { months: 6 * offset }), { months: 6 }));
    }
    case 'year':
      return surePeriod('year', stretch(dayAt(year + offset, 1, 1) ?? today, { years: 1 }), { year: year + offset });
    case 'decade': {
      const start = dayAt(Math.floor(year / 10) * 10 + 10 * offset, 1, 1) ?? today;
      return surePeriod('decade', stretch(start, { years: 10 }));
    }
    case 'century': {
      const start = dayAt(Math.floor(year / 100) * 100 + 100 * offset, 1, 1) ?? today;
      return surePeriod('century', stretch(start, { years: 100 }));
    }
    default:
      return null;
  }
};

const inLuxon: Partial<Record<Unit, [string, number]>> = {
  second: ['seconds', 1],
  minute: ['minutes', 1],
  hour: ['hours', 1],
  day: ['days', 1],
  week: ['weeks', 1],
  weekend: ['weeks', 1],
  workweek: ['weeks', 1],
  fortnight: ['weeks', 2],
  month: ['months', 1],
  quarter: ['months', 3],
  half: ['months', 6],
  year: ['years', 1],
  decade: ['years', 10],
  century: ['years', 100],
};

/** A length of calendar and clock units as Luxon adds it; working days are not among them. */
export const durationOf = (length: Length, sign = 1): Record<string, number> => {
  const sum: Record<string, number> = {};
  for (const { unit, count } of length) {
    const [name, factor] = inLuxon[unit] ?? ['days', 1];
    sum[name] = (sum[name] ?? 0) + count * factor * sign;
  }
  return sum;
};

export const isClockLength = (length: Length): boolean =>
  length.some(({ unit }) => unit === 'hour' || unit === 'minute' || unit === 'second');

/** So many working days from a day; weekends are passed over. */
export const plusWorkdays = (day: IsoDay, count: number): IsoDay => {
  let [at, left] = [day, Math.abs(count)];
  while (left > 0) {
    at = plus(at, { days: count < 0 ? -1 : 1 });
    if (weekdayOf(at) < 6) left -= 1;
  }
  return at;
};

/** A day moved by a length of days or more. */
export const movedDay = (day: IsoDay, length: Length, sign: number): IsoDay => {
  const [first] = length;
  if (first?.unit === 'workday') return plusWorkdays(day, Math.round(first.count) * sign);
  return plus(day, durationOf(length, sign));
};

export const wallOf = (at: DateTime): Wall => at.toFormat("yyyy-MM-dd'T'HH:mm:ss");

export const wallAt = (day: IsoDay, minute: number, second = 0): Wall => {
  const at = dated(day).plus({ minutes: minute, seconds: second });
  return wallOf(at);
};

/** Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher). */
export const easterOf = (year: number): IsoDay => {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dayAt(year, month, ((h + l - 7 * m + 114) % 31) + 1) ?? '';
};

/** The nth such weekday of a stretch; -1 is the last. */
export const nthWeekday = (nth: number, weekday: number, { start, end }: Stretch): IsoDay | null => {
  if (start === null || end === null) return null;
  if (nth < 0) {
    const last = plus(end, { days: -1 });
    return plus(last, { days: -((weekdayOf(last) - weekday + 7) % 7) });
  }
  const first = plus(start, { days: (weekday - weekdayOf(start) + 7) % 7 });
  const found = plus(first, { weeks: nth - 1 });
  return found < end ? found : null;
};
