import { DateTime } from 'luxon';
import type { OfferedSlot } from '../../shared/conversation.ts';
import { type Lexicon, occurs } from './lexicon.ts';
import { nowIn } from './time/calendar.ts';
import { createExceptions } from './time/exceptions.ts';
import { createForeignDays } from './time/foreign-days.ts';
import { createTimeParser, type Mention } from './time/parse.ts';
import { minutesOfShift } from './time/shifts.ts';
import {
  anyWindow,
  namesDay,
  namesHour,
  type Placed,
  placed,
  type TimeWindow,
  united,
  windowsOf,
} from './time/windows.ts';

/** What a message says about when; all of it is in the prospect's zone or in `zone` if they name one. */
export type TimeReading = TimeWindow & {
  zone: string | null;
  /** The ways that suit, one by one; the fields beside it are all of them taken together. */
  windows: TimeWindow[];
  notWeekdays: number[];
  notDates: string[];
  notSpans: TimeWindow['spans'];
  /** Weeks and months further off: "in March", "in two weeks". They count where a time was offered. */
  far: TimeWindow[];
  ordinal: number | null;
  /** The day that the ordinal may be as well: "the 2nd". */
  ordinalDay: TimeWindow | null;
  order: 'earlier' | 'later' | 'any' | null;
  rejects: boolean;
  /** "30 minutes later": minutes from the time that is being talked about. */
  shift: number | null;
  /** "Same time on Friday", "that day at 4". */
  same: 'time' | 'day' | null;
  /** Of few words the only figure, if it is one of a short list: "le 3". */
  figure: number | null;
};

export type TimeReader = (text: string, now: Date, zone: string) => TimeReading;

type Pointing = Record<'earlier' | 'later' | 'any' | 'soonest' | 'rejects', RegExp> & { picks: RegExp[] };

const pointingOf = ({ pack: { time }, pattern, anyPattern }: Lexicon): Pointing => ({
  picks: time.picks.map(pattern),
  earlier: anyPattern(time.earlier),
  later: anyPattern(time.later),
  any: anyPattern(time.any),
  soonest: anyPattern(time.soonest),
  rejects: anyPattern(time.rejects),
});

type Pointed = { place: number; start: number; end: number };

/** "The second one": which place, and where it says so. */
const pointedIn = (text: string, { picks }: Pointing, lexicon: Lexicon): Pointed | null => {
  for (const pattern of picks)
    for (const match of text.matchAll(pattern)) {
      const { index, ordinal } = match.groups ?? {};
      const place = index === undefined ? lexicon.pack.time.ordinals[ordinal?.toLowerCase() ?? ''] : Number(index);
      const word = index ?? ordinal ?? '';
      const start = match.index + match[0].indexOf(word);
      if (place !== undefined) return { place, start, end: start + word.length };
    }
  return null;
};

const orderIn = (text: string, pointing: Pointing): TimeReading['order'] => {
  if (occurs(pointing.later, text)) return 'later';
  if (occurs(pointing.earlier, text) || occurs(pointing.soonest, text)) return 'earlier';
  return occurs(pointing.any, text) ? 'any' : null;
};

/** "My time": the zone of the prospect's own page. */
export const ownZone = 'own';

export const createZoneReader = (lexicon: Lexicon): ((text: string) => string | null) => {
  const mentions = lexicon.pack.time.zoneMentions.map(lexicon.pattern);
  return (text) => {
    const [match] = mentions.flatMap((pattern) => [...text.matchAll(pattern)]);
    return lexicon.pack.time.zones[match?.groups?.zone?.toLowerCase() ?? ''] ?? null;
  };
};

type Settled = { mentions: Mention[]; pointed: Pointed | null; either: Mention[] };

/** Of "the second of May" and "the second one" only one is meant: a date if it names a month, else the place. */
const settle = (mentions: Mention[], pointed: Pointed | null): Settled => {
  if (pointed === null) return { mentions, pointed, either: [] };
  const over = mentions.find((one) => one.start < pointed.end && pointed.start < one.end);
  if (over === undefined) return { mentions, pointed, either: [] };
  const others = mentions.filter((one) => one !== over);
  // But for an article: "a segunda" may be the second or Monday.
  const alike = Math.abs(over.end - over.start - (pointed.end - pointed.start)) <= 4;
  if (alike && over.kind === 'day' && over.value.fields.month === undefined)
    return { mentions: others, pointed, either: [over] };
  const day = over.kind === 'day' ? over.value : over.kind === 'moment' ? over.value.day : null;
  const bare = day !== null && day.fields.month === undefined && day.fields.weekday === undefined;
  const distance = over.kind === 'shift' || over.kind === 'length' || over.kind === 'repeated';
  if (bare && day.fields.day !== undefined)
    return { mentions: others, pointed, either: over.kind === 'day' ? [over] : [] };
  return { mentions, pointed: distance ? pointed : null, either: [] };
};

/** Reads days and times as people write them when they pick or wish for a meeting. */
export const createTimeReader = (lexicon: Lexicon): TimeReader => {
  const { language } = lexicon.pack;
  const parse = createTimeParser(language);
  const inOwnDays = createForeignDays(language);
  const pointing = pointingOf(lexicon);
  const zoneIn = createZoneReader(lexicon);
  const { isExcepted, sameIn } = createExceptions(lexicon);

  return (typed, now, zone) => {
    const text = inOwnDays(typed);
    const zoneNamed = zoneIn(text);
    const named = zoneNamed === ownZone ? null : zoneNamed;
    const { today } = nowIn(now, named ?? zone, language);
    const found = settle(parse(text, now, named ?? zone), pointedIn(text, pointing, lexicon));
    const all = placed(found.mentions, today, language);
    const [either] = placed(found.either, today, language);
    const place = found.pointed === null ? null : { window: anyWindow, far: false, ...found.pointed };
    const out = isExcepted(text, place === null ? all : [...all, place].sort((a, b) => a.start - b.start));
    // "The second doesn't work"; of what may be a day as well neither does.
    const refused = place !== null && out.has(place);
    const ruledOut = [...all.filter((one) => out.has(one)), ...(refused && either !== undefined ? [either] : [])];
    const meant = all.filter((one) => !out.has(one));
    const near = meant.filter((one) => !one.far).map((one) => one.window);
    const windows = windowsOf(near);
    const shift = minutesOfShift(found.mentions);
    const not = united(ruledOut.map((one) => one.window));
    return {
      ...united(windows),
      zone: named,
      windows,
      notWeekdays: not.weekdays,
      notDates: not.dates,
      notSpans: onlyHours(ruledOut),
      far: meant.filter((one) => one.far).map((one) => one.window),
      ordinal: refused ? null : (found.pointed?.place ?? null),
      ordinalDay: refused ? null : (either?.window ?? null),
      order: shift === null ? orderIn(text, pointing) : null,
      rejects: shift === null && (refused || occurs(pointing.rejects, text)),
      shift,
      same: sameIn(text),
      figure: figureIn(text),
    };
  };
};

const figureIn = (text: string): number | null => {
  const [, figure] = /^(?:\p{L}+[ ,]+){0,3}([1-9])[.!) ]*$/u.exec(text) ?? [];
  return figure === undefined ? null : Number(figure);
};

/** "Not in the morning"; "nothing before ten" leaves ten itself. Of "not Monday morning" the day alone is kept. */
const onlyHours = (ruledOut: Placed[]): TimeWindow['spans'] =>
  ruledOut
    .filter((one) => !namesDay(one.window))
    .flatMap((one) => one.window.spans)
    .map((span) => (span.from === 0 ? { ...span, to: span.to - 1 } : span));

/** The moment that a shift means, seen from the meeting or the only time that is being talked about. */
export const shifted = (reading: TimeReading, anchor: Date | null, zone: string): TimeReading => {
  if (anchor === null || (reading.shift === null && reading.same === null)) return reading;
  const before = DateTime.fromJSDate(anchor, { zone: reading.zone ?? zone });
  if (reading.shift === null) return likeBefore(reading, before);
  const at = before.plus({ minutes: reading.shift });
  const window = { ...united([]), dates: [at.toISODate() ?? ''], at: [at.hour * 60 + at.minute] };
  return { ...reading, ...window, windows: [window] };
};

const likeBefore = (reading: TimeReading, before: DateTime): TimeReading => {
  const at = [before.hour * 60 + before.minute];
  const keep = (window: TimeWindow): TimeWindow =>
    reading.same === 'time' && !namesHour(window)
      ? { ...window, at }
      : reading.same === 'day' && !namesDay(window)
        ? { ...window, dates: [before.toISODate() ?? ''] }
        : window;
  const windows = (reading.windows.length === 0 ? [united([])] : reading.windows).map(keep);
  return { ...reading, ...united(windows), windows };
};

/** Whether anything in it limits when: a day, a time of day, a date. */
export const namesTime = (reading: TimeReading): boolean => namesDay(reading) || namesHour(reading);

/** A day and an hour together mean an appointment, whatever was talked about. */
export const namesMoment = (reading: TimeReading): boolean =>
  (reading.weekdays.length > 0 || reading.dates.length > 0) && namesHour(reading);

const fitsWindow = (window: TimeWindow, start: DateTime, today: DateTime): boolean => {
  const [minute, date] = [start.hour * 60 + start.minute, start.toISODate() ?? ''];
  const weekStart = today.startOf('week').plus({ weeks: window.week === 'next' ? 1 : 0 });
  const { weekdays, dates, days, week, spans, at } = window;
  const onDay =
    (weekdays.length === 0 && dates.length === 0 && days.length === 0) ||
    weekdays.includes(start.weekday) ||
    dates.includes(date) ||
    days.some(({ from, to }) => (from === null || date >= from) && (to === null || date < to));
  return (
    onDay &&
    (week === null || (start >= weekStart && start < weekStart.plus({ weeks: 1 }))) &&
    (spans.length === 0 || at.length > 0 || spans.some((span) => minute >= span.from && minute < span.to)) &&
    (at.length === 0 || at.includes(minute) || spans.some((span) => minute >= span.from && minute < span.to))
  );
};

export const fitsSlot = (reading: TimeReading, startsAt: Date, now: Date, zone: string): boolean => {
  const inZone = reading.zone ?? zone;
  const start = DateTime.fromJSDate(startsAt, { zone: inZone });
  const today = DateTime.fromJSDate(now, { zone: inZone });
  const minute = start.hour * 60 + start.minute;
  const windows = reading.windows.length === 0 ? [united([])] : reading.windows;
  return (
    windows.some((window) => fitsWindow(window, start, today)) &&
    !reading.notWeekdays.includes(start.weekday) &&
    !reading.notDates.includes(start.toISODate() ?? '') &&
    !reading.notSpans.some((span) => minute >= span.from && minute < span.to)
  );
};

export type Pick =
  | { kind: 'slot'; slot: OfferedSlot }
  /** It fits several times, or is as well a number of people: `count`. */
  | { kind: 'unclear'; slots: OfferedSlot[]; count?: number }
  /** A time was named that no offered slot fits. */
  | { kind: 'wish' }
  | { kind: 'rejects' }
  | { kind: 'none' };

/** Whether it says when not. */
export const rulesOut = (reading: TimeReading): boolean =>
  reading.notWeekdays.length > 0 || reading.notDates.length > 0 || reading.notSpans.length > 0;

/** "The 2nd" is a place in the list and may be a day of it as well: of two slots neither is guessed. */
const placeOrDay = (reading: TimeReading, slot: OfferedSlot, offers: OfferedSlot[], now: Date, zone: string): Pick => {
  const { ordinalDay } = reading;
  const alone = { ...reading, ...united([]), windows: ordinalDay === null ? [] : [ordinalDay] };
  const meant = ordinalDay === null ? [] : offers.filter((one) => fitsSlot(alone, one.startsAt, now, zone));
  const slots = offers.filter((one) => one === slot || meant.includes(one));
  return slots.length > 1 ? { kind: 'unclear', slots } : { kind: 'slot', slot };
};

/** From the end where it is negative; 0 is the middle one, where there is one. */
const atPlace = (place: number, offers: OfferedSlot[]): OfferedSlot | undefined => {
  if (place === 0) return offers.length % 2 === 1 ? offers[(offers.length - 1) / 2] : undefined;
  return place < 0 ? offers.at(place) : offers[place - 1];
};

/** "Le 3" of three times that are all on the third is the last of them. */
const placeOnTheDay = (reading: TimeReading, fitting: OfferedSlot[], offers: OfferedSlot[]): OfferedSlot | undefined =>
  reading.figure !== null && namesDay(reading) && !namesHour(reading) && fitting.length === offers.length
    ? offers[reading.figure - 1]
    : undefined;

/** Which of the offered slots they mean. It never guesses between two. */
export const pickOf = (reading: TimeReading, offers: OfferedSlot[], now: Date, zone: string): Pick => {
  const byTime = [...offers].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  if (reading.ordinal !== null) {
    const slot = atPlace(reading.ordinal, offers);
    if (slot !== undefined) return placeOrDay(reading, slot, byTime, now, zone);
  }
  const named = namesTime(reading);
  // Later than which of them?
  if (reading.shift !== null && !named)
    return offers.length > 0 ? { kind: 'unclear', slots: byTime } : { kind: 'none' };
  if (reading.rejects && !named) return { kind: 'rejects' };
  const left = rulesOut(reading) && !named ? byTime.filter((slot) => fitsSlot(reading, slot.startsAt, now, zone)) : [];
  if (!named && rulesOut(reading))
    return left.length > 0 && left.length < byTime.length ? { kind: 'unclear', slots: left } : { kind: 'rejects' };
  if (!named && reading.order === null) return { kind: 'none' };
  const fitting = named ? byTime.filter((slot) => fitsSlot(reading, slot.startsAt, now, zone)) : byTime;
  const [first] = fitting;
  const last = fitting.at(-1);
  if (first === undefined || last === undefined) return named ? { kind: 'wish' } : { kind: 'none' };
  // "Next week instead" says that none of those will do, even if they are in it.
  const onlyWeek = reading.week !== null && !namesTime({ ...reading, week: null });
  if (onlyWeek && fitting.length === offers.length) return { kind: 'rejects' };
  if (fitting.length === 1) return { kind: 'slot', slot: first };
  if (reading.order === 'later') return { kind: 'slot', slot: last };
  if (reading.order !== null) return { kind: 'slot', slot: first };
  const placed = placeOnTheDay(reading, fitting, offers);
  return placed === undefined ? { kind: 'unclear', slots: fitting } : { kind: 'slot', slot: placed };
};

/**
 * The same with what only the conversation decides: "the 2nd" is a day where fewer than two times are on offer, and
 * "in March" is about the meeting where any are.
 */
export const inContext = (reading: TimeReading, offered: number): TimeReading => {
  const { ordinal, ordinalDay, far } = reading;
  const aDay = ordinalDay !== null && ordinal !== null && ordinal > offered;
  const more = aDay ? [ordinalDay] : offered > 0 && !namesTime(reading) ? far : [];
  const windows = more.length === 0 ? reading.windows : windowsOf([...reading.windows, ...more]);
  return { ...reading, ...united(windows), windows, ordinal: aDay ? null : ordinal };
};
