import { eld } from 'eld/extrasmall';
import type { Pack } from '../../prompts/schemas/pack.ts';
import { anyOf, wordsOf } from './text.ts';
import { wordsFor } from './time/words/all.ts';

/** A script that few languages share says enough, and more than eld does of a short text. */
const scripts: [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Thai}/u, 'th'],
  // Letters that Persian has beside the Arabic ones.
  [/[پچژگ]/u, 'fa'],
  [/\p{Script=Arabic}/u, 'ar'],
];

/** Scripts of several languages: what eld says of them, else the most likely. */
const sharedScripts: [RegExp, string][] = [[/\p{Script=Cyrillic}/u, 'ru']];

export type LanguageReader = (text: string, before: string) => string;

/** Letters that a guess from the text alone needs: "ok", "14:00", a name or one odd word say nothing about a language. */
const enoughLetters = 12;
/** So few words are as soon a name or a slip as another language. */
const fewWords = 3;
/** Share of words of a pack that settles it, and the lead in eld's scores that another language must have. */
const surelyOurs = 0.6;
const clearLead = 0.08;

/** Whether this may be words at all: some that we know, or the letters of any language. */
export const isReadable = (text: string, known: Set<string>): boolean => {
  const words = wordsOf(text);
  return words.filter((word) => known.has(word)).length >= words.length * 0.3 || eld.detect(text).isReliable();
};

/**
 * The language of a message, ISO 639-1. A script that says it; mostly words that one of the packs knows: that pack's
 * language. Too short to tell: the language `before`, of which nothing is known where it is empty. Otherwise what eld
 * finds.
 */
const createLanguageReader = (vocabularies: Record<string, Set<string>>, names: RegExp): LanguageReader => {
  const shareOf = (words: string[], known: Set<string>): number =>
    words.filter((word) => known.has(word)).length / Math.max(1, words.length);

  return (text, before) => {
    // "SAP Business One" is said in every language.
    const bare = text.replace(/\S+@\S+|https?:\S+/gu, ' ').replace(names, ' ');
    const script = scripts.find(([pattern]) => pattern.test(bare))?.[1];
    if (script !== undefined) return script;
    const words = wordsOf(bare).filter((word) => !/^\d/u.test(word));
    if (words.length === 0) return before;
    const shares = Object.entries(vocabularies)
      .map(([language, known]) => ({ language, share: shareOf(words, known) }))
      .sort((a, b) => b.share - a.share || Number(b.language === before) - Number(a.language === before));
    const [ours, next] = shares;
    const shared = sharedScripts.find(([pattern]) => pattern.test(bare))?.[1];
    if (shared !== undefined) return eld.detect(bare).language || shared;
    const tied = ours?.share === next?.share && ours?.language !== before;
    // Most messages are told by their words alone.
    if (ours !== undefined && ours.share >= surelyOurs && !tied) return ours.language;
    const found = eld.detect(bare);
    if (ours !== undefined && ours.share >= surelyOurs)
      return found.language === '' ? ours.language : amongst(shares, found.language);
    // Where nothing is known yet, the best guess is better than none.
    if (before === '') return closer(shares, found.language) ?? (found.language || (ours?.language ?? ''));
    if (words.join('').length < enoughLetters || words.length < 2 || !found.isReliable()) return before;
    // A few words change it only where they are words of the other language.
    const shareIn = (language: string): number => shares.find((one) => one.language === language)?.share ?? 0;
    if (words.length <= fewWords && shareIn(before) >= shareIn(found.language) && vocabularies[before]) return before;
    // A talk stays in its language where that knows more of the words than the one that they resemble.
    if (closer(shares, found.language) === before) return before;
    const scores = found.getScores();
    const lead = (scores[found.language] ?? 0) - (scores[ours?.language ?? ''] ?? 0);
    return lead >= clearLead || found.language === ours?.language ? found.language : before;
  };
};

const enoughKnown = 0.3;

/** Of two of our languages that are alike, the one whose pack knows more of the words. */
const closer = (shares: { language: string; share: number }[], found: string): string | null => {
  const [best] = shares;
  const other = shares.find(({ language }) => language === found);
  if (best === undefined || other === undefined || best.share < enoughKnown) return null;
  return best.share > other.share ? best.language : null;
};

/** Of languages that know as many of the words, the one that eld finds, if it is one of them. */
const amongst = (shares: { language: string; share: number }[], found: string): string => {
  const [best] = shares;
  const equal = shares.filter((one) => one.share === best?.share);
  return equal.find((one) => one.language === found)?.language ?? best?.language ?? found;
};

/** Every word of the language that the pack and the words of time happen to hold: enough to know it by. */
export const vocabularyOf = (pack: Pack): Set<string> => {
  const { time, numbers } = pack;
  const { weekdays, months, units, parts, relativeDays, seasons } = wordsFor(pack.language);
  const tables = [weekdays, months, units, parts, relativeDays, seasons];
  const lists = [
    ...Object.values(pack.intents),
    ...Object.values(pack.phrases),
    pack.stopWords,
    pack.questionStarts,
    pack.negations,
    ...[time.ordinals, time.zones, numbers.words, numbers.suffixes].map(Object.keys),
    ...tables.map((table) => Object.values(table).flatMap((phrases) => phrases.split('|'))),
  ];
  return new Set(lists.flat().flatMap(wordsOf));
};

/** The reader of a house with these packs. */
export const languageReaderOf = (packs: Record<string, Pack>): LanguageReader => {
  const tools = [...new Set(Object.values(packs).flatMap((pack) => pack.tools))];
  const names = new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf(tools)})(?![\\p{L}\\p{N}])`, 'giu');
  return createLanguageReader(
    Object.fromEntries(Object.entries(packs).map(([language, pack]) => [language, vocabularyOf(pack)])),
    names,
  );
};
