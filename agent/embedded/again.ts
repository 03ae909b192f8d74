import { DateTime } from 'luxon';
import type { HeardAgain } from '../../prompts/schemas/follow-ups.ts';
import { sentencesOf } from '../stream.ts';
import { type Lexicon, occurs } from './lexicon.ts';

/** When they want to hear from us again, and the words that say so. */
export type Again = { date: string; quote: string };

/** The local day; null when the sentence asks for no such thing. */
export type AgainReader = (text: string, now: Date, zone: string) => Again | null;

type Ahead = HeardAgain['ahead'][number];

/** "Write to me again in March", "check back in two weeks": one sentence that both asks and says when. */
export const createAgainReader = (lexicon: Lexicon, heard: HeardAgain | undefined): AgainReader => {
  if (heard === undefined || heard.cues.length === 0) return () => null;
  const cue = lexicon.anyPattern(heard.cues);
  const ahead = heard.ahead.map((rule) => ({ rule, pattern: lexicon.pattern(rule.pattern) }));
  return (text, now, zone) => {
    const today = DateTime.fromJSDate(now, { zone }).startOf('day');
    for (const sentence of sentencesOf(text)) {
      if (!occurs(cue, sentence)) continue;
      for (const { rule, pattern } of ahead)
        for (const match of sentence.matchAll(pattern)) {
          const day = dayOf(rule, match, today, lexicon);
          if (day?.isValid && day > today) return { date: day.toISODate() ?? '', quote: sentence.trim() };
        }
    }
    return null;
  };
};

function dayOf(rule: Ahead, match: RegExpMatchArray, today: DateTime, lexicon: Lexicon): DateTime | null {
  if (rule.days !== undefined) return today.plus({ days: rule.days });
  if (rule.daysPer !== undefined) {
    const count = lexicon.numbers.parse(match.groups?.number ?? match.groups?.amount ?? '');
    return count === null ? null : today.plus({ days: count * rule.daysPer });
  }
  if (rule.to !== undefined) return today.startOf(rule.to).plus({ [`${rule.to}s`]: 1 });
  if (rule.month !== undefined) return comingMonth(today, rule.month);
  const words = match[0].toLowerCase();
  const { months, weekdays } = lexicon;
  const value = named(rule.named === 'month' ? months : weekdays, words);
  if (value === null) return null;
  if (rule.named === 'month') return comingMonth(today, value);
  const days = (value - today.weekday + 7) % 7;
  return today.plus({ days: days === 0 ? 7 : days });
}

/** Its first day; a month that runs is meant next year only when it is over. */
function comingMonth(today: DateTime, month: number): DateTime {
  const begin = today.set({ month, day: 1 });
  return begin > today ? begin : begin.plus({ years: 1 });
}

/** The longest name that the text ends with. */
function named(names: Record<string, number>, text: string): number | null {
  const found = Object.keys(names)
    .filter((name) => text.endsWith(name))
    .sort((a, b) => b.length - a.length)[0];
  return found === undefined ? null : (names[found] ?? null);
}
