/**
 * Days and times that a text names. Times are minutes of the day, dates `month * 100 + day`, weekdays 1 = Monday, days
 * those of a month, and `ahead` counts from today.
 */
export type Calendar = Record<Kind, ReadonlySet<number>>;

type Kind = 'time' | 'weekday' | 'date' | 'day' | 'month' | 'ahead';

export type Mention = {
  kind: Kind;
  /** As in `Calendar`; a time without am or pm may mean either. */
  values: number[];
  text: string;
  at: number;
};

type Read = Pick<Mention, 'kind' | 'values'>;

const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const hour = String.raw`(?:1?\d|2[0-4])(?:[:.][0-5]\d)?`;
/** "9", "9, 10 or 11", "9:30-11". */
const hours = String.raw`(?<hours>${hour}(?:\s*(?:,|,?\s(?:or|and|to)\s|[-–])\s*${hour}(?![\d%]))*)`;
/** What may follow an hour that is written as a mere number: no thing that could be counted. */
const noUnit = String.raw`(?=[*_]*(?:\s*(?:[.,](?!\d)|[;!?)–]|$)|\s+(?:(?:or|and)(?!\s+\d)|in the|on|tomorrow|today|sharp|is|are|would|works?|if|instead|then|that|your time|[A-Z]\w+ time)\b))`;
/** What follows the ordinal of an early day; before other words it counts something. */
const noThing = String.raw`(?!\s+(?!(?:at|is|or|and|of|would|works?|if|then|too|in|from)\b)\p{L})`;

const patterns: { pattern: RegExp; read: (match: RegExpExecArray) => Read | Read[] }[] = [
  {
    pattern: /\b(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)\b/g,
    read: ({ groups }) => date(Number(groups?.month), groups?.day),
  },
  {
    pattern:
      /\b(?!24\/7\b)(?<one>0?[1-9]|[12]\d|3[01])(?:\/(?<two>0?[1-9]|1[0-2])(?:\/\d{2,4})?|\.(?<three>0?[1-9]|1[0-2])\.(?:\d{4})?)(?![\d/])/g,
    read: ({ groups }) => dayAndMonth(Number(groups?.one), Number(groups?.two ?? groups?.three)),
  },
  {
    pattern: new RegExp(`\\b(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)? (?<month>${month})\\b\\.?`, 'gi'),
    read: ({ groups }) => date(monthOf(groups?.month), groups?.day),
  },
  {
    pattern: new RegExp(`\\b(?<month>${month})\\.? (?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:)\\b`, 'gi'),
    read: ({ groups }) => date(monthOf(groups?.month), groups?.day),
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:the )?(?:(?<day>1[3-9]|2\d|3[01])(?:st|nd|rd|th)\b|(?<early>\d|1[0-2])(?:st|nd|rd|th)\b${noThing})`,
      'giu',
    ),
    read: ({ groups }) => ({ kind: 'day', values: [Number(groups?.day ?? groups?.early)] }),
  },
  {
    pattern: new RegExp(String.raw`\b${hours}\s?(?<half>[ap])\.?m\b\.?`, 'gi'),
    read: ({ groups }) => timesIn(groups?.hours, groups?.half),
  },
  {
    pattern: /\b(?<hours>(?:[01]?\d|2[0-3]):[0-5]\d)\b/g,
    read: ({ groups }) => timesIn(groups?.hours),
  },
  {
    pattern: new RegExp(String.raw`\b${hours} (?:uhr|o'clock)\b`, 'gi'),
    read: ({ groups }) => timesIn(groups?.hours),
  },
  {
    pattern: new RegExp(
      String.raw`(?<=\b(?:at|before|after|by|until|till|around|about|from|um|gegen) )${hours}${noUnit}`,
      'gi',
    ),
    read: ({ groups }) => timesIn(groups?.hours),
  },
  {
    pattern: /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\b/gi,
    read: ([text]) => ({ kind: 'weekday', values: [weekdayNames.indexOf(text.slice(0, 3).toLowerCase()) + 1] }),
  },
  {
    pattern: /\b(?:today|tomorrow)\b/gi,
    read: ([text]) => ({ kind: 'ahead', values: [text.toLowerCase() === 'today' ? 0 : 1] }),
  },
  {
    pattern: new RegExp(
      `\\b(?:in|by|until|till|of|early|late|mid|end of|before|after|since) (?<month>${month})\\b`,
      'gi',
    ),
    read: ({ groups }) => ({ kind: 'month', values: [monthOf(groups?.month)] }),
  },
];

const date = (monthNumber: number, day: string | undefined): Read => ({
  kind: 'date',
  values: [monthNumber * 100 + Number(day)],
});

/** "24/11" and, where it may be meant, the month first. */
const dayAndMonth = (one: number, two: number): Read => ({
  kind: 'date',
  values: one <= 12 ? [two * 100 + one, one * 100 + two] : [two * 100 + one],
});

const monthOf = (name: string | undefined): number => monthNames.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;

function timesIn(text = '', half?: string): Read[] {
  const all = [...text.matchAll(/(?<hour>\d{1,2})(?:[:.](?<minute>\d\d))?/g)];
  return all.map(({ groups }, index): Read => {
    const at = Number(groups?.hour) * 60 + Number(groups?.minute ?? 0);
    if (at >= 780) return { kind: 'time', values: [at] };
    const [morning, afternoon] = [at % 720, (at % 720) + 720];
    if (half === undefined || index < all.length - 1) return { kind: 'time', values: [morning, afternoon] };
    return { kind: 'time', values: [half.toLowerCase() === 'p' ? afternoon : morning] };
  });
}

/** "sat", "sun" and the like are words too: short names of days are written with a capital. */
const isWord = (text: string): boolean => /^(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)$/.test(text);

/** Any such day: "on a Sunday evening". */
const isAny = (text: string, at: number): boolean => /\ban? $/i.test(text.slice(0, at));

/** All days and times of a sentence, and the sentence without them. */
export function mentionsIn(sentence: string): { mentions: Mention[]; rest: string } {
  let rest = sentence;
  const mentions: Mention[] = [];
  for (const { pattern, read } of patterns) {
    for (const match of rest.matchAll(pattern)) {
      const [text] = match;
      if (isWord(text) || (pattern.source.includes('satur') && isAny(sentence, match.index))) continue;
      for (const one of [read(match)].flat()) mentions.push({ ...one, text: text.trim(), at: match.index });
      rest = rest.slice(0, match.index) + ' '.repeat(text.length) + rest.slice(match.index + text.length);
    }
  }
  return { mentions: mentions.sort((a, b) => a.at - b.at), rest };
}

export function calendarIn(text: string): Calendar {
  const { mentions } = mentionsIn(text);
  const all = (kind: Kind) => mentions.filter((one) => one.kind === kind).flatMap(({ values }) => values);
  const dates = all('date');
  return {
    time: new Set(all('time')),
    weekday: new Set(all('weekday')),
    date: new Set(dates),
    day: new Set([...all('day'), ...dates.map((value) => value % 100)]),
    month: new Set([...all('month'), ...dates.map((value) => Math.floor(value / 100))]),
    ahead: new Set(all('ahead')),
  };
}

export const names = (calendar: Calendar, { kind, values }: Mention): boolean =>
  values.some((value) => calendar[kind].has(value));
