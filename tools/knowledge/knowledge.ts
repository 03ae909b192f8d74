import type { KnowledgeHit } from '../../shared/turn.ts';
import { createPassageIndex, type PassageIndex } from './passage-index.ts';
import { type KnowledgeDoc, passagesOf } from './passages.ts';
import { createTerms, type Terms } from './terms.ts';

export type Knowledge = {
  /** Best first, only passages that cover the question; `score` is that coverage, 0–1. Empty: we do not know. */
  search: (query: string, options?: { limit?: number; language?: string }) => KnowledgeHit[];
};

/** What is known of a language besides its articles. */
export type KnowledgeLanguage = {
  /** Words too common to tell what a question is about. */
  stopWords: readonly string[];
  /** English words → how they are said here: by these, English articles are found from questions in this language. */
  glossary: Record<string, readonly string[]>;
};

/** `pricing.md` is English, `de/pricing.md` is German. */
export const languageOfSource = (source: string): string => /^([a-z]{2})\//.exec(source)?.[1] ?? 'en';

const defaultLimit = 3;

/**
 * Indexes ops' files once. A question is looked up in its own language, then as it stands in English, and at last by
 * the English words that the glossary has for its own.
 */
export function createKnowledge(docs: KnowledgeDoc[], languages: Record<string, KnowledgeLanguage> = {}): Knowledge {
  const byLanguage = Map.groupBy(docs, ({ file }) => languageOfSource(file));
  const indexes = new Map<string, PassageIndex>(
    [...byLanguage].map(([language, of]) => [language, createPassageIndex(of.flatMap(passagesOf), termsOf(language))]),
  );
  const translators = new Map(
    Object.entries(languages).map(([language, { glossary }]) => [
      language,
      createTranslator(glossary, termsOf(language)),
    ]),
  );
  function termsOf(language: string): Terms {
    // Our own list is the one that English articles were tried with.
    return createTerms(language, language === 'en' ? [] : languages[language]?.stopWords);
  }

  return {
    search(query, { limit = defaultLimit, language = 'en' } = {}) {
      const own = indexes.get(language)?.(query, limit) ?? [];
      if (own.length > 0 || language === 'en') return own;
      const inEnglish = indexes.get('en');
      const found = inEnglish?.(query, limit) ?? [];
      if (found.length > 0) return found;
      const translated = translators.get(language)?.(query) ?? '';
      return translated === '' ? [] : (inEnglish?.(translated, limit) ?? []);
    },
  };
}

/** Word by word, which is all that a search needs; a word that is not in the glossary stays as it is. */
function createTranslator(glossary: KnowledgeLanguage['glossary'], { term, words }: Terms): (query: string) => string {
  const english = new Map(
    Object.entries(glossary).flatMap(([meant, said]) =>
      said.flatMap((one) => words(one).flatMap((word) => [[term(word) ?? '', meant] as const])),
    ),
  );
  return (query) =>
    words(query)
      .flatMap((word) => {
        const stemmed = term(word);
        return stemmed === null ? [] : [english.get(stemmed) ?? word];
      })
      .join(' ');
}
