import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { pt } from './pt.ts';
import type { TimeWords } from './table.ts';

const words: Record<string, TimeWords> = { en, es, pt, fr, de };

/** The languages whose times and amounts are understood. */
export const spokenLanguages = Object.keys(words);

/** The words of a language; of one that is not spoken the English ones. */
export const wordsFor = (language: string): TimeWords => words[language] ?? en;
