import MiniSearch from 'minisearch';
import type { KnowledgeHit } from '../../shared/turn.ts';
import type { Passage } from './passages.ts';
import type { Terms } from './terms.ts';

/**
 * Below this share of the question's weight a passage does not answer it: better none than a wrong one. More than half,
 * so that of two words that matter one alone ("predict the weather") does not do.
 */
const leastCoverage = 0.6;

/** The passages of one language: best first, only those that cover the question. */
export type PassageIndex = (query: string, limit: number) => KnowledgeHit[];

/** Indexed once; a search is pure afterwards, a fraction of a millisecond for some hundred passages. */
export function createPassageIndex(all: Passage[], { term, words }: Terms): PassageIndex {
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
  const weigh = weights(all, { term, words });

  return (query, limit) => {
    const asked = [...new Set(words(query).map(term))].filter((word) => word !== null);
    const whole = asked.reduce((sum, word) => sum + weigh(word), 0);
    if (whole === 0) return [];
    return index
      .search(query)
      .flatMap(({ id, score, queryTerms, terms }) => {
        const passage = passages.get(id);
        const found = queryTerms.filter((word) => terms.some((there) => there[0] === word[0]));
        const covered = found.reduce((sum, word) => sum + weigh(word), 0) / whole;
        return passage && covered >= leastCoverage ? [{ passage, covered, rank: score * covered }] : [];
      })
      .sort((a, b) => b.rank - a.rank)
      .slice(0, limit)
      .map(({ passage: { id, title, text, source }, covered }) => ({ id, title, text, source, score: covered }));
  };
}

/** What a word weighs: rare ones more than frequent ones, one that stands nowhere most, an unknown number nothing. */
function weights(passages: Passage[], { term, words }: Terms): (word: string) => number {
  const frequency = new Map<string, number>();
  for (const { title, also, text } of passages) {
    for (const word of new Set(words(`${title} ${also} ${text}`).map(term))) {
      if (word !== null) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    }
  }
  return (word) => {
    const times = frequency.get(word) ?? 0;
    if (times === 0 && /^\d+$/.test(word)) return 0;
    return Math.sqrt(Math.log(1 + passages.length / (times + 0.5)));
  };
}
