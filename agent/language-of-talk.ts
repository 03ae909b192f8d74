import type { LanguageReader } from './embedded/language.ts';

/** By the locale that a talk began with and the prospect's own words since, oldest first, of which the last three count. */
export const languageOfTalk = (read: LanguageReader, locale: string | null, words: readonly string[]): string =>
  words.slice(-3).reduce((language, text) => read(text, language), (locale ?? 'en').slice(0, 2).toLowerCase());
