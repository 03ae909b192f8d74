import { dayAt, type Now, numbersOf, stretch, surePeriod } from './calendar.ts';
import { ruleWriter } from './chart.ts';
import type { Kinds, Period, Stretch } from './kinds.ts';

const rule = ruleWriter<Kinds, Now>();

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

export const quarterRules = [quarters, seasons].flat(2);
