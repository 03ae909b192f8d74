/** Days and times that a text names. Times are minutes of the day, dates `month * 100 + day`, weekdays 1 = Monday. */
export type Calendar = {
  times: ReadonlySet<number>;
  weekdays: ReadonlySet<number>;
  dates: ReadonlySet<number>;
  months: ReadonlySet<number>;
};

export type Mention = {
  kind: 'time' | 'weekday' | 'date' | 'month';
  /** As in `Calendar`; a time without am or pm may mean either. */
  values: number[];
  text: string;
  at: number;
};

const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

const patterns: { pattern: RegExp; read: (match: RegExpExecArray) => Omit<Mention, 'text' | 'at'> }[] = [
  {
    pattern: /\b(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)\b/g,
    read: ({ groups }) => date(Number(groups?.month), Number(groups?.day)),
  },
  {
    pattern: new RegExp(`\\b(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month>${month})\\b\\.?`, 'gi'),
    read: ({ groups }) => date(monthOf(groups?.month), Number(groups?.day)),
  },
  {
    pattern: new RegExp(`\\b(?<month>${month})\\.? (?<day>\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:)\\b`, 'gi'),
    read: ({ groups }) => date(monthOf(groups?.month), Number(groups?.day)),
  },
  {
    pattern: /\b(?<hour>\d{1,2})(?:[:.](?<minute>\d\d))?\s?(?<half>[ap])\.?m\b\.?/gi,
    read: ({ groups }) => {
      const hour = (Number(groups?.hour) % 12) + (groups?.half?.toLowerCase() === 'p' ? 12 : 0);
      return { kind: 'time', values: [hour * 60 + Number(groups?.minute ?? 0)] };
    },
  },
  {
    pattern: /\b(?<hour>[01]?\d|2[0-3]):(?<minute>[0-5]\d)\b/g,
    read: ({ groups }) => {
      const at = Number(groups?.hour) * 60 + Number(groups?.minute);
      return { kind: 'time', values: at < 720 ? [at, at + 720] : [at] };
    },
  },
  {
    pattern: /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\b/gi,
    read: ([text]) => ({ kind: 'weekday', values: [weekdayNames.indexOf(text.slice(0, 3).toLowerCase()) + 1] }),
  },
  {
    pattern: new RegExp(
      `\\b(?:in|by|until|till|of|early|late|mid|end of|before|after|since) (?<month>${month})\\b`,
      'gi',
    ),
    read: ({ groups }) => ({ kind: 'month', values: [monthOf(groups?.month)] }),
  },
];

const date = (monthNumber: number, day: number): Omit<Mention, 'text' | 'at'> => ({
  kind: 'date',
  values: [monthNumber * 100 + day],
});

const monthOf = (name: string | undefined): number => monthNames.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;

/** "sat", "sun" and the like are words too: short names of days are written with a capital. */
const isWord = (text: string): boolean => /^(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)$/.test(text);

/** All days and times of a sentence, and the sentence without them. */
export function mentionsIn(sentence: string): { mentions: Mention[]; rest: string } {
  let rest = sentence;
  const mentions: Mention[] = [];
  for (const { pattern, read } of patterns) {
    for (const match of rest.matchAll(pattern)) {
      if (isWord(match[0])) continue;
      mentions.push({ ...read(match), text: match[0], at: match.index });
      rest = rest.slice(0, match.index) + ' '.repeat(match[0].length) + rest.slice(match.index + match[0].length);
    }
  }
  return { mentions: mentions.sort((a, b) => a.at - b.at), rest };
}

export function calendarIn(text: string): Calendar {
  const { mentions } = mentionsIn(text);
  const all = (kind: Mention['kind']) => mentions.filter((one) => one.kind === kind).flatMap(({ values }) => values);
  const dates = all('date');
  return {
    times: new Set(all('time')),
    weekdays: new Set(all('weekday')),
    dates: new Set(dates),
    months: new Set([...all('month'), ...dates.map((value) => Math.floor(value / 100))]),
  };
}

const keyOf = { time: 'times', weekday: 'weekdays', date: 'dates', month: 'months' } as const;

export const names = (calendar: Calendar, mention: Mention): boolean =>
  mention.values.some((value) => calendar[keyOf[mention.kind]].has(value));
