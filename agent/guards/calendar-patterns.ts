/** How the days and times of one language are written: what `dates.ts` reads sentences by. */

/** One day or time that a text names. */
export type Read = {
  kind: 'time' | 'weekday' | 'date' | 'day' | 'month' | 'ahead';
  /** As in `Calendar`; a time without am or pm may mean either. */
  values: number[];
};

export type CalendarPattern = {
  /** Global. */
  pattern: RegExp;
  read: (match: RegExpExecArray) => Read | Read[];
  /** What stands before a match that means nothing definite: "on a Sunday evening". */
  unless?: RegExp;
  /** It may be found where there is no digit; the others are not looked for there. */
  spelled?: true;
};

/** The words of a language, as sources of patterns. */
export type CalendarWords = {
  /** January first. */
  months: readonly string[];
  /** Monday first. */
  weekdays: readonly string[];
  /** Short names of weekdays, which count only as they are written here; Monday first. */
  shortWeekdays: readonly string[];
  /** What stands right before any such day. */
  anyDay: RegExp;
  ahead: readonly (readonly [source: string, days: number])[];
  /** Between a day and its month: "of", "de". */
  of: string;
  /** After a number that is a day: "st", ".", "er". */
  ordinal: string;
  /** Before a month that stands for itself: "in", "by". */
  beforeMonth: string;
  /** Before an hour that is written as a mere number: "at", "um", "a las". */
  beforeHour: string;
  /** After such an hour, a word that makes it no count of things. */
  afterHour: string;
  /** "or", "and", "to" between hours. */
  betweenHours: string;
  /** After an hour: "Uhr", "o'clock", "horas". */
  clock: string;
  /** A day of the month without its month; its number in the group `day` or `early`. */
  day: string;
};

const start = String.raw`(?<![\p{L}\p{N}])`;
const end = String.raw`(?![\p{L}\p{N}])`;
const hour = String.raw`(?:1?\d|2[0-4])(?:(?:[:.]|\s?h\s?)[0-5]\d)?`;
/** What may follow an hour that is written as a mere number: no thing that could be counted. */
const noUnit = (after: string, between: string): string =>
  String.raw`(?=[*_]*(?:\s*(?:[.,](?!\d)|[;!?)–]|$)|\s+(?:(?:${between})(?!\s+\d)|${after})${end}))`;

/** Days and times as they are written everywhere. */
const everywhere: CalendarPattern[] = [
  {
    pattern: /\b(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)\b/g,
    read: ({ groups }) => date(Number(groups?.month), groups?.day),
  },
  {
    pattern:
      /\b(?!24\/7\b)(?<one>0?[1-9]|[12]\d|3[01])(?:\/(?<two>0?[1-9]|1[0-2])(?:\/\d{2,4})?|\.(?<three>0?[1-9]|1[0-2])\.(?:\d{4})?)(?![\d/])/g,
    read: ({ groups }) => dayAndMonth(Number(groups?.one), Number(groups?.two ?? groups?.three)),
  },
];
const clockTime: CalendarPattern = {
  pattern: /\b(?<hours>(?:[01]?\d|2[0-3])(?::|\s?h\s?)[0-5]\d)\b/g,
  read: ({ groups }) => timesIn(groups?.hours),
};

/** In the order in which a sentence is read; what one has read is gone for the next. */
export function calendarPatterns(words: CalendarWords): CalendarPattern[] {
  const { of, ordinal, beforeMonth, beforeHour, afterHour, betweenHours, clock, ahead } = words;
  const month = (what: string) => words.months.map((source, at) => `(?<${what}${at + 1}>${source})`).join('|');
  const find = (source: string, flags = 'giu') => new RegExp(source, flags);
  const hours = String.raw`(?<hours>${hour}(?:\s*(?:,|,?\s(?:${betweenHours})\s|[-–])\s*${hour}(?![\d%]))*)`;
  return [
    ...everywhere,
    {
      pattern: find(String.raw`${start}(?<day>\d{1,2})(?:${ordinal}|\.)?${of} (?:${month('m')})${end}`),
      read: ({ groups }) => date(numberOf(groups, 'm'), groups?.day),
    },
    {
      pattern: find(String.raw`${start}(?:${month('m')})\.? (?:the )?(?<day>\d{1,2})(?:${ordinal})?(?!\d|:)${end}`),
      read: ({ groups }) => date(numberOf(groups, 'm'), groups?.day),
    },
    {
      pattern: find(`${start}(?:${words.day})`),
      read: ({ groups }) => ({ kind: 'day', values: [Number(groups?.day ?? groups?.early)] }),
    },
    {
      pattern: find(String.raw`\b${hours}\s?(?<half>[ap])\.?m\b\.?`),
      read: ({ groups }) => timesIn(groups?.hours, groups?.half),
    },
    clockTime,
    {
      pattern: find(String.raw`\b${hours}\s?(?:${clock})${end}`),
      read: ({ groups }) => timesIn(groups?.hours),
    },
    {
      pattern: find(`(?<=${start}(?:${beforeHour}) )${hours}${noUnit(afterHour, betweenHours)}`),
      read: ({ groups }) => timesIn(groups?.hours),
    },
    ...weekdays(words),
    {
      pattern: find(`${start}(?:${ahead.map(([source], at) => `(?<a${at + 1}>${source})`).join('|')})${end}`),
      read: ({ groups }) => ({ kind: 'ahead', values: [ahead[numberOf(groups, 'a') - 1]?.[1] ?? 0] }),
      spelled: true,
    },
    {
      pattern: find(`${start}(?:${beforeMonth}) (?:${month('m')})${end}`),
      read: ({ groups }) => ({ kind: 'month', values: [numberOf(groups, 'm')] }),
      spelled: true,
    },
  ];
}

function weekdays({ weekdays, shortWeekdays, anyDay }: CalendarWords): CalendarPattern[] {
  const anyOf = (names: readonly string[]) => names.map((source, at) => `(?<w${at + 1}>${source})`).join('|');
  const read: CalendarPattern['read'] = ({ groups }) => ({ kind: 'weekday', values: [numberOf(groups, 'w')] });
  const pattern = (names: readonly string[], flags: string): CalendarPattern => ({
    pattern: new RegExp(`${start}(?:${anyOf(names)})${end}`, flags),
    read,
    unless: anyDay,
    spelled: true,
  });
  const full = pattern(weekdays, 'giu');
  return shortWeekdays.length === 0 ? [full] : [full, pattern(shortWeekdays, 'gu')];
}

/** Which of the groups `a1`, `a2` … has matched. */
function numberOf(groups: Record<string, string | undefined> | undefined, what: string): number {
  const [name = ''] =
    Object.entries(groups ?? {}).find(([key, text]) => text !== undefined && key.startsWith(what) && /\d$/.test(key)) ??
    [];
  return Number(name.slice(what.length));
}

const date = (month: number, day: string | undefined): Read => ({ kind: 'date', values: [month * 100 + Number(day)] });

/** "24/11" and, where it may be meant, the month first. */
const dayAndMonth = (one: number, two: number): Read => ({
  kind: 'date',
  values: one <= 12 ? [two * 100 + one, one * 100 + two] : [two * 100 + one],
});

function timesIn(text = '', half?: string): Read[] {
  const all = [...text.matchAll(/(?<hour>\d{1,2})(?:(?:[:.]|\s?h\s?)(?<minute>\d\d))?/gi)];
  return all.map(({ groups }, index): Read => {
    const at = Number(groups?.hour) * 60 + Number(groups?.minute ?? 0);
    if (at >= 780) return { kind: 'time', values: [at] };
    const [morning, afternoon] = [at % 720, (at % 720) + 720];
    if (half === undefined || index < all.length - 1) return { kind: 'time', values: [morning, afternoon] };
    return { kind: 'time', values: [half.toLowerCase() === 'p' ? afternoon : morning] };
  });
}
