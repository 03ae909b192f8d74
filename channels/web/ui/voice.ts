export type Voice<Words> = { words: Words; locale: string; language: string };

/**
 * In which of the languages that we speak a page does, and by which locale it writes its dates: the first of what is
 * asked for (the language of the talk, what the page around says), else the first of the visitor's own, else English.
 */
export function voiceAmong<Words>(
  spoken: { en: Words; [language: string]: Words },
  asked: readonly (string | null)[],
  visitors: readonly string[],
): Voice<Words> {
  const wanted = [...asked.filter((one) => one !== null), ...visitors];
  const language = wanted.map(languageOf).find((one) => Object.hasOwn(spoken, one)) ?? 'en';
  const locale = [...visitors, ...wanted].find((one) => languageOf(one) === language) ?? language;
  return { words: spoken[language] ?? spoken.en, locale: isLocale(locale) ? locale : language, language };
}

const languageOf = (locale: string): string => locale.slice(0, 2).toLowerCase();

/** What somebody writes into an attribute is not always one. */
function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length > 0;
  } catch {
    return false;
  }
}
