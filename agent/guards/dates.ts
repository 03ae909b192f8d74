import type { Read } from './calendar-patterns.ts';
import type { GuardWords } from './words/words.ts';

/**
 * Days and times that a text names. Times are minutes of the day, dates `month * 100 + day`, weekdays 1 = Monday, days
 * those of a month, and `ahead` counts from today.
 */
export type Calendar = Record<Read['kind'], ReadonlySet<number>>;

export type Mention = Read & { text: string; at: number };

/** All days and times of a sentence, and the sentence without them. */
export function mentionsIn(sentence: string, words: readonly GuardWords[]): { mentions: Mention[]; rest: string } {
  let rest = sentence;
  const mentions: Mention[] = [];
  const hasDigit = /\d/.test(sentence);
  for (const { pattern, read, unless, spelled } of words.flatMap(({ calendar }) => calendar)) {
    if (!hasDigit && !spelled) continue;
    for (const match of rest.matchAll(pattern)) {
      const [text] = match;
      if (unless?.test(sentence.slice(0, match.index))) continue;
      for (const one of [read(match)].flat()) mentions.push({ ...one, text: text.trim(), at: match.index });
      rest = rest.slice(0, match.index) + ' '.repeat(text.length) + rest.slice(match.index + text.length);
    }
  }
  return { mentions: mentions.sort((a, b) => a.at - b.at), rest };
}

export function calendarIn(text: string, words: readonly GuardWords[]): Calendar {
  const { mentions } = mentionsIn(text, words);
  const all = (kind: Read['kind']) => mentions.filter((one) => one.kind === kind).flatMap(({ values }) => values);
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
