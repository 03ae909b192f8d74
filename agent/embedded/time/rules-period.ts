import { dayAt, monthNamed, monthOf, type Now, numbersOf, plus, stretch, surePeriod } from './calendar.ts';
import { ruleWriter } from './chart.ts';
import type { IsoDay, Kinds, Period, Stretch, Unit } from './kinds.ts';
import { unit } from './units.ts';

const rule = ruleWriter<Kinds, Now>();

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

export const periodRules = [units, years, edges].flat(2);
