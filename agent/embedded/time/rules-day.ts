import { dayWith, type Now, nthWeekday, numbersOf, plus, sureDay, weekdayOf, weekStart } from './calendar.ts';
import { ruleWriter } from './chart.ts';
import { holiday } from './holidays.ts';
import type { Day, DayFields, Kinds, Period } from './kinds.ts';

const rule = ruleWriter<Kinds, Now>();

const numbers = [
  rule('ord', 'num ordinalEnd', ([{ value, digits }]) => (digits > 0 && value > 0 && value <= 366 ? value : null)),
  rule('dayno', 'ord', ([day]) => (day >= 1 && day <= 31 ? day : null)),
  rule('dayno', 'num', ([{ value, digits }]) =>
    Number.isInteger(value) && value >= 1 && value <= 31 && digits <= 2 ? value : null,
  ),
  rule('year', 'num', ([{ value, digits }]) => (value >= 1900 && value <= 2150 && digits !== 3 ? value : null), {
    cost: 0.1,
  }),
  rule('year', 'yearWord num', ([, { value }]) => (value >= 1000 && value <= 2500 ? value : null), { sure: 1 }),
];

const inWeek = (weekday: number, weeks: number, { today }: Now, week: Day['week']): Day => {
  const day = plus(weekStart(today), { weeks, days: weekday - 1 });
  return { fields: { weekday }, past: day, future: day, ...(week === undefined ? {} : { week }) };
};

/** The one before today: "this past Wednesday". */
const justBefore = (weekday: number, { today }: Now): Day => {
  const back = (weekdayOf(today) - weekday + 7) % 7 || 7;
  return { ...sureDay(plus(today, { days: -back })), fields: { weekday }, week: 'last' };
};

const weekdays = [
  rule('day', 'weekday', ([weekday], { today }) => dayWith({ weekday }, today)),
  rule('day', 'coming weekday', ([, weekday], { today }) => dayWith({ weekday }, today), { cost: -0.5 }),
  rule('day', 'this weekday', ([, weekday], now) => inWeek(weekday, 0, now, 'this')),
  rule('day', 'this? next weekday', ([, , weekday], now) => inWeek(weekday, 1, now, 'next')),
  rule('day', 'the? weekday next', ([, weekday], now) => inWeek(weekday, 1, now, 'next')),
  rule('day', 'next2 weekday', ([, weekday], now) => inWeek(weekday, 2, now, 'next')),
  rule('day', 'weekday next2', ([weekday], now) => inWeek(weekday, 2, now, 'next')),
  rule('day', 'last weekday', ([, weekday], now) => inWeek(weekday, -1, now, 'last')),
  rule('day', 'weekday last', ([weekday], now) => inWeek(weekday, -1, now, 'last')),
  rule('day', 'this last weekday', ([, , weekday], now) => justBefore(weekday, now)),
  rule('day', 'relday', ([days], { today }) => sureDay(plus(today, { days }))),
];

const inPeriodWeek = (weekday: number, period: Period): Day | null =>
  period.unit === 'week' && period.future.start !== null
    ? { ...sureDay(plus(period.future.start, { days: weekday - 1 })), fields: { weekday } }
    : null;

const weekdaysOfWeeks = [
  rule('day', 'weekday comma? on|of? the? period', ([weekday, , , , period]) => inPeriodWeek(weekday, period)),
  rule('day', 'period comma|dash? on? the? weekday', ([period, , , , weekday]) => inPeriodWeek(weekday, period)),
  // "Tuesday week", "Monday two weeks from now", "Thursday in two weeks"
  rule(
    'day',
    'weekday comma? day',
    ([weekday, , day]) =>
      day.counted === true && weekdayOf(day.past) !== weekday
        ? { ...sureDay(plus(weekStart(day.past), { days: weekday - 1 })), fields: { weekday } }
        : null,
    { cost: 0.5 },
  ),
];

const dated = (fields: DayFields, { today }: Now): Day | null => dayWith(fields, today);

const dates = [
  rule('day', 'month dash|slash? the? dayno', ([month, , , day], now) => dated({ month, day }, now), { sure: 1 }),
  rule('day', 'dayno dash|slash|dot? of? month', ([day, , , month], now) => dated({ day, month }, now), { sure: 1 }),
  rule(
    'day',
    'month dash|slash? the? dayno comma|dash|slash? of|in|this? year',
    ([month, , , day, , , year], now) => dated({ month, day, year }, now),
    { sure: 1 },
  ),
  rule(
    'day',
    'dayno dash|slash|dot? of? month comma|dash|slash|dot? of|in? year',
    ([day, , , month, , , year], now) => dated({ day, month, year }, now),
    { sure: 1 },
  ),
  rule(
    'day',
    'year dash|slash|comma? month dash|slash? dayno',
    ([year, , month, , day], now) => dated({ year, month, day }, now),
    { sure: 1 },
  ),
  rule(
    'day',
    'year dash|slash dayno dash|slash month',
    ([year, , day, , month], now) => dated({ year, month, day }, now),
    { sure: 1 },
  ),
  rule(
    'day',
    'dayno dash|slash year dash|slash month',
    ([day, , year, , month], now) => dated({ year, month, day }, now),
    { sure: 1 },
  ),
  rule('day', 'figureDay', ([{ other, ...fields }], { today }) => {
    const day = dayWith(fields, today);
    const turned = other === undefined ? null : dayWith(other, today);
    return day === null ? turned : { ...day, ...(turned === null ? {} : { other: turned.future }) };
  }),
  // "Am siebten vierten", "9 de 8 de 1971"
  rule(
    'day',
    'ord dot|slash? ord',
    ([day, , month], now) => (now.language === 'de' && day <= 31 && month <= 12 ? dated({ day, month }, now) : null),
    { sure: 1 },
  ),
  rule(
    'day',
    'dayno of num of year',
    ([day, , { value }, , year], now) =>
      now.language === 'pt' && value <= 12 ? dated({ day, month: value, year }, now) : null,
    { sure: 1 },
  ),
];

const withWeekday = (weekday: number, day: Day, { today }: Now): Day | null => {
  const { fields } = day;
  if (fields.weekday !== undefined || fields.day === undefined) return null;
  return fields.month === undefined
    ? dayWith({ ...fields, weekday }, today)
    : { ...day, fields: { ...fields, weekday } };
};

/** "This 5/12" is this year's, over or not. */
const ofYear = (day: Day, ahead: number, { today }: Now): Day | null =>
  day.fields.month === undefined || day.fields.day === undefined || day.fields.year !== undefined
    ? null
    : dayWith({ month: day.fields.month, day: day.fields.day, year: numbersOf(today).year + ahead }, today);

const both = [
  rule('day', 'this day', ([, day], now) => ofYear(day, 0, now)),
  rule('day', 'next day', ([, day], now) => ofYear(day, 1, now)),
  rule('day', 'weekday comma? the|on|dayWord? day', ([weekday, , , day], now) => withWeekday(weekday, day, now)),
  rule('day', 'this|next weekday comma? the|on|dayWord? day', ([, , , , day], now) => ofYear(day, 0, now)),
  rule('day', 'weekday comma? the|dayWord dayno', ([weekday, , , day], { today }) => dayWith({ weekday, day }, today), {
    cost: 0.4,
  }),
  rule('day', 'weekday comma? ord', ([weekday, , day], { today }) => dayWith({ weekday, day }, today), { cost: 0.3 }),
  // "Monday 9" is a date only where that Monday is near; else it is an hour.
  rule(
    'day',
    'weekday num',
    ([weekday, { value, digits }], { today, language }) => {
      const day = value <= 31 && digits > 0 && digits <= 2 ? dayWith({ weekday, day: value }, today) : null;
      const date = value > (language === 'en' ? 24 : 12);
      return day !== null && (date || day.future <= plus(today, { days: 45 })) ? day : null;
    },
    { cost: 0.4 },
  ),
  rule('day', 'day comma? weekday', ([day, , weekday], now) => withWeekday(weekday, day, now)),
];

/** A day of this month, or of the next once it is over. */
const ofMonth = (day: number, now: Now): Day | null => dated({ day }, now);

const german = ({ language }: Now): boolean => language === 'de';

const daysOfMonth = [
  rule('day', 'the ord', ([, day], now) => (now.language === 'en' && day <= 31 ? ofMonth(day, now) : null), {
    sure: 1,
    cost: 0.2,
  }),
  rule(
    'day',
    'on? the? ord dayWord?',
    ([, , day], now) => (now.language === 'en' && day <= 31 ? ofMonth(day, now) : null),
    { sure: 0, cost: 0.4 },
  ),
  rule('day', 'on the ord', ([, , day], now) => (now.language === 'en' && day <= 31 ? ofMonth(day, now) : null), {
    sure: 1,
    cost: 0.1,
  }),
  rule('day', '~on|the ord', ([, day], now) => (german(now) && day <= 31 ? ofMonth(day, now) : null), {
    sure: 1,
    cost: 0.3,
  }),
  rule(
    'day',
    '~on? dayWord dayno',
    ([, , day], now) => (now.language === 'en' || german(now) ? null : ofMonth(day, now)),
    { sure: 1, cost: 0.1 },
  ),
  rule(
    'day',
    '~the dayno',
    ([, day], now) => (now.language === 'es' || now.language === 'fr' ? ofMonth(day, now) : null),
    { sure: 1, cost: 0.6 },
  ),
  rule('day', 'on? the? dayno of|on|in? the? period', ([, , day, , , period], now) => inMonth(day, period, now), {
    sure: 1,
  }),
  rule('day', 'period comma? on? the? dayno', ([period, , , , day], now) => inMonth(day, period, now), {
    sure: 1,
    cost: 0.2,
  }),
];

const inMonth = (day: number, { unit, fields, future }: Period, now: Now): Day | null => {
  // A month that is only named takes its day by the rules for dates.
  if (unit !== 'month' || fields.year === undefined || future.start === null) return null;
  const { year, month } = numbersOf(future.start);
  return dated({ year, month, day }, now);
};

const nth = (count: number, weekday: number, period: Period): Day | null => {
  const [past, future] = [nthWeekday(count, weekday, period.past), nthWeekday(count, weekday, period.future)];
  return past === null || future === null ? null : { fields: {}, past, future };
};

const nthDays = [
  rule(
    'day',
    'the? ord weekday on|of|in? the? period',
    ([, count, weekday, , , period]) => (count <= 5 ? nth(count, weekday, period) : null),
    { sure: 1 },
  ),
  rule('day', 'the? lastOf weekday on|of|in the? period', ([, , weekday, , , period]) => nth(-1, weekday, period), {
    sure: 1,
  }),
  rule(
    'day',
    'the? ord|num unit of|in the? period',
    ([, count, unit, , , period]) => (unit === 'day' && typeof count === 'number' ? nthDay(count, period) : null),
    { sure: 1 },
  ),
  rule(
    'day',
    'the? lastOf unit of|in the? period',
    ([, , unit, , , period]) => (unit === 'day' ? nthDay(-1, period) : null),
    { sure: 1 },
  ),
];

const nthDay = (count: number, { past, future }: Period): Day | null => {
  const of = ({ start, end }: Period['past']): string | null => {
    if (start === null || end === null) return null;
    return count < 0 ? plus(end, { days: -1 }) : plus(start, { days: count - 1 });
  };
  const [before, after] = [of(past), of(future)];
  return before === null || after === null ? null : { fields: {}, past: before, future: after };
};

const holidays = [
  rule('day', 'holiday', ([name], { today }) => holiday(name, today)),
  rule('day', 'holiday of|in|comma? year', ([name, , year], { today }) => holiday(name, today, year), { sure: 1 }),
  rule(
    'day',
    'holiday of|in? the? period',
    ([name, , , period], { today }) =>
      period.unit === 'year' && period.fields.year !== undefined ? holiday(name, today, period.fields.year) : null,
    { sure: 1 },
  ),
  rule('day', 'this holiday', ([, name], { today }) => holiday(name, today)),
  rule('day', 'last holiday', ([, name], { today }) => {
    const found = holiday(name, today);
    return found === null ? null : sureDay(found.past);
  }),
  rule('day', 'next holiday', ([, name], { today }) => {
    const found = holiday(name, today);
    return found === null ? null : sureDay(found.future);
  }),
];

export const dayRules = [numbers, weekdays, weekdaysOfWeeks, dates, both, daysOfMonth, nthDays, holidays].flat(2);
