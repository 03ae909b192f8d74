import { anyOf } from '../text.ts';
import { spokenLanguages, wordsFor } from './words/all.ts';

/** Shorter ones are abbreviations, and words of other languages. */
const fewestLetters = 5;

/** What means something else beside the day: the second, the fifth. */
const alsoPlaces = ['segunda', 'segundas', 'quinta', 'quintas', 'quarta', 'quartas', 'terça', 'terças'];

const namesIn = (phrases: string): string[] => phrases.split('|');

const listed = (language: string): [string, number][] =>
  Object.entries(wordsFor(language).weekdays).flatMap(([day, names]) =>
    namesIn(names).map((name): [string, number] => [name, Number(day)]),
  );

/** "Friday wäre super", "el friday me va bien": the days of other languages put into this one. */
export const createForeignDays = (language: string): ((text: string) => string) => {
  const { weekdays } = wordsFor(language);
  const own = new Set(listed(language).map(([name]) => name));
  const foreign = new Map(
    spokenLanguages
      .filter((other) => other !== language)
      .flatMap(listed)
      .filter(([name]) => name.length >= fewestLetters && !own.has(name) && !alsoPlaces.includes(name)),
  );
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf([...foreign.keys()])})(?![\\p{L}\\p{N}])`, 'giu');
  const ownName = (day: number | undefined): string => namesIn(weekdays[day ?? 0] ?? '')[0] ?? '';
  return (text) => text.replace(pattern, (name) => ownName(foreign.get(name.toLowerCase())) || name);
};
