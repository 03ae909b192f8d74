import type { Lexicon } from './lexicon.ts';
import { wordsOf } from './text.ts';

/** Who says more in a sentence tells of something else. */
const mostWords = 7;

/** "10 works", "10 heures me convient": a sentence whose bare number is written out as an hour; null where it holds none. */
export const createBareHour = (lexicon: Lexicon): ((text: string) => string | null) => {
  const { bareHour } = lexicon.pack.time;
  if (bareHour === undefined) return () => null;
  const patterns = bareHour.in.map(lexicon.pattern);
  const hourIn = (text: string): number | null => {
    for (const pattern of patterns)
      for (const { groups } of text.matchAll(pattern)) {
        const hour = lexicon.numbers.parse(groups?.number ?? '');
        if (hour !== null && Number.isInteger(hour) && hour >= 1 && hour <= 24) return hour;
      }
    return null;
  };
  return (text) => {
    const hour = wordsOf(text).length <= mostWords ? hourIn(text.trim()) : null;
    return hour === null ? null : bareHour.as.replace('{hour}', String(hour));
  };
};
