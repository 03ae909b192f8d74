import type { SentenceIntent } from './intents.ts';
import { type Lexicon, occurs } from './lexicon.ts';
import { escapeForRegex, wordsOf } from './text.ts';
import { topicsIn } from './topics.ts';

export type AskedQuestion = {
  text: string;
  about: 'product' | 'price' | 'us';
  /** Merely named, as one of several points to be answered. */
  named?: boolean;
};

/** What a question states before it asks: "we use Excel, does it import that?" → "we use Excel". */
export const statementOf = (sentence: string, asks: boolean, lexicon: Lexicon): string => {
  if (!asks) return sentence;
  const parts = [...sentence.matchAll(/(?:^|[,;:–-]\s*|\s(?=\p{L}))/gu)].map((match) => match.index + match[0].length);
  const from = parts.find(
    (at) => lexicon.questionStart.test(sentence.slice(at)) && (at === 0 || /[,;:–-]\s*$/u.test(sentence.slice(0, at))),
  );
  return from === undefined ? sentence : sentence.slice(0, from);
};

const questionKinds: Record<string, AskedQuestion['about']> = { question: 'product', price: 'price', about: 'us' };

/** "Do you have SSO, and where is the data?" asks two things. */
const questionsIn = (text: string, lexicon: Lexicon): string[] => {
  const joins = lexicon.pack.joins.map(escapeForRegex).join('|');
  const trailing = new RegExp(`[\\s,]+(?:(?:${joins})\\s*)?$`, 'iu');
  const parts = text.split(new RegExp(`(?:,\\s*(?:(?:${joins})\\s+)?|\\s+(?:${joins})\\s+)`, 'iu'));
  const begins = parts.filter((part, index) => index === 0 || lexicon.questionStart.test(part));
  return begins.map((part, index) => {
    const from = text.indexOf(part);
    const next = begins[index + 1];
    return text
      .slice(from, next === undefined ? text.length : text.indexOf(next, from + part.length))
      .replace(trailing, '');
  });
};

/** "10 works, and do you have SSO?": what is asked beside a time, in a sentence of its own. */
export const askedBeside = (sentence: string, lexicon: Lexicon): string[] => {
  const joins = lexicon.pack.joins.map(escapeForRegex).join('|');
  const [, ...rest] = sentence.split(new RegExp(`[,;]\\s*(?:(?:${joins})\\s+)?|\\s+(?:${joins})\\s+`, 'iu'));
  const from = rest.findIndex(
    (part) => lexicon.questionStart.test(part.replace(/^¿/u, '')) && wordsOf(part).length >= 2,
  );
  return from < 0 ? [] : [rest.slice(from).join(', ')];
};

/** "We need details on SSO, hosting and prices": nothing is asked, and yet each point wants its answer. */
export const namedTopics = ({ intent, text }: SentenceIntent & { text: string }, lexicon: Lexicon): AskedQuestion[] => {
  if (!wantsAnswers.includes(intent ?? '')) return [];
  const priced = lexicon.pattern(lexicon.pack.priceWords.join('|'));
  return topicsIn(text, lexicon).map((topic) => ({
    text: topic,
    about: occurs(priced, topic) ? 'price' : 'product',
    named: true,
  }));
};

/** What a sentence with a list of topics may resemble. */
const wantsAnswers = ['', 'inform', 'question', 'ask_away', 'about', 'price', 'why', 'unsure', 'affirm', 'human'];

/** From where the question begins: "hi, quick question: is it safe?" → "is it safe?". */
export const asQuestion = (
  { intent, besides, text, asks }: SentenceIntent & { text: string },
  lexicon: Lexicon,
): AskedQuestion[] => {
  if (besides.includes('price')) return [{ text: lexicon.pack.priceWords[0] ?? text, about: 'price' }];
  const about = questionKinds[intent ?? ''];
  if (about === undefined) return [];
  const stated = statementOf(text, asks, lexicon);
  const asked = stated === text ? text : text.slice(stated.length);
  const words = wordsOf(asked).filter((word) => !lexicon.pack.stopWords.includes(word));
  const pointsBack = wordsOf(asked).some((word) => lexicon.pack.pointers.includes(word));
  if (words.length === 0 && pointsBack && stated.trim() !== '') return [{ text, about }];
  const parts = questionsIn(asked, lexicon);
  if (about !== 'price' || parts.length < 2) return parts.map((one) => ({ text: one, about }));
  // One part asks for the price, and the whole was read as that: the others ask for something else.
  const priced = lexicon.pattern(lexicon.pack.priceWords.join('|'));
  return parts.map((one) => ({ text: one, about: occurs(priced, one) ? about : 'product' }));
};
