import { plus, weekStart } from './calendar.ts';
import { minutesOf } from './hours.ts';
import type { Clock, Clocks, Day, IsoDay, Part, PartName, Period, Wall, Within } from './kinds.ts';
import type { Mention } from './parse.ts';

/** Minutes of the day, `to` exclusive. */
export type Span = { from: number; to: number };

/** Days, `to` exclusive; null is open. */
export type Days = { from: IsoDay | null; to: IsoDay | null };

/** One way in which a meeting would suit: on any of these days, at any of these times. What is empty limits nothing. */
export type TimeWindow = {
  weekdays: number[];
  dates: IsoDay[];
  days: Days[];
  week: 'this' | 'next' | null;
  /** Of a weekday: "next Friday", which may be the coming one or the one after. */
  nextNamed: boolean;
  spans: Span[];
  /** Possible minutes of the day of one named time: "at 3" is two. */
  at: number[];
};

export const anyWindow: TimeWindow = {
  weekdays: [],
  dates: [],
  days: [],
  week: null,
  nextNamed: false,
  spans: [],
  at: [],
};

const hour = (hours: number): number => hours * 60;

/** When people meet who say so. */
const parts: Record<PartName, Span> = {
  morning: { from: hour(6), to: hour(12) },
  afternoon: { from: hour(12), to: hour(18) },
  evening: { from: hour(17), to: hour(22) },
  night: { from: hour(17), to: hour(24) },
  midday: { from: hour(11), to: hour(14) },
  lunch: { from: hour(11.5), to: hour(13.5) },
  dinner: { from: hour(18), to: hour(21) },
  daytime: { from: hour(8), to: hour(18) },
  worktime: { from: hour(8), to: hour(18) },
};

/** Where the afternoon is longer. */
const elsewhere: Record<string, Partial<Record<PartName, Span>>> = {
  es: { afternoon: { from: hour(12), to: hour(20) }, evening: { from: hour(17), to: hour(22) } },
  pt: { afternoon: { from: hour(12), to: hour(19) } },
};

const edges: Record<'early' | 'late', Partial<Record<PartName, Span>>> = {
  early: {
    morning: { from: hour(6), to: hour(9) + 1 },
    afternoon: { from: hour(12), to: hour(15) },
    evening: { from: hour(17), to: hour(19) },
  },
  late: {
    morning: { from: hour(10), to: hour(12) },
    afternoon: { from: hour(15), to: hour(18.5) },
    evening: { from: hour(20), to: hour(23) },
  },
};

const partSpan = ({ name, edge }: Part, language: string): Span =>
  (edge === 'early' || edge === 'late' ? edges[edge][name] : undefined) ?? elsewhere[language]?.[name] ?? parts[name];

const dayEnd = hour(24);

/** From the likelier beginning; an end that fits it. */
const clockSpan = ({ from, to }: Clocks): Span => {
  const [start] = from === null ? [0] : minutesOf(from);
  if (to === null) return { from: start ?? 0, to: dayEnd };
  const ends = minutesOf(to);
  if (from === null) return { from: 0, to: (ends[0] ?? dayEnd) + 1 };
  const end = ends.find((minute) => minute > (start ?? 0)) ?? dayEnd;
  const begin = minutesOf(from).find((minute) => minute < end && end - minute <= hour(6)) ?? start ?? 0;
  return { from: begin, to: end + 1 };
};

const dayWindow = (day: Day): TimeWindow => {
  const { weekday } = day.fields;
  const floats =
    weekday !== undefined && day.fields.day === undefined && (day.past !== day.future || day.week === 'next');
  if (floats) return { ...anyWindow, weekdays: [weekday], nextNamed: day.week === 'next' };
  return { ...anyWindow, dates: day.other === undefined ? [day.future] : [day.future, day.other] };
};

const clockWindow = (clock: Clock): TimeWindow => ({ ...anyWindow, at: minutesOf(clock) });

const withinWindow = (within: Within, language: string): TimeWindow => ({
  ...dayWindow(within.day),
  spans: ['part' in within ? partSpan(within.part, language) : clockSpan(within.clocks)],
});

const wallWindow = (wall: Wall): TimeWindow => ({
  ...anyWindow,
  dates: [wall.slice(0, 10)],
  at: [Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16))],
});

const longest = 8;

const periodWindow = ({ unit, weekdays, future: { start, end } }: Period, today: IsoDay): TimeWindow => {
  if (weekdays !== undefined) return { ...anyWindow, weekdays };
  const thisWeek = weekStart(today);
  const whole = unit === 'week' && start !== null && end === plus(start, { weeks: 1 });
  if (whole && start === thisWeek) return { ...anyWindow, week: 'this' };
  if (whole && start === plus(thisWeek, { weeks: 1 })) return { ...anyWindow, week: 'next' };
  return { ...anyWindow, days: [{ from: start, to: end }] };
};

/** "In March" tells rather when something is to start than when to meet. */
const isFar = (mention: Mention): boolean => {
  if (mention.kind === 'day') return mention.value.counted === true;
  if (mention.kind !== 'period') return false;
  const { unit, future } = mention.value;
  if (unit !== 'days' && unit !== 'week' && unit !== 'weekend' && unit !== 'day') return true;
  return future.start !== null && future.end !== null && future.end > plus(future.start, { days: longest });
};

const windowOf = (mention: Mention, today: IsoDay, language: string): TimeWindow | null => {
  switch (mention.kind) {
    case 'day':
      return dayWindow(mention.value);
    case 'period':
      return mention.value.unit === 'year' || mention.value.unit === 'decade' || mention.value.unit === 'century'
        ? null
        : periodWindow(mention.value, today);
    case 'clock':
      return clockWindow(mention.value);
    case 'clocks':
      return { ...anyWindow, spans: [clockSpan(mention.value)] };
    case 'dayPart':
      return { ...anyWindow, spans: [partSpan(mention.value, language)] };
    case 'moment':
      return { ...dayWindow(mention.value.day), at: minutesOf(mention.value.clock) };
    case 'within':
      return withinWindow(mention.value, language);
    case 'instant':
      return wallWindow(mention.value);
    case 'span':
      return {
        ...anyWindow,
        days: [
          {
            from: mention.value.future.start?.slice(0, 10) ?? null,
            to: mention.value.future.end === null ? null : plus(mention.value.future.end.slice(0, 10), { days: 1 }),
          },
        ],
      };
    // Now, a length, a distance and a habit are no time to meet.
    case 'present':
    case 'length':
    case 'shift':
    case 'repeated':
      return null;
    default:
      return mention satisfies never;
  }
};

/** A mention with the window it stands for; `far` where it may well mean another thing than a meeting. */
export type Placed = { window: TimeWindow; far: boolean; start: number; end: number };

export const placed = (mentions: Mention[], today: IsoDay, language: string): Placed[] =>
  mentions.flatMap((mention) => {
    const window = windowOf(mention, today, language);
    return window === null ? [] : [{ window, far: isFar(mention), start: mention.start, end: mention.end }];
  });

export const namesDay = ({ weekdays, dates, days, week }: TimeWindow): boolean =>
  weekdays.length > 0 || dates.length > 0 || days.length > 0 || week !== null;

export const namesHour = ({ spans, at }: TimeWindow): boolean => spans.length > 0 || at.length > 0;

/** All that either allows, seen as one. */
export const united = (windows: TimeWindow[]): TimeWindow => ({
  weekdays: [...new Set(windows.flatMap((one) => one.weekdays))],
  dates: [...new Set(windows.flatMap((one) => one.dates))],
  days: windows.flatMap((one) => one.days),
  week: windows.map((one) => one.week).find((week) => week !== null) ?? null,
  nextNamed: windows.some((one) => one.nextNamed),
  spans: windows
    .flatMap((one) => one.spans)
    .filter((span, index, all) => all.findIndex((other) => other.from === span.from && other.to === span.to) === index),
  at: [...new Set(windows.flatMap((one) => one.at))],
});

/**
 * The ways that the mentions allow together. A day with its hour stands for itself; days and hours that stand alone go
 * with each other ("mornings, Wednesday or Friday"), and a day that stands alone before one with an hour shares it
 * ("Monday or Tuesday at 3"). A week limits all of them.
 */
export const windowsOf = (windows: TimeWindow[]): TimeWindow[] => {
  const week = windows.map((one) => one.week).find((one) => one !== null) ?? null;
  const bound = windows.filter((one) => namesDay(one) && namesHour(one));
  const dayOnly = windows.filter(
    (one) => namesDay(one) && !namesHour(one) && (one.week === null || one.weekdays.length > 0),
  );
  const hourOnly = windows.filter((one) => namesHour(one) && !namesDay(one));
  const inWeek = (one: TimeWindow): TimeWindow =>
    one.week === null && one.dates.length === 0 ? { ...one, week } : one;
  if (bound.length === 0) {
    const one = united([...dayOnly, ...hourOnly]);
    return namesDay(one) || namesHour(one) || week !== null ? [inWeek(one)] : [];
  }
  const shared = dayOnly.map((one) => {
    const after = bound.find((other) => windows.indexOf(other) > windows.indexOf(one)) ?? bound.at(-1);
    return { ...one, spans: after?.spans ?? [], at: after?.at ?? [] };
  });
  // "Tuesday at 3 or 4": an hour alone goes with the day before it.
  const more = hourOnly.map((one) => {
    const before = bound.findLast((other) => windows.indexOf(other) < windows.indexOf(one)) ?? bound[0];
    return before === undefined ? one : { ...before, spans: one.spans, at: one.at };
  });
  return [...shared, ...bound, ...more].map(inWeek);
};
