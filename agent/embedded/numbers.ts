import type { Pack } from '../../prompts/schemas/pack.ts';
import { anyOf, escapeForRegex } from './text.ts';

export type Numbers = {
  /** A regular expression for one number, in digits or words. */
  source: string;
  /** A number, or a range of which the first end counts, in the group `number`. */
  rangeSource: string;
  parse: (text: string) => number | null;
};

const parseDigits = (text: string, pack: Pack): number | null => {
  const { group, decimal, suffixes } = pack.numbers;
  const suffix = /\p{L}+$/u.exec(text)?.[0] ?? '';
  const digits = text
    .slice(0, text.length - suffix.length)
    .replace(new RegExp(`[${escapeForRegex(group)}'\\s](?=\\d{3})`, 'gu'), '')
    .trim()
    .replace(decimal, '.');
  const value = Number(digits);
  return Number.isFinite(value) && digits !== '' ? value * (suffixes[suffix] ?? 1) : null;
};

const parseWords = (text: string, pack: Pack): number | null => {
  const { words, multipliers } = pack.numbers;
  const whole = words[text];
  if (whole !== undefined) return whole;
  let total = 0;
  let part = 0;
  let known = false;
  for (const word of text.split(/[\s-]+/u)) {
    const value = words[word];
    const factor = multipliers[word];
    if (value !== undefined) part += value;
    else if (factor !== undefined) part = Math.max(1, part) * factor;
    else continue;
    known = true;
    if (factor !== undefined && factor >= 1000) {
      total += part;
      part = 0;
    }
  }
  return known ? total + part : null;
};

/** Numbers as this language writes and speaks them: `1,200`, `20k`, `twenty five`, `a dozen`. */
export const createNumbers = (pack: Pack): Numbers => {
  const { words, multipliers, suffixes, group, decimal, ranges, joins } = pack.numbers;
  const word = `(?:${anyOf([...Object.keys(words), ...Object.keys(multipliers)])})`;
  const digits = `(?:\\d{1,3}(?:[${escapeForRegex(group)}' ]\\d{3})+|\\d+(?:${escapeForRegex(decimal)}\\d+)?)`;
  // "Cuarenta y cinco", "vingt et un": between tens and ones alone, since "veinte y treinta" is a range.
  const named = (fits: (value: number) => boolean): string =>
    anyOf(Object.entries(words).flatMap(([name, value]) => (fits(value) && !name.includes(' ') ? [name] : [])));
  const joined =
    joins.length === 0
      ? ''
      : `(?:${named((value) => value >= 20 && value % 10 === 0)}) (?:${anyOf(joins)}) (?:${named((value) => value < 10)})(?!\\p{L})|`;
  const source = `(?:${joined}${digits}(?: ?(?:${anyOf(Object.keys(suffixes))})(?![\\p{L}\\p{N}]))?|${word}(?:[ -]${word})*)`;
  return {
    source,
    rangeSource: `(?<number>${source})(?: ?(?:${anyOf(ranges)}) ?${source})?`,
    parse: (text) => {
      const lower = text.toLowerCase().trim();
      return /^\d/u.test(lower) ? parseDigits(lower, pack) : parseWords(lower, pack);
    },
  };
};
