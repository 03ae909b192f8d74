import {
  dayAt,
  dayWith,
  durationOf,
  isClockLength,
  monthNamed,
  movedDay,
  type Now,
  numbersOf,
  plus,
  plusWorkdays,
  stretch,
  surePeriod,
  unitFrom,
  weekStart,
} from './calendar.ts';
import { ruleWriter } from './chart.ts';
import type { Day, IsoDay, Kinds, Length, Period, Stretch, Unit } from './kinds.ts';

const rule = ruleWriter<Kinds, Now>();

/** The week that holds 4 January is the first. */
const weekOfYear = (count: number, year: number): Period | null =>
  count < 1 || count > 53
    ? null
    : surePeriod('week', stretch(plus(weekStart(dayAt(year, 1, 4) ?? ''), { weeks: count - 1 }), { weeks: 1 }));

const nthWeek = (count: number, { unit: kind, fields, future }: Period): Period | null => {
  const { start, end } = future;
  if (start === null || end === null) return null;
  if (kind === 'year' && fields.year !== undefined && count > 0) return weekOfYear(count, fields.year);
  const final = weekStart(plus(end, { days: -1 }));
  // A week belongs where its Thursday lies.
  const last = plus(final, { days: 3 }) < end ? final : plus(final, { weeks: -1 });
  const first = weekStart(plus(start, { days: 3 }));
  const at = count < 0 ? last : plus(first, { weeks: count - 1 });
  return kind === 'month' || kind === 'year' ? surePeriod('week', stretch(at, { weeks: 1 })) : null;
};

const weeks = [
  rule(
    'period',
    'the? ord dot? unit on|of|in? the? period',
    ([, count, , name, , , period]) => (name === 'week' ? nthWeek(count, period) : null),
    { sure: 1 },
  ),
  rule(
    'period',
    'the? lastOf unit of|in the? period',
    ([, , name, , , period]) => (name === 'week' ? nthWeek(-1, period) : null),
    { sure: 1 },
  ),
  rule(
    'period',
    'the? unit num',
    ([, name, { value }], { today }) => (name === 'week' ? weekOfYear(value, numbersOf(today).year) : null),
    { cost: 0.2 },
  ),
  rule('period', 'the? unit num of|in? the? period', ([, name, { value }, , , period]) =>
    name === 'week' && period.unit === 'year' && period.fields.year !== undefined
      ? weekOfYear(value, period.fields.year)
      : null,
  ),
  rule(
    'period',
    'the? unit of|on dayno',
    ([, name, , day], { today }) => {
      const date = name === 'week' ? dayWith({ day }, today) : null;
      return date === null ? null : weekOf(date);
    },
    { cost: 0.5 },
  ),
  rule(
    'period',
    'the? unit of? year',
    ([, name, , year]) =>
      name === 'decade' && year % 10 === 0
        ? surePeriod('decade', stretch(dayAt(year, 1, 1) ?? '', { years: 10 }))
        : null,
    { sure: 1 },
  ),
  rule(
    'period',
    'the? ord unit of|in? the? period',
    ([, count, name, , , { unit: kind, fields }], { today }) =>
      name === 'month' && kind === 'year' && fields.year !== undefined && count <= 12
        ? monthNamed(count, today, fields.year)
        : null,
    { sure: 1 },
  ),
  rule(
    'period',
    'the? ord unit',
    ([, count, name]) =>
      name === 'century' ? surePeriod('century', stretch(dayAt(count * 100 - 100, 1, 1) ?? '', { years: 100 })) : null,
    { sure: 1 },
  ),
  // "The week of the 18th"
  rule('period', 'the? unit of|on|from the? day', ([, name, , , day]) => (name === 'week' ? weekOf(day) : null)),
];

const weekOf = (day: Day): Period => {
  const at = (iso: IsoDay): Stretch => stretch(weekStart(iso), { weeks: 1 });
  return { unit: 'week', fields: {}, past: at(day.past), future: at(day.future) };
};

const ahead = (length: Length, { today }: Now): Period | null => {
  const [first] = length;
  if (first === undefined || isClockLength(length)) return null;
  if (first.unit === 'quarter') {
    const start = unitFrom('quarter', 1, today)?.future.start;
    return start ? surePeriod('days', stretch(start, durationOf(length))) : null;
  }
  const start = first.unit === 'workday' ? plusWorkdays(today, 1) : plus(today, { days: 1 });
  return surePeriod('days', {
    start,
    end:
      first.unit === 'workday' ? plus(plusWorkdays(today, first.count), { days: 1 }) : plus(start, durationOf(length)),
  });
};

const back = (length: Length, { today }: Now): Period | null => {
  const [first] = length;
  if (first === undefined || isClockLength(length)) return null;
  if (first.unit === 'quarter') {
    const end = unitFrom('quarter', 0, today)?.future.start;
    return end ? surePeriod('days', { start: plus(end, durationOf(length, -1)), end }) : null;
  }
  return surePeriod('days', { start: movedDay(today, length, -1), end: today });
};

const several = (name: Unit, count: number): Length => [{ unit: name, count }];

const lengths = [
  rule('period', 'inside? the? next amount|few unit', ([, , , count, name], now) =>
    ahead(several(name, count === '' ? 3 : count), now),
  ),
  rule('period', 'inside? the? amount next units', ([, , count, , name], now) => ahead(several(name, count), now)),
  rule('period', 'inside? the? amount unit next', ([, , count, name], now) => ahead(several(name, count), now)),
  rule('period', 'inside? the? last amount|few unit', ([, , , count, name], now) =>
    back(several(name, count === '' ? 3 : count), now),
  ),
  rule('period', 'inside? the? amount last units', ([, , count, , name], now) => back(several(name, count), now)),
  rule('period', 'inside? the? amount unit last', ([, , count, name], now) => back(several(name, count), now)),
  rule(
    'period',
    'deadline next? length',
    ([, , length], { today }) =>
      isClockLength(length) ? null : surePeriod('days', { start: today, end: movedDay(today, length, 1) }),
    { cost: 0.3 },
  ),
  rule(
    'period',
    'the? ord num unit of|in? period',
    ([, first, { value }, name, , { future }]) =>
      first === 1 && future.start !== null && name !== 'hour'
        ? surePeriod('days', stretch(future.start, durationOf(several(name, value))))
        : null,
    { sure: 1 },
  ),
  rule(
    'period',
    'the? lastOf num unit of|in? period',
    ([, , { value }, name, , { future }]) =>
      future.end !== null && name !== 'hour'
        ? surePeriod('days', { start: plus(future.end, durationOf(several(name, value), -1)), end: future.end })
        : null,
    { sure: 1 },
  ),
];

export const weekRules = [weeks, lengths].flat(2);
