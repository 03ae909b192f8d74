/** How durations are written in one language: what `durations.ts` reads sentences by. */

export type DurationWords = {
  /** Sources of patterns, each with how many minutes or months it is. */
  units: readonly (readonly [source: string, size: number, of: 'minute' | 'month'])[];
  /** "to", "or", "and" between two numbers. */
  joins: string;
  /** What may stand between number and unit. */
  adjectives: string;
  /** "a" month is one. */
  articles: string;
  /** The names of the numbers from 1 on, as sources of patterns. */
  numbers: readonly string[];
};

export type DurationPatterns = {
  /** Global; groups `from`, `to`, `unit`. */
  inDigits: RegExp;
  /** Global; groups `from`, `unit`. */
  inWords: RegExp;
  units: readonly (readonly [pattern: RegExp, size: number, of: 'minute' | 'month'])[];
  /** The value of a number in words; null for what is none. */
  valueOf: (word: string) => number | null;
  /** Global: a number in words, "two" or more. */
  spelled: RegExp;
};

const count = String.raw`\d+(?:[.,]\d+)?`;
const start = String.raw`(?<![\p{L}\p{N}])`;
const end = String.raw`(?![\p{L}\p{N}])`;

export function durationPatterns({ units, joins, adjectives, articles, numbers }: DurationWords): DurationPatterns {
  const unit = `(?<unit>${units.map(([source]) => source).join('|')})`;
  const names = numbers.map((source) => new RegExp(`^(?:${source})$`, 'iu'));
  const article = new RegExp(`^(?:${articles})$`, 'iu');
  return {
    inDigits: new RegExp(
      String.raw`(?<![\d.,])(?<from>${count})(?:\s?(?:-|–|${joins})\s?(?<to>${count}))?[\s-]?(?:(?:${adjectives}) )?${unit}${end}`,
      'giu',
    ),
    inWords: new RegExp(
      String.raw`${start}(?<from>${articles}|${numbers.join('|')})[\s-](?:\p{Ll}+ )?${unit}${end}`,
      'giu',
    ),
    units: units.map(([source, size, of]) => [new RegExp(`^(?:${source})$`, 'iu'), size, of]),
    valueOf: (word) => {
      const at = names.findIndex((name) => name.test(word));
      return at >= 0 ? at + 1 : article.test(word) ? 1 : null;
    },
    spelled: new RegExp(`${start}(?:${numbers.slice(1).join('|')})${end}`, 'giu'),
  };
}
