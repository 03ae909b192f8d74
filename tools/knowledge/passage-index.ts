import MiniSearch, { type SearchResult } from 'minisearch';
import type { KnowledgeHit } from '../../shared/turn.ts';
import { meaningsOf } from './meanings.ts';
import type { Passage } from './passages.ts';
import type { Terms } from './terms.ts';

/**
 * Below this share of the question's weight a passage does not answer it: better none than a wrong one. More than half,
 * so that of two words that matter one alone ("predict the weather") does not do.
 */
const leastCoverage = { closely: 0.6, widely: 0.75, titled: 0.75 };

/** From here on a passage whose headings speak of it is on the topic, although it may leave the question open. */
const leastTopical = 0.25;

/** The passages of one language, best first. */
export type PassageIndex = {
  /**
   * Those that cover the question; `widely`: also in other words for the same, but then more of it; `titled`: likewise,
   * and only those whose title speaks of it.
   */
  find: (query: string, limit: number, how?: keyof typeof leastCoverage) => KnowledgeHit[];
  /** Those on the topic of a question that none covers: "a discount for schools" finds the one on discounts. */
  near: (query: string, limit: number) => KnowledgeHit[];
};

/** One word of a question: its term and those by which a passage may say the same. */
type Asked = { term: string; meant: readonly string[] };

/** Indexed once; a search is pure afterwards, a fraction of a millisecond for some hundred passages. */
export function createPassageIndex(
  all: Passage[],
  { term, words }: Terms,
  synonyms: readonly (readonly string[])[] = [],
): PassageIndex {
  const passages = new Map(all.map((passage) => [passage.id, passage]));
  const index = new MiniSearch<Passage>({
    fields: ['title', 'also', 'topic', 'text'],
    tokenize: words,
    processTerm: term,
    searchOptions: {
      boost: { title: 3, also: 2.5, topic: 1.2, text: 1 },
      prefix: (text) => text.length >= 4,
      maxFuzzy: 1,
      fuzzy: (text) => (text.length >= 5 ? 0.2 : false),
      weights: { prefix: 0.5, fuzzy: 0.35 },
    },
  });
  index.addAll(all);
  const { weigh, known } = weights(all, { term, words });
  const meanings = meaningsOf(synonyms, { term, words }, known);

  const readings = {
    closely: (word: string) => [word],
    widely: (word: string) => [word, ...meanings.same(word)],
    titled: (word: string) => [word, ...meanings.same(word)],
    loosely: (word: string) => [word, ...meanings.same(word), ...meanings.wider(word)],
  };
  const askedIn = (query: string, how: keyof typeof readings): Asked[] =>
    [...new Set(words(query).map(term))].flatMap((word) =>
      word === null ? [] : [{ term: word, meant: readings[how](word) }],
    );

  /** What is there of the question, with the share of its weight that each passage covers. */
  const look = (asked: readonly Asked[]) => {
    const whole = asked.reduce((sum, one) => sum + weigh(one.term), 0);
    if (whole === 0) return [];
    const query = asked.flatMap(({ meant }) => meant).join(' ');
    // They are terms already.
    const asTheyAre = { tokenize: (text: string) => text.split(' '), processTerm: (text: string) => text };
    return index.search(query, asTheyAre).flatMap((result) => {
      const passage = passages.get(result.id);
      const there = foundIn(result);
      const covers = asked.filter(({ meant }) => meant.some((word) => there.has(word)));
      const covered = covers.reduce((sum, one) => sum + weigh(one.term), 0) / whole;
      return passage ? [{ passage, covered, rank: result.score * covered, result }] : [];
    });
  };

  return {
    find: (query, limit, how = 'closely') =>
      best(
        look(askedIn(query, how)).filter(
          ({ covered, result }) => covered >= leastCoverage[how] && (how !== 'titled' || isIn(['title'], result)),
        ),
        limit,
      ),
    near: (query, limit) =>
      best(
        look(askedIn(query, 'loosely')).filter(
          ({ covered, result }) => covered >= leastTopical && isIn(['title', 'also'], result),
        ),
        limit,
      ),
  };
}

/** The words of the question that a passage has; a fuzzy find counts where the first letter is right. */
const foundIn = ({ queryTerms, terms }: SearchResult): ReadonlySet<string> =>
  new Set(queryTerms.filter((word) => terms.some((there) => there[0] === word[0])));

const isIn = (headings: readonly string[], { match }: SearchResult): boolean =>
  Object.values(match).some((fields) => fields.some((field) => headings.includes(field)));

const best = (found: { passage: Passage; covered: number; rank: number }[], limit: number): KnowledgeHit[] =>
  found
    .sort((a, b) => b.rank - a.rank)
    .slice(0, limit)
    .map(({ passage: { id, title, text, source }, covered }) => ({ id, title, text, source, score: covered }));

/** What a word weighs: rare ones more than frequent ones, one that stands nowhere most, an unknown number nothing. */
function weights(passages: Passage[], { term, words }: Terms) {
  const frequency = new Map<string, number>();
  for (const { title, also, text } of passages) {
    for (const word of new Set(words(`${title} ${also} ${text}`).map(term))) {
      if (word !== null) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    }
  }
  const weigh = (word: string): number => {
    const times = frequency.get(word) ?? 0;
    if (times === 0 && /^\d+$/.test(word)) return 0;
    return Math.sqrt(Math.log(1 + passages.length / (times + 0.5)));
  };
  return { weigh, known: (word: string): boolean => frequency.has(word) };
}
