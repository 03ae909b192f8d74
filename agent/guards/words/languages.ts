import { german } from './de.ts';
import { english, englishBeside } from './en.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import { portuguese } from './pt.ts';
import type { GuardWords } from './words.ts';

/** English is always among them: ops' articles and a model's slips are written in it. */
const wordsByLanguage: Record<string, readonly GuardWords[]> = {
  de: [german, englishBeside],
  es: [spanish, englishBeside],
  fr: [french, englishBeside],
  pt: [portuguese, englishBeside],
};
/** For what is written alike, whichever language an article is in. */
export const everyLanguage: readonly GuardWords[] = [english, german, spanish, french, portuguese];

const englishAlone: readonly GuardWords[] = [english];

/** What to look for where the prospect writes this language; `language` is an ISO 639-1 code. */
export const wordsOf = (language: string): readonly GuardWords[] => wordsByLanguage[language] ?? englishAlone;
