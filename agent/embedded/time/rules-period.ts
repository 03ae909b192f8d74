import {
  dayAt,
  dayWith,
  durationOf,
  isClockLength,
  monthNamed,
  monthOf,
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

const unit = (name: Unit, offset: number, { today }: Now): Period | null =>
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

const units = [
  rule('period', 'this unit', ([, name], now) => unit(name, 0, now)),
  rule('period', 'unit this', ([name], now) => unit(name, 0, now), { cost: 0.2 }),
  rule('period', 'the? this? next unit', ([, , , name], now) => unit(name, 1, now)),
  rule('period', 'the? unit next', ([, name], now) => unit(name, 1, now)),
  rule('period', 'the? next2 unit', ([, , name], now) => unit(name, 2, now)),
  rule('period', 'the? unit next2', ([, name], now) => unit(name, 2, now)),
  rule('period', 'the? unit after the? next unit?', ([, name], now) => unit(name, 2, now)),
  rule('period', 'the? this? last unit', ([, , , name], now) => unit(name, -1, now)),
  rule('period', 'the? unit last', ([, name], now) => unit(name, -1, now)),
  rule('period', 'the? last2 unit', ([, , name], now) => unit(name, -2, now)),
  rule('period', 'the? unit last2', ([, name], now) => unit(name, -2, now)),
  rule('period', 'the unit', ([, name], now) => unit(name, 0, now), { cost: 0.5 }),
  rule('period', 'on? the? unit', ([, , name], now) => (name === 'weekend' ? unit(name, 0, now) : null), { cost: 0.4 }),
];

const years = [
  rule('period', 'year', ([year]) => yearPeriod(year), { sure: 1, cost: 0.3 }),
  rule('period', 'the? yearWord year', ([, , year]) => yearPeriod(year), { sure: 1 }),
  rule('period', 'month', ([month], { today }) => monthNamed(month, today)),
  rule(
    'period',
    'month dash|slash|comma? of|in? year',
    ([month, , , year], { today }) => monthNamed(month, today, year),
    { sure: 1 },
  ),
  rule('period', 'year dash|comma? month', ([year, , month], { today }) => monthNamed(month, today, year), {
    sure: 1,
    cost: 0.1,
  }),
  rule('period', 'month of|in? the? period', ([month, , , period], { today }) =>
    period.unit === 'year' && period.fields.year !== undefined ? monthNamed(month, today, period.fields.year) : null,
  ),
  rule('period', 'figureMonth', ([{ year, month }]) => surePeriod('month', monthOf(year, month), { year, month })),
  rule('period', 'figureDecade', ([year]) => surePeriod('decade', stretch(dayAt(year, 1, 1) ?? '', { years: 10 }))),
  rule(
    'period',
    'month num',
    ([month, { value, digits }], { today }) =>
      digits === 2 && value > 31 ? monthNamed(month, today, value + (value < 50 ? 2000 : 1900)) : null,
    { sure: 1 },
  ),
  rule('period', 'this month', ([, month], { today }) => yearOfMonth(month, 0, today)),
  rule('period', 'next month', ([, month], { today }) => yearOfMonth(month, 1, today)),
  rule('period', 'month next', ([month], { today }) => yearOfMonth(month, 1, today)),
  rule('period', 'last month', ([, month], { today }) => yearOfMonth(month, -1, today)),
  rule('period', 'month last', ([month], { today }) => yearOfMonth(month, -1, today)),
];

const yearPeriod = (year: number): Period =>
  surePeriod('year', stretch(dayAt(year, 1, 1) ?? '', { years: 1 }), { year });

const yearOfMonth = (month: number, offset: number, today: IsoDay): Period => {
  const here = numbersOf(today);
  // "Next May" in February is this year's.
  const year =
    offset > 0
      ? here.year + (month > here.month ? 0 : 1)
      : offset < 0
        ? here.year - (month < here.month ? 0 : 1)
        : here.year;
  return { ...surePeriod('month', monthOf(year, month), { month, year }) };
};

const part = (of: Stretch, which: 'start' | 'middle' | 'end', kind: Period['unit']): Stretch => {
  const { start, end } = of;
  if (start === null || end === null) return of;
  const days = Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000);
  const cut = (share: number): IsoDay => plus(start, { days: Math.round(days * share) });
  const month = (by: number): IsoDay => plus(start, { months: by });
  if (kind === 'year') {
    const [from, to] = which === 'start' ? [0, 4] : which === 'end' ? [8, 12] : [4, 8];
    return { start: month(from), end: month(to) };
  }
  if (kind === 'month')
    return which === 'start'
      ? stretch(start, { days: 15 })
      : which === 'end'
        ? { start: plus(start, { days: 15 }), end }
        : { start: plus(start, { days: 9 }), end: plus(start, { days: 20 }) };
  if (kind === 'week')
    return which === 'start'
      ? stretch(start, { days: 4 })
      : which === 'end'
        ? { start: plus(start, { days: 3 }), end }
        : { start: plus(start, { days: 1 }), end: plus(start, { days: 4 }) };
  return which === 'start'
    ? { start, end: cut(1 / 2) }
    : which === 'end'
      ? { start: cut(1 / 2), end }
      : { start: cut(1 / 3), end: cut(2 / 3) };
};

/** Of this year or the next people mean halves, of a year by its number a third. */
const kindOf = ({ unit, relative }: Period): Period['unit'] => (unit === 'year' && relative === true ? 'half' : unit);

const partOf = (period: Period, which: 'start' | 'middle' | 'end'): Period => ({
  ...period,
  fields: {},
  unit: 'days',
  past: part(period.past, which, kindOf(period)),
  future: part(period.future, which, kindOf(period)),
});

const edges = [
  rule('period', 'in|at|on? the? start of? the? period', ([, , , , , period]) => partOf(period, 'start'), { sure: 1 }),
  rule('period', 'in|at|on? the? middle dash? of? the? period', ([, , , , , , period]) => partOf(period, 'middle'), {
    sure: 1,
  }),
  rule('period', 'in|at|on|by? the? end of? the? period', ([, , , , , period]) => partOf(period, 'end'), { sure: 1 }),
  rule('period', 'period end', ([period]) => partOf(period, 'end'), { cost: 0.2 }),
  // "Monatsende", "end of month", "fin de mois"
  rule('period', 'at|on|in|by? the? end of? unit', ([, , , , name], now) => edge(name, 'end', now)),
  rule('period', 'at|on|in? the? start of? unit', ([, , , , name], now) => edge(name, 'start', now)),
  rule('period', 'at|on|in? the? middle of? unit', ([, , , , name], now) => edge(name, 'middle', now)),
  rule('period', 'unit end', ([name], now) => edge(name, 'end', now)),
  rule('period', 'unit start', ([name], now) => edge(name, 'start', now)),
  rule('period', 'unit middle', ([name], now) => edge(name, 'middle', now)),
  rule('period', 'the? rest unit|period', ([, , name], now) => {
    const period = typeof name === 'string' ? unit(name, 0, now) : name;
    return period === null ? null : surePeriod('days', { start: now.today, end: period.future.end });
  }),
];

const edge = (name: Unit, which: 'start' | 'middle' | 'end', now: Now): Period | null => {
  const period = name === 'weekend' ? null : unit(name, 0, now);
  return period === null ? null : partOf(period, which);
};

const quarters = [
  rule('period', 'quarterMark num', ([, { value }], now) => quarter(value, null, now), { sure: 1 }),
  rule(
    'period',
    'ord dot? unit',
    ([value, , name], now) => (name === 'quarter' || name === 'half' ? quarter(value, null, now, name) : null),
    { sure: 1 },
  ),
  rule(
    'period',
    'quarterMark num dash|of|in? the? period',
    ([, { value }, , , period], now) => quarter(value, period, now),
    { sure: 1 },
  ),
  rule('period', 'period dash? quarterMark num', ([period, , , { value }], now) => quarter(value, period, now), {
    sure: 1,
  }),
  rule(
    'period',
    'the? ord|lastOf dot? unit of|in? the? period',
    ([, value, , name, , , period], now) =>
      name === 'quarter' || name === 'half'
        ? quarter(value === '' ? (name === 'half' ? 2 : 4) : value, period, now, name)
        : null,
    { sure: 1 },
  ),
  rule(
    'period',
    'period the? ord unit',
    ([period, , value, name], now) =>
      name === 'quarter' || name === 'half' ? quarter(value, period, now, name) : null,
    { sure: 1 },
  ),
];

const quarter = (
  value: number,
  period: Period | null,
  { today }: Now,
  name: 'quarter' | 'half' = 'quarter',
): Period | null => {
  const months = name === 'quarter' ? 3 : 6;
  if (value < 1 || value > 12 / months) return null;
  if (period !== null && (period.unit !== 'year' || period.fields.year === undefined)) return null;
  const here = numbersOf(today).year;
  const lies = (year: number): Stretch => stretch(dayAt(year, value * months - months + 1, 1) ?? '', { months });
  if (period?.fields.year !== undefined) return surePeriod(name, lies(period.fields.year));
  const own = lies(here);
  const over = own.end !== null && own.end <= today;
  return { unit: name, fields: {}, past: over ? own : lies(here - 1), future: over ? lies(here + 1) : own };
};

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

const seasonMonths: Record<string, number> = { spring: 3, summer: 6, autumn: 9, winter: 12 };

const season = (name: string, offset: number | null, { today }: Now, year?: number): Period | null => {
  const month = seasonMonths[name];
  if (month === undefined) return null;
  const here = numbersOf(today).year;
  const lies = (of: number): Stretch => stretch(dayAt(of, month, 1) ?? '', { months: 3 });
  if (year !== undefined) return surePeriod('season', lies(year));
  const own = lies(here);
  const over = own.end !== null && own.end <= today;
  if (offset !== null) return surePeriod('season', lies(here + offset));
  return { unit: 'season', fields: {}, past: over ? own : lies(here - 1), future: over ? lies(here + 1) : own };
};

const seasons = [
  rule('period', 'season', ([name], now) => season(name, null, now)),
  rule('period', 'this season', ([, name], now) => season(name, 0, now)),
  rule('period', 'next season', ([, name], now) => season(name, 1, now)),
  rule('period', 'season next', ([name], now) => season(name, 1, now)),
  rule('period', 'last season', ([, name], now) => season(name, -1, now)),
  rule('period', 'season last', ([name], now) => season(name, -1, now)),
  rule(
    'period',
    'season of|in? the? period',
    ([name, , , period], now) =>
      period.unit === 'year' && period.fields.year !== undefined ? season(name, null, now, period.fields.year) : null,
    { sure: 1 },
  ),
];

export const periodRules = [units, years, edges, quarters, weeks, lengths, seasons].flat(2);
