import { DateTime } from 'luxon';
import type { OfferedSlot } from '../../shared/conversation.ts';
import { clocksIn, createClockReader, type Span } from './clocks.ts';
import { type Lexicon, occurs } from './lexicon.ts';
import { shiftIn } from './shifts.ts';

/** What a message says about when; all of it is in the prospect's zone or in `zone` if they name one. */
export type TimeReading = {
  zone: string | null;
  weekdays: number[];
  notWeekdays: number[];
  dates: string[];
  week: 'this' | 'next' | null;
  nextNamed: boolean;
  spans: Span[];
  /** Possible minutes of the day of one named time: "at 3" is two. */
  at: number[];
  ordinal: number | null;
  order: 'earlier' | 'later' | 'any' | null;
  rejects: boolean;
  /** "30 minutes later": minutes from the time that is being talked about. */
  shift: number | null;
};

export type TimeReader = (text: string, now: Date, zone: string) => TimeReading;

const lookup = (table: Record<string, number>, word: string): number[] => {
  const value = table[word.toLowerCase()];
  return value === undefined ? [] : [value];
};

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

type Patterns = Record<
  | 'weekday'
  | 'relative'
  | 'dayPart'
  | 'nextWeek'
  | 'thisWeek'
  | 'earlier'
  | 'later'
  | 'any'
  | 'soonest'
  | 'rejects'
  | 'named',
  RegExp
> & {
  dates: RegExp[];
  pickList: RegExp[];
};

const patternsOf = (lexicon: Lexicon): Patterns => {
  const { time } = lexicon.pack;
  return {
    weekday: lexicon.pattern(`(?<next>(?:${time.nextPrefix.join('|')}) )?(?<day>{weekday})`),
    relative: lexicon.pattern('(?<day>{relativeday})'),
    dayPart: lexicon.pattern('(?<part>{daypart})'),
    nextWeek: lexicon.anyPattern(time.nextWeek),
    thisWeek: lexicon.anyPattern(time.thisWeek),
    pickList: time.picks.map(lexicon.pattern),
    earlier: lexicon.anyPattern(time.earlier),
    later: lexicon.anyPattern(time.later),
    any: lexicon.anyPattern(time.any),
    soonest: lexicon.anyPattern(time.soonest),
    rejects: lexicon.anyPattern(time.rejects),
    named: lexicon.pattern(`(?<name>${Object.keys(time.named).join('|')})`),
    dates: time.dates.map(lexicon.pattern),
  };
};

/** The coming date of that name; none when the calendar has no such day. */
const dateOf = (day: string, month: string | undefined, year: string | undefined, today: DateTime): string[] => {
  const at = DateTime.fromObject(
    { year: Number(year ?? today.year), month: Number(month ?? today.month), day: Number(day) },
    { zone: today.zone },
  );
  if (!at.isValid) return [];
  const passed = at < today && year === undefined;
  return [(passed ? at.plus(month === undefined ? { months: 1 } : { years: 1 }) : at).toISODate() ?? ''];
};

/** Dates in figures read as clock times too: "3.12." is not twelve past three. */
const withoutDates = (text: string, { dates }: Patterns): string =>
  dates.reduce(
    (left, pattern) => left.replace(pattern, (whole) => (/\p{L}/u.test(whole) ? whole : ' '.repeat(whole.length))),
    text,
  );

const datesIn = (text: string, patterns: Patterns, lexicon: Lexicon, today: DateTime): string[] => {
  const found: string[] = [];
  for (const pattern of patterns.dates)
    for (const { groups } of text.matchAll(pattern)) {
      const { year, one, two } = groups ?? {};
      const month = groups?.month?.toLowerCase();
      const named = month === undefined ? undefined : String(lexicon.pack.time.months[month] ?? month);
      // "12/3" may be either: what is offered decides.
      if (one !== undefined && two !== undefined)
        found.push(...dateOf(one, two, year, today), ...dateOf(two, one, year, today));
      else found.push(...dateOf(groups?.day ?? '', named, year, today));
    }
  return [...new Set(found)];
};

const ordinalIn = (text: string, patterns: Patterns, lexicon: Lexicon): number | null => {
  for (const pattern of patterns.pickList)
    for (const { groups } of text.matchAll(pattern)) {
      if (groups?.index !== undefined) return Number(groups.index);
      const ordinal = lexicon.pack.time.ordinals[groups?.ordinal?.toLowerCase() ?? ''];
      if (ordinal !== undefined) return ordinal;
    }
  return null;
};

const orderIn = (text: string, patterns: Patterns): TimeReading['order'] => {
  if (occurs(patterns.later, text)) return 'later';
  if (occurs(patterns.earlier, text) || occurs(patterns.soonest, text)) return 'earlier';
  return occurs(patterns.any, text) ? 'any' : null;
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

/** Reads days and times as people write them when they pick or wish for a meeting. */
export const createTimeReader = (lexicon: Lexicon): TimeReader => {
  const { time } = lexicon.pack;
  const patterns = patternsOf(lexicon);
  const clocks = createClockReader(lexicon);
  const zoneIn = createZoneReader(lexicon);

  return (text, now, zone) => {
    const zoneNamed = zoneIn(text);
    const named = zoneNamed === ownZone ? null : zoneNamed;
    const today = DateTime.fromJSDate(now, { zone: named ?? zone }).startOf('day');
    const days = [...text.matchAll(patterns.weekday)];
    const negated = (index: number): boolean => clauseIsNegated(lexicon, text, index);
    const numbersOf = (matches: RegExpExecArray[]): number[] =>
      matches.flatMap(({ groups }) => lookup(time.weekdays, groups?.day ?? ''));
    const relative = [...text.matchAll(patterns.relative)].flatMap(({ groups }) =>
      lookup(time.relativeDays, groups?.day ?? '').map((ahead) => today.plus({ days: ahead }).toISODate() ?? ''),
    );
    const read = clocksIn(withoutDates(text, patterns), clocks);
    const shift = shiftIn(text, lexicon);
    const noon = [...text.matchAll(patterns.named)].flatMap(({ groups }) => {
      const clock = time.named[groups?.name?.toLowerCase() ?? ''];
      return clock === undefined ? [] : [minutesOf(clock)];
    });
    const parts = [...text.matchAll(patterns.dayPart)].flatMap(({ groups }) => {
      const span = time.dayParts[groups?.part?.toLowerCase() ?? ''];
      return span === undefined ? [] : [{ from: minutesOf(span[0]), to: minutesOf(span[1]) }];
    });
    const clocked = read.spans.length > 0 || read.at.length > 0;
    return {
      zone: named,
      weekdays: numbersOf(days.filter((match) => !negated(match.index))),
      notWeekdays: numbersOf(days.filter((match) => negated(match.index))),
      dates: [...new Set([...relative, ...datesIn(text, patterns, lexicon, today)])],
      week: occurs(patterns.nextWeek, text) ? 'next' : occurs(patterns.thisWeek, text) ? 'this' : null,
      nextNamed: days.some(({ groups }) => groups?.next !== undefined),
      spans: clocked ? read.spans : parts,
      at: read.at.length > 0 ? read.at : noon,
      ordinal: ordinalIn(text, patterns, lexicon),
      order: shift === null ? orderIn(text, patterns) : null,
      rejects: shift === null && occurs(patterns.rejects, text),
      shift,
    };
  };
};

/** "Thursday doesn't work", "not Monday": a negation in the same clause. */
const clauseIsNegated = (lexicon: Lexicon, text: string, index: number): boolean => {
  const lower = text.toLowerCase();
  const ends = lexicon.pack.clauseBreaks.map((mark) => lower.indexOf(mark, index)).filter((at) => at >= 0);
  const starts = lexicon.pack.clauseBreaks.map((mark) => lower.lastIndexOf(mark, index)).filter((at) => at >= 0);
  return occurs(lexicon.negation, lower.slice(Math.max(0, ...starts), Math.min(lower.length, ...ends)));
};

/** The moment that a shift means, seen from the meeting or the only time that is being talked about. */
export const shifted = (reading: TimeReading, anchor: Date | null, zone: string): TimeReading => {
  if (reading.shift === null || anchor === null) return reading;
  const at = DateTime.fromJSDate(anchor, { zone: reading.zone ?? zone }).plus({ minutes: reading.shift });
  const date = at.toISODate();
  return {
    ...reading,
    weekdays: [],
    week: null,
    spans: [],
    dates: date === null ? [] : [date],
    at: [at.hour * 60 + at.minute],
  };
};

/** Whether anything in it limits when: a day, a time of day, a date. */
export const namesTime = (reading: TimeReading): boolean =>
  reading.weekdays.length > 0 ||
  reading.dates.length > 0 ||
  reading.week !== null ||
  reading.spans.length > 0 ||
  reading.at.length > 0;

/** A day and an hour together mean an appointment, whatever was talked about. */
export const namesMoment = (reading: TimeReading): boolean =>
  (reading.weekdays.length > 0 || reading.dates.length > 0) && (reading.spans.length > 0 || reading.at.length > 0);

export const fitsSlot = (reading: TimeReading, startsAt: Date, now: Date, zone: string): boolean => {
  const inZone = reading.zone ?? zone;
  const start = DateTime.fromJSDate(startsAt, { zone: inZone });
  const today = DateTime.fromJSDate(now, { zone: inZone });
  const minute = start.hour * 60 + start.minute;
  const weekStart = today.startOf('week').plus({ weeks: reading.week === 'next' ? 1 : 0 });
  return (
    (reading.weekdays.length === 0 || reading.weekdays.includes(start.weekday)) &&
    !reading.notWeekdays.includes(start.weekday) &&
    (reading.dates.length === 0 || reading.dates.includes(start.toISODate() ?? '')) &&
    (reading.week === null || (start >= weekStart && start < weekStart.plus({ weeks: 1 }))) &&
    (reading.spans.length === 0 || reading.spans.some((span) => minute >= span.from && minute < span.to)) &&
    (reading.at.length === 0 || reading.at.includes(minute))
  );
};

export type Pick =
  | { kind: 'slot'; slot: OfferedSlot }
  | { kind: 'unclear'; slots: OfferedSlot[] }
  /** A time was named that no offered slot fits. */
  | { kind: 'wish' }
  | { kind: 'rejects' }
  | { kind: 'none' };

/** Which of the offered slots they mean. It never guesses between two. */
export const pickOf = (reading: TimeReading, offers: OfferedSlot[], now: Date, zone: string): Pick => {
  const byTime = [...offers].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  if (reading.ordinal !== null) {
    const slot = reading.ordinal < 0 ? offers.at(reading.ordinal) : offers[reading.ordinal - 1];
    if (slot !== undefined) return { kind: 'slot', slot };
  }
  const named = namesTime(reading);
  // Later than which of them?
  if (reading.shift !== null && !named)
    return offers.length > 0 ? { kind: 'unclear', slots: byTime } : { kind: 'none' };
  if (reading.rejects && !named) return { kind: 'rejects' };
  if (!named && reading.notWeekdays.length > 0) return { kind: 'rejects' };
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
  return { kind: 'unclear', slots: fitting };
};
