import { createPassageIndex } from './passage-index.ts';
import type { Terms } from './terms.ts';

const mostTopics = 2;

/** What else to look up for a question that no article covers in its own words: likeliest first, none when unsure. */
export function createTopics(topics: Record<string, readonly string[]>, terms: Terms): (question: string) => string[] {
  const index = createPassageIndex(
    Object.entries(topics).map(([lookUp, asked]) => ({
      id: lookUp,
      title: '',
      text: asked.join(' '),
      also: lookUp,
      topic: '',
      source: lookUp,
    })),
    terms,
  );
  return (question) => index.find(question, mostTopics).map(({ id }) => id);
}
