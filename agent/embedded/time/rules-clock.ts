import type { Now } from './calendar.ts';
import { ruleWriter } from './chart.ts';
import { inHalf, inPart, movedClock, partClocks, settled, sureClock } from './hours.ts';
import type { Clock, Kinds } from './kinds.ts';

const rule = ruleWriter<Kinds, Now>();

type Num = Kinds['num'];

const minuteIn = (num: Num): number | null => (num.value >= 1 && num.value <= 59 ? num.value : null);

const withMinute = (clock: Clock, num: Num): Clock | null =>
  clock.minute === 0 && num.value <= 59 && (num.digits === 2 || (num.digits === 0 && num.value >= 1))
    ? { ...clock, minute: num.value }
    : null;

/** "20 past 8" and "20 to 8" are counted in fives or with the word minutes; "3 to 8" is from three to eight. */
const counted = (num: Num, unit: string | undefined, past: boolean): number | null => {
  const minute = minuteIn(num);
  if (minute === null || (unit !== undefined && unit !== 'minute')) return null;
  // "10 to 12" in figures is a span.
  const told = minute % 5 === 0 && (num.digits === 0 || minute !== 10 || past);
  return unit === 'minute' || told || minute > 12 ? minute : null;
};

const moved = (clock: Clock, by: number | null): Clock | null =>
  by === null || clock.minute !== 0 ? null : movedClock(clock, by);

const germanHalf = (hour: Clock, { language }: Now): Clock | null =>
  language === 'de' && hour.minute === 0 ? movedClock(hour, -30) : null;

const bareHours = [
  rule('hour', 'num', ([{ value, digits }]) =>
    Number.isInteger(value) && value <= 24 && digits <= 2 && (value > 0 || digits > 0)
      ? { hour: value % 24, minute: 0, second: 0, half: value > 12 || value === 0 ? 'sure' : null }
      : null,
  ),
  // "Seven thirty", "seven oh five"
  rule(
    'hour',
    'hour num',
    ([hour, num]) => (num.digits === 0 && (num.value >= 10 || num.value === 0) ? withMinute(hour, num) : null),
    { cost: 1 },
  ),
];

const named = [
  rule('clock', 'noon', () => sureClock(12)),
  rule('clock', 'midnight', () => sureClock(0)),
  rule('clock', 'noon|midnight halfWord', (_, { language }) =>
    language === 'de' ? null : { ...sureClock(12), minute: 30 },
  ),
  rule('clock', 'hour noon', ([hour]) => (hour.hour === 12 ? sureClock(12) : null)),
  rule('clock', 'hour oclock midnight', ([hour]) => (hour.hour === 12 ? sureClock(0) : null)),
];

const halves = [
  rule(
    'clock',
    'hour|clock comma? oclock? ~dot? am',
    ([at]) => (at.half === null || at.half === 'sure' ? inHalf(at, 'am') : null),
    { sure: 1 },
  ),
  rule(
    'clock',
    'hour|clock comma? oclock? ~dot? pm',
    ([at]) => (at.half === null || at.half === 'sure' ? inHalf(at, 'pm') : null),
    { sure: 1 },
  ),
  rule('clock', 'hour|clock oclock', ([hour]) => hour, { sure: 1 }),
  // "À huit heures" is no length.
  rule('clock', '~at hour oclock', ([, hour]) => hour, { sure: 1, cost: -0.5 }),
  rule('clock', 'hour|clock sharp', ([hour]) => hour, { sure: 1 }),
  rule(
    'clock',
    'hour oclock and|past? num unit?',
    ([hour, , , num, unit]) =>
      unit === undefined || unit === 'minute'
        ? withMinute(hour, num.digits === 1 ? { value: 99, digits: 1 } : num)
        : null,
    { sure: 1 },
  ),
  rule('clock', 'hour|clock the? dayPart', ([at, , part]) => inPart(at, part), { sure: 1 }),
  rule('clock', 'dayPart ~at|about|comma? hour|clock', ([part, , at]) => inPart(at, part), { sure: 1 }),
  rule('clock', '~at about? hour', ([, , hour]) => hour, { cost: 0.5, sure: 1 }),
  rule('clock', '~about hour', ([, hour]) => hour, { cost: 0.6, sure: 1 }),
  rule('clock', 'about ~at? hour|clock', ([, , hour]) => hour, { cost: 0.7, sure: 1 }),
];

const past = [
  rule('clock', 'halfWord past hour', ([, , hour], { language }) => (language === 'en' ? moved(hour, 30) : null), {
    sure: 1,
  }),
  rule('clock', 'halfWord hour', ([, hour], now) => germanHalf(hour, now), { sure: 1 }),
  rule(
    'clock',
    'num unit? past halfWord hour',
    ([num, , , , hour], now) => {
      const half = germanHalf(hour, now);
      return half === null ? null : movedClock(half, num.value);
    },
    { sure: 1 },
  ),
  rule(
    'clock',
    'num unit? toHour halfWord hour',
    ([num, , , , hour], now) => {
      const half = germanHalf(hour, now);
      return half === null ? null : movedClock(half, -num.value);
    },
    { sure: 1 },
  ),
  rule(
    'clock',
    'quarterPast past hour',
    ([, , hour], { language }) => (language === 'en' || language === 'de' ? moved(hour, 15) : null),
    { sure: 1 },
  ),
  rule(
    'clock',
    'quarterPast toHour hour',
    ([, , hour], { language }) => (language === 'fr' ? null : moved(hour, -15)),
    { sure: 1 },
  ),
  rule(
    'clock',
    'num unit? past hour',
    ([num, unit, , hour], { language }) =>
      language === 'en' || language === 'de' ? moved(hour, counted(num, unit, true)) : null,
    { sure: 1 },
  ),
  rule(
    'clock',
    'num unit? toHour hour',
    ([num, unit, , hour], { language }) => {
      const minute = counted(num, unit, false);
      return language === 'fr' || minute === null ? null : moved(hour, -minute);
    },
    { sure: 1 },
  ),
  // "Dreiviertel acht" is a quarter to eight.
  rule(
    'clock',
    'fraction hour',
    ([fraction, hour], { language }) => (language === 'de' && fraction > 0.5 ? moved(hour, -15) : null),
    { sure: 1 },
  ),
];

/** Romance languages add to the hour or take from it: "las siete menos cuarto", "huit heures et demie". */
const romance = [
  rule(
    'clock',
    'hour oclock? halfWord',
    ([hour], { language }) => (language === 'de' || language === 'en' ? null : moved(hour, 30)),
    { sure: 1 },
  ),
  rule(
    'clock',
    'hour oclock? past quarterPast',
    ([hour], { language }) => (language === 'de' || language === 'en' ? null : moved(hour, 15)),
    { sure: 1 },
  ),
  rule(
    'clock',
    'hour oclock? toHour the? quarterPast',
    ([hour], { language }) => (language === 'de' || language === 'en' ? null : moved(hour, -15)),
    { sure: 1 },
  ),
  rule(
    'clock',
    'hour oclock? past num unit?',
    ([hour, , , num, unit], { language }) =>
      language !== 'de' &&
      language !== 'en' &&
      (unit === undefined || unit === 'minute') &&
      num.value >= 5 &&
      !(unit === 'minute' && hour.hour <= 2)
        ? withMinute(hour, { ...num, digits: num.digits === 1 ? 2 : num.digits })
        : null,
    { sure: 1 },
  ),
  rule(
    'clock',
    'hour oclock? toHour num unit?',
    ([hour, , , num, unit], { language }) =>
      language !== 'de' && language !== 'en' && (unit === undefined || unit === 'minute')
        ? moved(hour, -(minuteIn(num) ?? 0))
        : null,
    { sure: 1 },
  ),
];

const ranges = [
  rule('hours', 'hour dash|to hour', ([from, , to]) => ({ from, to }), { cost: 0.5 }),
  rule('clocks', 'from|between hour|clock to|dash|and ~at? hour|clock', ([, from, , , to]) => settled({ from, to }), {
    sure: 1,
  }),
  rule('clocks', '~at hour|clock to|dash ~at? hour|clock', ([, from, , , to]) => settled({ from, to }), {
    sure: 1,
    cost: 0.1,
  }),
  rule('clocks', 'clock dash|to ~at? hour|clock', ([from, , , to]) => settled({ from, to }), { cost: 0.2, sure: 1 }),
  rule('clocks', 'hour dash|to ~at? clock', ([from, , , to]) => settled({ from, to }), { cost: 0.2, sure: 1 }),
  // "10 to 12 or 3 to 5"
  rule('clocks', 'hours ~or ~hours|clock|clocks', ([clocks]) => settled(clocks), { cost: 1, sure: 1 }),
  rule('clocks', 'since|after ~at? clock', ([, , from]) => ({ from, to: null })),
  rule('clocks', 'since|after ~at? hour', ([, , from]) => ({ from, to: null }), { cost: 0.5, sure: 1 }),
  rule('clocks', 'until|before|by ~at? clock', ([, , to]) => ({ from: null, to })),
  rule('clocks', 'until|before|by ~at? hour', ([, , to]) => ({ from: null, to }), { cost: 0.5, sure: 1 }),
  rule('clocks', '~at? clock|hour orLater', ([, from]) => ({ from, to: null }), { sure: 1 }),
  rule('clocks', '~at? clock|hour orSooner', ([, to]) => ({ from: null, to }), { sure: 1 }),
  rule('clocks', 'from? clock for length', ([, from, , length]) => after(from, length)),
  rule('clocks', 'for length from|at|since clock|hour', ([, length, , from]) => after(from, length), { sure: 1 }),
  rule('clocks', 'clocks the? dayPart', ([clocks, , part]) => partClocks(clocks, part)),
  rule('clocks', 'dayPart comma? clocks', ([part, , clocks]) => partClocks(clocks, part)),
  rule('clocks', 'dayPart hours', ([part, clocks]) => partClocks(clocks, part), { sure: 1 }),
  rule('clocks', 'hours the? dayPart', ([clocks, , part]) => partClocks(clocks, part), { sure: 1 }),
];

const after = (from: Clock, length: Kinds['length']): Kinds['clocks'] | null => {
  const minutes = length.reduce(
    (sum, { unit, count }) => sum + (unit === 'hour' ? count * 60 : unit === 'minute' ? count : Number.NaN),
    0,
  );
  return Number.isNaN(minutes) ? null : { from, to: movedClock({ ...from }, minutes) };
};

const parts = [
  rule('dayPart', 'on|in|inside|for? the|this? part', ([, , name]) => ({ name, edge: null }), { cost: 0.1 }),
  rule('dayPart', 'part', ([name]) => ({ name, edge: null })),
  rule('dayPart', 'edgePart', ([part]) => part),
  rule('dayPart', 'on|in? the? start part', ([, , , name]) => ({ name, edge: 'early' })),
  rule('dayPart', 'on|in? the? end on|in|of? the? part', ([, , , , , name]) => ({ name, edge: 'late' })),
];

export const clockRules = [bareHours, named, halves, past, romance, ranges, parts].flat(2);
