import type { KnowledgeHit } from '../../shared/turn.ts';
import { createLengths, type LengthWords } from './lengths.ts';
import { partsOf } from './parts.ts';
import { createPassageIndex, type PassageIndex } from './passage-index.ts';
import { type KnowledgeDoc, passagesOf } from './passages.ts';
import { createPrices } from './prices.ts';
import { remembered } from './remembered.ts';
import { createTerms, type Terms } from './terms.ts';
import { createTopics } from './topics.ts';
import { createTwins, languageOfSource } from './twins.ts';

type SearchOptions = { limit?: number; language?: string };

export type Knowledge = {
  /** Best first, only passages that cover the question; `score` is that coverage, 0–1. Empty: we do not know. */
  search: (query: string, options?: SearchOptions) => KnowledgeHit[];
  /** For a whole message, which may ask several things: some for each; where nothing answers it, what is `near`. */
  passagesOn: (message: string, options?: SearchOptions) => KnowledgeHit[];
  /** For a question that nothing covers: passages on its topic, which may leave it open. Each says that it is `near`. */
  near: (query: string, options?: SearchOptions) => KnowledgeHit[];
  /** What it costs, for a message that speaks of money in whatever words. Each says that it is of the `prices`. */
  pricesFor: (message: string, language: string) => KnowledgeHit[];
};

/** What is known of a language besides its articles. */
export type KnowledgeLanguage = {
  /** Words too common to tell what a question is about. */
  stopWords: readonly string[];
  /** English words → how they are said here: by these, English articles are found from questions in this language. */
  glossary: Record<string, readonly string[]>;
  /** Words that mean the same to somebody who asks. */
  synonyms?: readonly (readonly string[])[];
  /** What to look up → how people ask about it in words that no article has. */
  topics?: Record<string, readonly string[]>;
  /** What joins two things asked for: "and", "or". */
  joins?: readonly string[];
  /** How people ask how long something takes, and what time is counted in. */
  howLong?: LengthWords | undefined;
  /** Words that ask for a price. */
  priceWords?: readonly string[];
  /** Words that speak of money without asking for a price. */
  moneyTalk?: readonly string[];
};

const defaultLimit = 3;
const mostForMessage = 5;
const mostNear = 2;
/** Sentences of some hundred talks at once. */
const mostRemembered = 2_000;

/**
 * Indexes ops' files once. A question is looked up in its own language, then as it stands in English, by the English
 * words that the glossary has for its own, in other words for the same, and at last in every language, since a short
 * message does not always tell its own. What is found comes in the prospect's language where it is written in it.
 */
export function createKnowledge(docs: KnowledgeDoc[], languages: Record<string, KnowledgeLanguage> = {}): Knowledge {
  const passages = docs.flatMap(passagesOf);
  const indexes = new Map<string, PassageIndex>(
    [...Map.groupBy(passages, ({ source }) => languageOfSource(source))].map(([language, of]) => [
      language,
      createPassageIndex(of, termsOf(language), languages[language]?.synonyms),
    ]),
  );
  const translators = new Map(
    Object.entries(languages).map(([language, { glossary }]) => [
      language,
      createTranslator(glossary, termsOf(language)),
    ]),
  );
  const topicsIn = new Map(
    Object.entries(languages).map(([language, { topics = {} }]) => [language, createTopics(topics, termsOf(language))]),
  );
  const lengthsIn = new Map(
    Object.entries(languages).flatMap(([language, { howLong }]) =>
      howLong ? [[language, createLengths(howLong)]] : [],
    ),
  );
  const twinOf = createTwins(passages);
  const prices = createPrices(passages, languages);
  function termsOf(language: string): Terms {
    // Our own list is the one that English articles were tried with.
    return createTerms(language, language === 'en' ? [] : languages[language]?.stopWords);
  }

  const told = (hits: KnowledgeHit[], language: string): KnowledgeHit[] =>
    distinct(hits.map((hit) => twinOf(hit, language)));

  /** "How long is the trial?": the passage on it that names a length of time. */
  const howLong = (query: string, language: string): KnowledgeHit[] => {
    const lengths = lengthsIn.get(language);
    const about = lengths?.about(query) ?? null;
    if (about === null) return [];
    return (indexes.get(language)?.find(about, mostForMessage, 'titled') ?? []).filter(({ text }) =>
      lengths?.tells(text),
    );
  };

  const lookUp = (query: string, language: string, limit: number): KnowledgeHit[] => {
    const own = indexes.get(language);
    const english = language === 'en' ? undefined : indexes.get('en');
    const translated = english === undefined ? '' : (translators.get(language)?.(query) ?? '');
    const others = [...indexes].flatMap(([of, index]) => (of === language || of === 'en' ? [] : [index]));
    const found = firstOf([
      () => howLong(query, language).slice(0, limit),
      () => own?.find(query, limit),
      () => english?.find(query, limit),
      () => (translated === '' ? [] : english?.find(translated, limit)),
      () => own?.find(query, limit, 'widely'),
      () => english?.find(query, limit, 'widely'),
      ...others.map((index) => () => index.find(query, limit, 'widely')),
      ...(topicsIn.get(language)?.(query) ?? []).map((topic) => () => own?.find(topic, limit, 'widely')),
    ]);
    return told(found, language);
  };
  const asked = remembered((key) => {
    const [language = '', limit, query = ''] = key.split('\n', 3);
    return lookUp(query, language, Number(limit));
  }, mostRemembered);
  const search: Knowledge['search'] = (query, { limit = defaultLimit, language = 'en' } = {}) =>
    asked(`${language}\n${limit}\n${query.replaceAll('\n', ' ')}`);

  const near: Knowledge['near'] = (query, { limit = mostNear, language = 'en' } = {}) => {
    const translated = translators.get(language)?.(query) ?? '';
    const found = firstOf([
      () => indexes.get(language)?.near(query, limit),
      () => indexes.get('en')?.near(query, limit),
      () => (translated === '' ? [] : indexes.get('en')?.near(translated, limit)),
    ]);
    return told(found, language).map((hit) => ({ ...hit, fit: 'near' as const }));
  };

  const passagesOn: Knowledge['passagesOn'] = (message, { limit = mostForMessage, language = 'en' } = {}) => {
    const whole = search(message, { language });
    const each = partsOf(message, languages[language]?.joins ?? []).map((part) => search(part, { language, limit: 2 }));
    // The best of each thing before the second of any.
    const first = (hits: KnowledgeHit[]) => hits.slice(0, 1);
    const found = distinct([...first(whole), ...each.flatMap(first), ...whole, ...each.flat()]);
    return found.length > 0 ? found.slice(0, limit) : near(message, { language });
  };

  const pricesFor: Knowledge['pricesFor'] = (message, language) =>
    prices(message, language).map(({ id, title, text, source }) => ({
      id,
      title,
      text,
      source,
      score: 0,
      fit: 'prices',
    }));

  return { search, near, passagesOn, pricesFor };
}

/** What the first of several ways finds that finds anything. */
function firstOf(ways: readonly (() => KnowledgeHit[] | undefined)[]): KnowledgeHit[] {
  for (const way of ways) {
    const found = way() ?? [];
    if (found.length > 0) return found;
  }
  return [];
}

const distinct = (hits: KnowledgeHit[]): KnowledgeHit[] => [...new Map(hits.map((hit) => [hit.id, hit])).values()];

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
