import { type Lexicon, occurs } from './lexicon.ts';
import { wordsOf } from './text.ts';
import type { AskedQuestion } from './understand.ts';
import type { View } from './view.ts';

/** A passage as the retrieval or a search of this turn brought it. */
type Passage = { title: string; text: string; trusted: boolean };

export type AnsweredQuestion = { question: string; about: AskedQuestion['about']; answer: string | null };

const shortEnough = 340;

const alike = (a: string, b: string): boolean => {
  if (a === b) return true;
  const length = Math.min(a.length, b.length);
  return length >= 4 && a.slice(0, Math.max(4, length - 2)) === b.slice(0, Math.max(4, length - 2));
};

const contentWords = (text: string, lexicon: Lexicon, companyName: string): string[] => {
  const skip = new Set([...lexicon.pack.stopWords, ...wordsOf(companyName)]);
  return wordsOf(text).filter((word) => !skip.has(word) && word.length > 1);
};

const wordsMeant = (word: string, lexicon: Lexicon): string[] =>
  lexicon.pack.synonyms
    .filter((group) => group.includes(word))
    .flat()
    .concat(word);

/** Which share of what the question is about the passage speaks of. */
const coverage = (asked: string[], text: string, lexicon: Lexicon): number => {
  if (asked.length === 0) return 0;
  const there = wordsOf(text);
  const hits = asked.filter((word) =>
    wordsMeant(word, lexicon).some((meant) => there.some((other) => alike(meant, other))),
  );
  return hits.length / asked.length;
};

const passagesOf = (view: View, question: string): Passage[] => {
  const found = view.steps
    .filter((step) => step.tool === 'search_knowledge' && step.input.query === question)
    .flatMap((step) => (Array.isArray(step.result.hits) ? step.result.hits : []))
    .flatMap((hit): Passage[] =>
      typeof hit === 'object' && hit !== null && !Array.isArray(hit) && typeof hit.text === 'string'
        ? [{ title: String(hit.title ?? ''), text: hit.text, trusted: true }]
        : [],
    );
  return [...found, ...view.context.knowledge.map(({ title, text }) => ({ title, text, trusted: false }))];
};

const unmarked = (text: string): string =>
  text
    .replace(/^\s*(?:[-*•]|\d+[.)])\s+/gmu, '')
    .replace(/\s*\n\s*/gu, ' ')
    .trim();

/** The passage itself when it is short, else the sentences that speak most of what was asked, in their order. */
const excerpt = (passage: Passage, asked: string[], lexicon: Lexicon): string => {
  const whole = unmarked(passage.text);
  if (whole.length <= shortEnough) return whole;
  const sentences = whole.split(/(?<=[.!?])\s+(?=\p{Lu})/u);
  const ranked = sentences
    .map((text, index) => ({ text, index, share: coverage(asked, text, lexicon) }))
    .sort((a, b) => b.share - a.share || a.index - b.index);
  const taken: typeof ranked = [];
  for (const one of ranked)
    if (taken.reduce((sum, other) => sum + other.text.length, one.text.length) <= shortEnough) taken.push(one);
  return taken
    .slice(0, 3)
    .sort((a, b) => a.index - b.index)
    .map((one) => one.text)
    .join(' ');
};

/** Answers one question from the passages at hand; null when none covers it. A price needs a passage about prices. */
const answerTo = (view: View, { text, about }: AskedQuestion, least: number): string | null => {
  const { lexicon } = view.speaker;
  const priced = lexicon.pattern(lexicon.pack.priceWords.join('|'));
  const content = contentWords(text, lexicon, view.context.companyName);
  const asked = content.length === 0 && about === 'price' ? lexicon.pack.priceWords : content;
  const [best] = passagesOf(view, text)
    .map((passage) => ({ passage, share: coverage(asked, `${passage.title} ${passage.text}`, lexicon) }))
    .filter(({ passage, share }) => passage.trusted || share >= least || (about === 'price' && asked !== content))
    .filter(({ passage }) => about !== 'price' || occurs(priced, `${passage.title} ${passage.text}`))
    .sort((a, b) => Number(b.passage.trusted) - Number(a.passage.trusted) || b.share - a.share);
  return best === undefined ? null : excerpt(best.passage, asked, lexicon);
};

const mostQuestions = 2;

export const answersOf = (view: View, ourselves: string | null, least: number): AnsweredQuestion[] =>
  view.reading.questions.slice(0, mostQuestions).map((question) => ({
    question: question.text,
    about: question.about,
    answer: (question.about === 'us' ? ourselves : null) ?? answerTo(view, question, least),
  }));
