import type { Pack } from '../../prompts/schemas/pack.ts';
import { type Lexicon, occurs } from './lexicon.ts';
import { plain } from './text.ts';

export type Family = keyof NonNullable<Pack['families']> | 'pains' | 'goods';

export type Families = {
  /** Whether any word of the family stands in the text; never where there is no such family. */
  has: (family: Family, text: string) => boolean;
  /** The first word of the family, as it was typed. */
  wordOf: (family: Family, text: string) => string | null;
};

/** Accents are left out in haste: letter for letter the same without them. */
const folded = (text: string): string =>
  plain(text)
    .normalize('NFC')
    .replace(/\p{L}/gu, (letter) => {
      const base = letter.normalize('NFD').replace(/\p{M}/gu, '');
      return base.length === letter.length ? base : letter;
    });

export const createFamilies = ({ pack: { families, pains, goods }, anyPattern }: Lexicon): Families => {
  const wordsIn = { ...families, pains, goods };
  const patterns = new Map<Family, RegExp | null>();
  const patternOf = (family: Family): RegExp | null => {
    const known = patterns.get(family);
    if (known !== undefined) return known;
    const words = wordsIn[family];
    const pattern = words === undefined || words.length === 0 ? null : anyPattern(words);
    patterns.set(family, pattern);
    return pattern;
  };
  return {
    has: (family, text) => {
      const pattern = patternOf(family);
      return pattern !== null && occurs(pattern, folded(text));
    },
    wordOf: (family, text) => {
      const pattern = patternOf(family);
      if (pattern === null) return null;
      pattern.lastIndex = 0;
      const found = pattern.exec(folded(text));
      return found === null ? null : text.normalize('NFC').slice(found.index, found.index + found[0].length);
    },
  };
};
