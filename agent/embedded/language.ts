import { eld } from 'eld/extrasmall';
import { wordsOf } from './text.ts';

export type LanguageReader = (text: string, before: string) => string;

/** Letters that a guess from the text alone needs: "ok", "14:00" or a name say nothing about a language. */
const enoughLetters = 12;

/**
 * The language of a message, ISO 639-1. Mostly words that one of the packs knows: that pack's language. Too short to
 * tell: the language `before`. Otherwise what eld finds.
 */
export const createLanguageReader = (vocabularies: Record<string, Set<string>>): LanguageReader => {
  const shareOf = (words: string[], known: Set<string>): number =>
    words.length === 0 ? 0 : words.filter((word) => known.has(word)).length / words.length;

  return (text, before) => {
    const bare = text.replace(/\S+@\S+|https?:\S+/gu, ' ');
    const words = wordsOf(bare).filter((word) => !/^\d/u.test(word));
    if (words.length === 0) return before;
    const [best] = Object.entries(vocabularies)
      .map(([language, known]) => ({ language, share: shareOf(words, known) }))
      .sort((a, b) => b.share - a.share);
    if (best !== undefined && best.share >= 0.7) return best.language;
    const foreignScript = /[^\p{Script=Latin}\P{L}]/u.test(bare);
    const letters = words.join('').length;
    const found = eld.detect(bare);
    if (found.language === '') return before;
    if (foreignScript || (best?.share ?? 0) === 0)
      return letters >= 5 && (foreignScript || found.isReliable()) ? found.language : before;
    return letters >= enoughLetters && found.isReliable() ? found.language : before;
  };
};
