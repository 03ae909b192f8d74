import { type Lexicon, occurs } from './lexicon.ts';
import { wordsOf } from './text.ts';
import type { AskedQuestion } from './understand.ts';
import type { View } from './view.ts';

/** A passage as the retrieval or a search of this turn brought it. */
type Passage = { title: string; text: string; trusted: boolean };

export type AnsweredQuestion = { query: string; about: AskedQuestion['about']; answer: string | null };

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

/** "for 40 people" says how many, not what about. */
const withoutCounts = (text: string, lexicon: Lexicon): string =>
  text.replace(lexicon.pattern('{number}(?: {people})?'), ' ');

/** A question about prices and nothing more particular: the passage on prices answers it. */
const asksPlainly = (content: string[], lexicon: Lexicon): boolean =>
  content.every((word) => wordsMeant(word, lexicon).some((meant) => lexicon.pack.priceWords.includes(meant)));

/** What to look up: the question itself, or, for a plain question about prices, just that. */
export const queryFor = (view: View, { text, about }: AskedQuestion): string => {
  const { lexicon } = view.speaker;
  const content = contentWords(withoutCounts(text, lexicon), lexicon, view.context.companyName);
  const plainly = about === 'price' && asksPlainly(content, lexicon);
  return (plainly ? (lexicon.pack.priceWords[0] ?? text) : text).slice(0, 400);
};

/** Answers one question from the passages at hand; null when none covers it. A price needs a passage about prices. */
const answerTo = (view: View, question: AskedQuestion, least: number): string | null => {
  const { lexicon } = view.speaker;
  const priced = lexicon.pattern(lexicon.pack.priceWords.join('|'));
  const isPrice = question.about === 'price';
  const content = contentWords(withoutCounts(question.text, lexicon), lexicon, view.context.companyName);
  const asked = isPrice && asksPlainly(content, lexicon) ? lexicon.pack.priceWords.slice(0, 1) : content;
  const [best] = passagesOf(view, queryFor(view, question))
    .map((passage) => ({ passage, share: coverage(asked, `${passage.title} ${passage.text}`, lexicon) }))
    .filter(({ passage, share }) => passage.trusted || share >= least)
    .filter(({ passage }) => !isPrice || occurs(priced, `${passage.title} ${passage.text}`))
    .sort((a, b) => Number(b.passage.trusted) - Number(a.passage.trusted) || b.share - a.share);
  return best === undefined ? null : excerpt(best.passage, asked, lexicon);
};

/** "What do you do?": nothing in it is about anything but us. */
const isAboutUs = (view: View, { text, about }: AskedQuestion): boolean => {
  const { lexicon } = view.speaker;
  const content = contentWords(text, lexicon, view.context.companyName);
  if (about === 'price') return false;
  if (about === 'product')
    return content.length === 0 && wordsOf(text).some((word) => wordsOf(view.context.companyName).includes(word));
  const ours = new Set((lexicon.pack.intents.about ?? []).flatMap(wordsOf));
  return content.every((word) => ours.has(word));
};

const mostQuestions = 2;

export const answersOf = (view: View, ourselves: string | null, least: number): AnsweredQuestion[] =>
  view.reading.questions.slice(0, mostQuestions).map((question) => {
    const about = isAboutUs(view, question) ? 'us' : question.about === 'us' ? 'product' : question.about;
    const answer = (about === 'us' ? ourselves : null) ?? answerTo(view, question, least);
    return { query: queryFor(view, question), about, answer };
  });
