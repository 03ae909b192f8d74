import {
  dayWith,
  durationOf,
  isClockLength,
  type Now,
  numbersOf,
  plus,
  stretch,
  sureDay,
  surePeriod,
  wallAt,
  wallOf,
  weekdayOf,
} from './calendar.ts';
import { ruleWriter } from './chart.ts';
import { inPart, minutesOf, partClocks, settled } from './hours.ts';
import type { Clock, Clocks, Day, Kinds, Moment, Part, Period, Span, Stretch, Within } from './kinds.ts';

const rule = ruleWriter<Kinds, Now>();

const moments = [
  rule('moment', 'day comma|dash? ~on|at|by|about? ~at? clock', ([day, , , , clock]) => ({ day, clock })),
  rule('moment', 'day comma? ~at|about? hour', ([day, , , clock]) => ({ day, clock }), { cost: 0.6 }),
  rule('moment', '~at? clock comma? on|of|in? the? day', ([, clock, , , , day]) => ({ day, clock }), { cost: 0.1 }),
  rule('moment', '~at? hour comma? on|of? the? day', ([, clock, , , , day]) => ({ day, clock }), { cost: 0.7 }),
  rule(
    'moment',
    'hour|clock on dayno',
    ([clock, , day], { today, language }) => {
      const date = language === 'es' || language === 'pt' ? dayWith({ day }, today) : null;
      return date === null ? null : { day: date, clock };
    },
    { cost: 1 },
  ),
  rule('moment', 'within comma? ~at|by|about? ~at? clock|hour', ([within, , , , clock]) =>
    'part' in within ? { day: within.day, clock: inPart(clock, within.part) } : null,
  ),
  rule('moment', 'clock|hour comma? ~on? within', ([clock, , , within]) =>
    'part' in within ? { day: within.day, clock: inPart(clock, within.part) } : null,
  ),
];

const within = [
  rule('within', 'day comma? the? dayPart', ([day, , , part]) => ({ day, part })),
  rule('within', 'dayPart comma? on|of|in? the? day', ([part, , , , day]) => ({ day, part }), { cost: 0.2 }),
  rule('within', 'this part', ([, name], { today }) => ({ day: sureDay(today), part: { name, edge: null } })),
  rule('within', 'start within', ([, one]) => edged(one, 'early')),
  rule('within', 'end within', ([, one]) => edged(one, 'late')),
  rule('within', 'this edgePart', ([, part], { today }) => ({ day: sureDay(today), part })),
  rule('within', 'todayPart', ([name], { today }) => ({ day: sureDay(today), part: { name, edge: null } })),
  rule('within', 'day comma|dash? ~on|at|for? clocks', ([day, , , clocks]) => ({ day, clocks })),
  rule('within', 'day comma? hours', ([day, , clocks]) => ({ day, clocks: settled(clocks) }), { cost: 0.8 }),
  rule('within', 'hours on|of the? day', ([clocks, , , day]) => ({ day, clocks: settled(clocks) }), { cost: 0.8 }),
  rule('within', 'clocks comma? on|of|in? the? day', ([clocks, , , , day]) => ({ day, clocks }), { cost: 0.1 }),
  rule('within', 'within comma? ~on|at? clocks', ([one, , , clocks]) =>
    'part' in one ? { day: one.day, clocks: partClocks(clocks, one.part) } : null,
  ),
  rule('within', 'clocks comma? ~on? within', ([clocks, , , one]) =>
    'part' in one ? { day: one.day, clocks: partClocks(clocks, one.part) } : null,
  ),
  rule('within', 'within hours', ([one, clocks]) =>
    'part' in one ? { day: one.day, clocks: partClocks(clocks, one.part) } : null,
  ),
  rule('within', 'moment for length', ([{ day, clock }, , length]) => lasting(day, clock, length)),
  rule('within', 'between|from moment and|to ~at? clock|hour', ([, { day, clock }, , , to]) => ({
    day,
    clocks: settled({ from: clock, to }),
  })),
  rule('within', 'from|between clock|hour to|and moment', ([, from, , { day, clock }]) => ({
    day,
    clocks: settled({ from, to: clock }),
  })),
  rule('within', 'since|after moment', ([, { day, clock }]) => ({ day, clocks: { from: clock, to: null } }), {
    cost: 0.3,
  }),
  rule('within', 'until|before|by moment', ([, { day, clock }]) => ({ day, clocks: { from: null, to: clock } })),
  // "The first Monday 1pm to 3pm of next month", "Wednesday evening next week"
  rule('within', 'weekday dayPart of|on? the? period', ([weekday, part, , , period]) =>
    ofWeek(weekday, period, { part }),
  ),
  rule('within', 'the? ord weekday dayPart of? the? period', ([, , weekday, part, , , period]) =>
    ofPeriod(weekday, period, { part }),
  ),
  rule('within', 'the? ord weekday clocks of? the? period', ([, , weekday, clocks, , , period]) =>
    ofPeriod(weekday, period, { clocks }),
  ),
];

const edged = (within: Within, edge: 'early' | 'late'): Within | null =>
  'part' in within ? { day: within.day, part: { ...within.part, edge } } : null;

const ofWeek = (weekday: number, { unit, future }: Period, when: { part: Part } | { clocks: Clocks }): Within | null =>
  unit === 'week' && future.start !== null
    ? { day: { ...sureDay(plus(future.start, { days: weekday - 1 })), fields: { weekday } }, ...when }
    : null;

const ofPeriod = (
  weekday: number,
  { unit, future }: Period,
  when: { part: Part } | { clocks: Clocks },
): Within | null => {
  if (unit !== 'month' || future.start === null) return null;
  const start = new Date(future.start).getUTCDay() || 7;
  return { day: { ...sureDay(plus(future.start, { days: (weekday - start + 7) % 7 })), fields: { weekday } }, ...when };
};

const lasting = (day: Day, clock: Clock, length: Kinds['length']): Within | null => {
  const minutes = length.reduce(
    (sum, { unit, count }) => sum + (unit === 'hour' ? count * 60 : unit === 'minute' ? count : Number.NaN),
    0,
  );
  const [start] = minutesOf(clock);
  if (Number.isNaN(minutes) || start === undefined) return null;
  const end = (start + minutes) % 1440;
  return {
    day,
    clocks: { from: clock, to: { hour: Math.floor(end / 60), minute: end % 60, second: 0, half: 'sure' } },
  };
};

const until = (from: Day, to: Day): Period | null => {
  const reach = (a: string, b: string): Stretch => ({ start: a, end: b });
  const [first, last] = [
    from.fields.month !== undefined && to.future < from.future ? from.past : from.future,
    to.future,
  ];
  // "Next Monday to Friday" is that Monday's Friday.
  const end = last < first && to.fields.weekday !== undefined ? nextWeekday(to.fields.weekday, first) : last;
  // Of "1 December to 4 February" both lie on the same side of today.
  const before = to.past >= from.past || to.fields.month === undefined ? from.past : plus(from.past, { years: -1 });
  const weekdays = weekdaysBetween(from, to);
  return { unit: 'days', fields: {}, ...weekdays, past: reach(before, to.past), future: reach(first, end) };
};

const nextWeekday = (weekday: number, after: string): string =>
  plus(after, { days: (weekday - weekdayOf(after) + 7) % 7 });

const weekdaysBetween = (from: Day, to: Day): { weekdays?: number[] } => {
  const [first, last] = [from.fields.weekday, to.fields.weekday];
  const floats = from.past !== from.future && from.fields.day === undefined && to.fields.day === undefined;
  if (!floats || first === undefined || last === undefined || first >= last) return {};
  return { weekdays: Array.from({ length: last - first + 1 }, (_, index) => first + index) };
};

/** A date without a year has that of the other end. */
const withYearOf = (day: Day, other: Day, now: Now): Day => {
  const { year } = other.fields;
  if (year === undefined || day.fields.year !== undefined || day.fields.month === undefined) return day;
  const same = dayWith({ ...day.fields, year }, now.today);
  const before = dayWith({ ...day.fields, year: year - 1 }, now.today);
  return (same !== null && same.future <= other.future ? same : before) ?? day;
};

const days = [
  rule('period', 'from|between the? day to|dash|and the? day', ([, , from, , , to], now) =>
    until(withYearOf(from, to, now), to),
  ),
  rule('period', 'day to|dash the? day', ([from, , , to], now) => until(withYearOf(from, to, now), to), { cost: 0.2 }),
  rule(
    'period',
    'from|between? month the? dayno to|dash|and the? dayno',
    ([, month, , first, , , last], { today }) => daysOfMonth(first, last, { month }, today),
    { sure: 1 },
  ),
  rule(
    'period',
    'from|between? month the? dayno to|dash|and the? dayno comma? year',
    ([, month, , first, , , last, , year], { today }) => daysOfMonth(first, last, { month, year }, today),
    { sure: 1 },
  ),
  rule(
    'period',
    'from|between? the? dayno to|dash the? day',
    ([, , first, , , to], { today }) =>
      to.fields.month === undefined || to.fields.day === undefined || to.fields.day <= first
        ? null
        : daysOfMonth(first, to.fields.day, to.fields, today),
    { sure: 1 },
  ),
  rule(
    'period',
    'period from|between? the? dayno to|dash|and the? dayno',
    ([period, , , first, , , last], { today }) => daysOfPeriod(first, last, period, today),
    { sure: 1 },
  ),
  rule(
    'period',
    'from|between the? dayno to|dash|and the? dayno of? period',
    ([, , first, , , last, , period], { today }) => daysOfPeriod(first, last, period, today),
    { sure: 1 },
  ),
  rule(
    'period',
    'from|between the? dayno to|and the? dayno',
    ([, , first, , , last], { today, language }) =>
      language === 'en' || first > last ? null : daysOfMonth(first, last, {}, today),
    { cost: 1 },
  ),
];

const daysOfMonth = (
  first: number,
  last: number,
  fields: { month?: number; year?: number },
  today: string,
): Period | null => {
  const known = {
    ...(fields.month === undefined ? {} : { month: fields.month }),
    ...(fields.year === undefined ? {} : { year: fields.year }),
  };
  const from = dayWith({ ...known, day: first }, today);
  const to = dayWith({ ...known, day: last }, today);
  return from === null || to === null || last < first ? null : until(from, to);
};

const daysOfPeriod = (first: number, last: number, period: Period, today: string): Period | null => {
  if (period.unit !== 'month' || period.future.start === null) return null;
  const { year, month } = numbersOf(period.future.start);
  const named = period.fields.year === undefined ? { month } : { month, year };
  return daysOfMonth(first, last, named, today);
};

const starts = (one: Period | Day): { past: string | null; future: string | null } =>
  'unit' in one ? { past: one.past.start, future: one.future.start } : { past: one.past, future: one.future };

const reach = (from: Period | Day, to: Period | Day, now: Now): Period | null => {
  const [begin, end] = [starts(from), starts(to)];
  if (begin.future === null || end.future === null || begin.past === null || end.past === null) return null;
  const known = 'unit' in to ? to.fields.year : undefined;
  const bare = 'unit' in from && from.unit === 'month' && from.fields.year === undefined;
  if (known !== undefined && bare && 'unit' in to && to.unit === 'month') {
    const month = numbersOf(begin.future).month;
    const year = month <= numbersOf(end.future).month ? known : known - 1;
    return surePeriod('days', { start: `${year}-${String(month).padStart(2, '0')}-01`, end: end.future });
  }
  const later = end.future >= begin.future ? end.future : plus(end.future, { years: 1 });
  if (end.future < begin.future && 'unit' in to && to.fields.year !== undefined) return null;
  return {
    unit: 'days',
    fields: {},
    past: { start: begin.past, end: end.past },
    future: { start: begin.future, end: later > now.today ? later : end.future },
  };
};

const periods = [
  rule('period', 'from|between the? period to|dash|and the? period|day', ([, , from, , , to], now) =>
    bothAre(from, to) ? reach(from, to, now) : null,
  ),
  rule(
    'period',
    'period to|dash the? period|day',
    ([from, , , to], now) => (bothAre(from, to) ? reach(from, to, now) : null),
    { cost: 0.3 },
  ),
  rule('period', 'from|between the? day to|dash|and the? period', ([, , from, , , to], now) => reach(from, to, now), {
    cost: 0.1,
  }),
  rule('period', 'from|between present to|and day', ([, , , to], { today }) =>
    surePeriod('days', { start: today, end: to.future }),
  ),
];

/** A year goes with a year or a month, a month with a month or a day; a week with neither. */
const bothAre = (from: Period, to: Period | Day): boolean => {
  const kinds = new Set<string>(['year', 'month', 'quarter', 'season', 'days', 'week']);
  return kinds.has(from.unit) && (!('unit' in to) || kinds.has(to.unit));
};

const openEnd = (from: string | null): Stretch => ({ start: from, end: null });

const closed = (end: string | null): Stretch => ({ start: null, end });

const both = (
  of: Period | Day,
  edge: (one: { past: Stretch; future: Stretch }) => { past: Stretch; future: Stretch },
): Period => {
  const days = 'unit' in of ? of : { past: stretch(of.past, { days: 1 }), future: stretch(of.future, { days: 1 }) };
  return { unit: 'unit' in of ? of.unit : 'days', fields: {}, ...edge(days) };
};

const fromStart = (of: Period | Day): Period =>
  both(of, ({ past, future }) => ({ past: openEnd(past.start), future: openEnd(future.start) }));
const fromEnd = (of: Period | Day): Period =>
  both(of, ({ past, future }) => ({ past: openEnd(past.end), future: openEnd(future.end) }));
const toStart = (of: Period | Day): Period =>
  both(of, ({ past, future }) => ({ past: closed(past.start), future: closed(future.start) }));
const toEnd = (of: Period | Day): Period =>
  both(of, ({ past, future }) => ({ past: closed(past.end), future: closed(future.end) }));

const open = [
  rule('period', 'since the? day|period', ([, , one]) => fromStart(one), { sure: 1 }),
  rule('period', 'after the? day|period', ([, , one]) => fromEnd(one), { sure: 1 }),
  rule('period', 'until|by the? day', ([, , day]) => toEnd(day), { cost: 0.1 }),
  rule('period', 'before the? day', ([, , day]) => toStart(day), { sure: 1 }),
  rule('period', 'before|by|until the? period', ([, , period]) => toStart(period), { sure: 1 }),
  rule('period', 'day|period orLater', ([one]) =>
    'unit' in one && (one.future.start === null || one.future.end === null) ? null : fromStart(one),
  ),
  rule('period', 'day orSooner', ([day]) => toEnd(day)),
];

const wall = ({ day, clock }: Moment, back: boolean): string =>
  wallAt(
    back ? day.past : day.future,
    clock.half === null ? (minutesOf(clock)[0] ?? 0) : clock.hour * 60 + clock.minute,
    clock.second,
  );

const spans = [
  rule('span', 'from|between moment to|and|dash moment', ([, from, , to]) => between(from, to)),
  rule('span', 'moment to|dash moment', ([from, , to]) => between(from, to)),
  rule('span', 'deadline next? length', ([, , length], now) => aheadClock(length, now, 1), { cost: 0.3 }),
  rule('span', 'inside? the? next unit', ([, , , name], now) => aheadClock([{ unit: name, count: 1 }], now, 1)),
  rule('span', 'inside? the? last unit', ([, , , name], now) => aheadClock([{ unit: name, count: 1 }], now, -1)),
  rule('span', 'inside? the? next amount|few unit', ([, , , count, name], now) =>
    aheadClock([{ unit: name, count: count === '' ? 3 : count }], now, 1),
  ),
  rule('span', 'inside? the? amount next units', ([, , count, , name], now) =>
    aheadClock([{ unit: name, count }], now, 1),
  ),
  rule('span', 'inside? the? last amount|few unit', ([, , , count, name], now) =>
    aheadClock([{ unit: name, count: count === '' ? 3 : count }], now, -1),
  ),
  rule('span', 'inside? the? amount last units', ([, , count, , name], now) =>
    aheadClock([{ unit: name, count }], now, -1),
  ),
  rule('within', 'from|between present to|and clock', ([, , , to], { today, at }) => ({
    day: sureDay(today),
    clocks: settled({ from: { hour: at.hour, minute: at.minute, second: 0, half: 'sure' }, to }),
  })),
];

const between = (from: Moment, to: Moment): Span => {
  const reach = (back: boolean): Span['past'] => ({ start: wall(from, back), end: wall(to, back) });
  return { past: reach(true), future: reach(false) };
};

const aheadClock = (length: Kinds['length'], { at }: Now, sign: number): Span | null => {
  if (!isClockLength(length)) return null;
  const [one, other] = [wallOf(at), wallOf(at.plus(durationOf(length, sign)))];
  const lies = sign > 0 ? { start: one, end: other } : { start: other, end: one };
  return { past: lies, future: lies };
};

const repeats = [
  rule('repeated', 'repeatWord', ([length]) => length),
  rule('repeated', 'every unit', ([, unit]) => `P1${unit}`),
  rule('repeated', 'every other|num unit', ([, , unit]) => `P2${unit}`, { sure: 1 }),
  rule('repeated', 'every weekday|dayPart|relday', () => 'P1W'),
  rule('repeated', 'every weekday and|comma weekday', () => 'P1W'),
  rule('repeated', 'repeated comma? ~at|on? clock|hour|dayPart|clocks|weekday', ([repeated]) => repeated, {
    cost: 0.1,
  }),
  rule('repeated', 'clock|hour|dayPart repeated', ([, repeated]) => repeated, { cost: 0.1 }),
];

export const joinedRules = [moments, within, days, periods, open, spans, repeats].flat(2);
