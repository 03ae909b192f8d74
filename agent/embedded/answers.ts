import { inLanguage, type Localised } from '../../prompts/schemas/qualification.ts';
import { languageOfSource } from '../../tools/knowledge/twins.ts';
import { numbersIn } from '../../tools/qualification/numbers.ts';
import { type Lexicon, occurs } from './lexicon.ts';
import { pricedFor, type WorkedOut } from './prices.ts';
import type { AskedQuestion } from './questions.ts';
import { escapeForRegex, wordsOf } from './text.ts';
import type { View } from './view.ts';

/** A passage as the retrieval or a search of this turn brought it. */
type Passage = { title: string; text: string; source: string };

export type AnsweredQuestion = {
  queries: string[];
  about: AskedQuestion['about'];
  answer: Answer | null;
  /** The point as they named it, where they listed several. */
  point: string | null;
};

/** The words that answer, and what a price comes to for them. */
export type Answer = {
  text: string;
  workedOut: WorkedOut | null;
  /** Of the words, where it is not the prospect's: then it is said that they are quoted. */
  quotedIn: string | null;
};

const shortEnough = 300;
/** Of many points each is answered in brief. */
const shortPoint = 180;
const manyPoints = 4;

const alike = (a: string, b: string): boolean => {
  if (a === b) return true;
  const length = Math.min(a.length, b.length);
  return length >= 4 && a.slice(0, Math.max(4, length - 2)) === b.slice(0, Math.max(4, length - 2));
};

const contentWords = (text: string, lexicon: Lexicon, companyName: string): string[] => {
  const skip = new Set([...lexicon.pack.stopWords, ...wordsOf(companyName)]);
  return wordsOf(text)
    .map((word) => word.replace(/'.*$/u, ''))
    .filter((word) => !skip.has(word) && word.length > 1);
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

const searched = (view: View, query: string): Passage[] =>
  view.steps
    .filter((step) => step.tool === 'search_knowledge' && step.input.query === query)
    .flatMap((step) => (Array.isArray(step.result.hits) ? step.result.hits : []))
    .flatMap((hit): Passage[] => {
      if (typeof hit !== 'object' || hit === null || Array.isArray(hit)) return [];
      const source = String(hit.source ?? '');
      // What stood in the prompt already is told by its source alone.
      const text = hit.text ?? view.context.knowledge.find((known) => known.source === source)?.text;
      return typeof text === 'string' ? [{ title: String(hit.title ?? ''), text, source }] : [];
    });

const unmarked = (text: string): string =>
  text
    .replace(/^\s*(?:[-*•]|\d+[.)])\s+/gmu, '')
    .replace(/\s*\n\s*/gu, ' ')
    .trim();

const textOf = (passage: Passage): string => `${passage.title} ${passage.text}`;

/** The passage itself when it is short, else the sentences that speak most of what was asked, in their order. */
const excerpt = (passage: Passage, asked: string[], lexicon: Lexicon, room: number): string => {
  const whole = unmarked(passage.text);
  const sentences = whole
    .split(/(?<=[.!?])\s+(?=\p{Lu})/u)
    .map((text, index) => ({ text, index, share: coverage(asked, text, lexicon) }));
  const best = Math.max(...sentences.map((one) => one.share));
  const first = sentences.find((one) => one.share === best)?.index ?? 0;
  if (whole.length <= room) return whole;
  const ranked = [...sentences].sort(
    (a, b) => b.share - a.share || Math.abs(a.index - first) - Math.abs(b.index - first),
  );
  const taken: typeof sentences = [];
  for (const one of ranked)
    if (taken.length === 0 || taken.reduce((sum, other) => sum + other.text.length, one.text.length) <= room)
      taken.push(one);
  return taken
    .slice(0, 3)
    .sort((a, b) => a.index - b.index)
    .map((one) => one.text)
    .join(' ');
};

/** "do you support …" and "for 40 people" do not say what about. */
const bare = (text: string, lexicon: Lexicon): string =>
  text.replace(lexicon.anyPattern(lexicon.pack.asking), ' ').replace(lexicon.pattern('{number}(?: {people})?'), ' ');

/** A question about prices and nothing more particular: the passage on prices answers it. */
const asksPlainly = (content: string[], lexicon: Lexicon): boolean => {
  const [price = ''] = lexicon.pack.priceWords;
  const plain = wordsMeant(price, lexicon);
  return content.every((word) => plain.includes(word));
};

/** What a question is about; for a plain question about prices, just prices. */
const topicOf = (view: View, { text, about }: AskedQuestion): string[] => {
  const { lexicon } = view.speaker;
  const content = contentWords(bare(text, lexicon), lexicon, view.context.companyName);
  return about === 'price' && asksPlainly(content, lexicon) ? lexicon.pack.priceWords.slice(0, 1) : content;
};

/** "A discount for startups and a free trial?": each thing by itself. */
const thingsIn = (view: View, { text }: AskedQuestion): string[] => {
  const joins = view.speaker.lexicon.pack.joins.map(escapeForRegex).join('|');
  return text.split(new RegExp(`(?:,|\\s(?:${joins})\\s)`, 'iu')).map((one) => one.trim());
};

/** Products that are named: whether we work with one says only a passage that names it. */
const namesIn = (view: View, text: string): string[] =>
  view.speaker.lexicon.pack.tools.filter((tool) =>
    new RegExp(`(?<![\\p{L}\\p{N}])${escapeForRegex(tool)}(?![\\p{L}\\p{N}])`, 'iu').test(text),
  );

/** "How long" is made of common words, and says what kind of answer is wanted. */
const howLongIn = ({ speaker: { lexicon } }: View, { text }: AskedQuestion): string[] => {
  const { asks = [] } = lexicon.pack.howLong ?? {};
  const asked = asks.length > 0 ? text.match(lexicon.anyPattern(asks)) : null;
  return asked === null ? [] : [asked[0]];
};

/** What to look up: the question, and the words that matter alone, since the others may hide them. */
const queriesFor = (view: View, question: AskedQuestion): string[] => {
  const topic = [...howLongIn(view, question), ...topicOf(view, question)].join(' ');
  // "Can you import from QuickBooks?": the name alone may be all that the passage has of the question.
  const names = namesIn(view, question.text);
  const things = thingsIn(view, question);
  // "20% off": the passage says "discount".
  const plainly = topicOf(view, question)
    .map((word) => view.speaker.lexicon.pack.synonyms.find((group) => group.includes(word))?.[0] ?? word)
    .join(' ');
  return [...new Set([question.text, topic, names.join(' '), ...(things.length > 1 ? things : []), plainly])]
    .filter((query) => query !== '')
    .map((query) => query.slice(0, 400));
};

/** The passages that may answer, surest first: found for this very question, speaking of it, found for its words. */
const candidates = (view: View, question: AskedQuestion, least: number): Passage[][] => {
  const { lexicon } = view.speaker;
  const knowledge = view.context.knowledge.filter(({ fit }) => fit === undefined);
  const [text = '', ...others] = queriesFor(view, question);
  // A bare topic has too few words to be compared by: what was found for it answers it, and nothing that merely resembles.
  if (question.named) return [searched(view, text), ...others.map((query) => searched(view, query))];
  const onlyThis = view.heard.length === 1 && view.heard[0]?.text.trim() === question.text;
  const asked = topicOf(view, question);
  const share = (passage: Passage): number => coverage(asked, textOf(passage), lexicon);
  const ranked = (passages: Passage[]): Passage[] => [...passages].sort((a, b) => share(b) - share(a));
  const speaking = knowledge.filter((passage) => share(passage) >= least);
  return [
    searched(view, others[0] ?? text),
    searched(view, text),
    onlyThis ? knowledge : [],
    ranked(speaking),
    ...others.slice(1).map((query) => searched(view, query)),
  ];
};

/** How many people a price is for: those of the question, else those we know of. */
const peopleMeant = (view: View, text: string): number | null => {
  const [one, ...others] = numbersIn(text);
  const size = view.speaker.qualification.fields.find((field) => field.kind === 'headcount')?.id;
  const known = view.context.qualification.fields.find((field) => field.id === size)?.known?.value;
  if (one !== undefined && others.length === 0 && one > 0) return one;
  return typeof known === 'number' ? known : null;
};

/** Null for the prospect's own language. */
const otherLanguage = (view: View, source: string): string | null => {
  const language = languageOfSource(source);
  return language === view.speaker.lexicon.pack.language ? null : language;
};

/** Answers one question from the passages at hand; null when none covers it. A price needs a passage about prices. */
const answerTo = (
  view: View,
  question: AskedQuestion,
  { least, room }: { least: number; room: number },
): Answer | null => {
  const { lexicon } = view.speaker;
  const priced = lexicon.pattern(lexicon.pack.priceWords.join('|'));
  const asked = topicOf(view, question);
  const names = namesIn(view, question.text);
  const looked = view.steps.some((step) => step.tool === 'search_knowledge');
  // A passage that "does not plan" has a word of prices and no price: it may answer when there is no better one.
  const isPriced = (passage: Passage): boolean =>
    occurs(priced, textOf(passage)) && (looked || /\d/.test(textOf(passage)));
  const fits = (passage: Passage): boolean =>
    (question.about !== 'price' || otherLanguage(view, passage.source) !== null || isPriced(passage)) &&
    (names.length === 0 || names.some((name) => textOf(passage).toLowerCase().includes(name.toLowerCase())));
  const groups = candidates(view, question, least);
  const best = groups.flatMap((group) => group.filter(fits)).at(0);
  if (best === undefined) return null;
  const price =
    question.about === 'price' ? pricedFor(best.text, question.text, peopleMeant(view, question.text)) : null;
  const quotedIn = otherLanguage(view, best.source);
  if (price !== null) return { ...price, quotedIn };
  const others = groups.flat().filter((passage) => passage.text !== best.text);
  // "Shopify and NetSuite?": what the first passage leaves open, another may tell; looked up if it must be.
  const several = thingsIn(view, question).length > 1;
  const left = asked.filter((word) => coverage([word], textOf(best), lexicon) === 0);
  const more = others.find((passage) => coverage(left, passage.text, lexicon) > 0);
  if (several && left.length > 0 && more === undefined && !looked) return null;
  if (more === undefined || !several) return { text: excerpt(best, asked, lexicon, room), workedOut: null, quotedIn };
  const half = room / 2;
  const text = `${excerpt(best, asked, lexicon, half)} ${excerpt(more, left, lexicon, half)}`;
  return { text, workedOut: null, quotedIn };
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

/** What ops say of the company, in their language or else in English. */
const aboutUs = (view: View, ourselves: Localised | null): Answer | null => {
  if (ourselves === null) return null;
  const own = ourselves[view.speaker.lexicon.pack.language];
  const quotedIn = own === undefined ? otherLanguage(view, '') : null;
  return { text: own ?? inLanguage(ourselves, 'en'), workedOut: null, quotedIn };
};

const mostQuestions = 3;
const mostPoints = 6;

export const answersOf = (view: View, ourselves: Localised | null, least: number): AnsweredQuestion[] => {
  const { questions } = view.reading;
  const points = questions.filter(({ named }) => named).length;
  return questions.slice(0, points > 0 ? mostPoints : mostQuestions).map((question) => {
    const about = isAboutUs(view, question) ? 'us' : question.about === 'us' ? 'product' : question.about;
    const room = points >= manyPoints ? shortPoint : shortEnough;
    const answer = (about === 'us' ? aboutUs(view, ourselves) : null) ?? answerTo(view, question, { least, room });
    return {
      queries:
        points > 1 ? queriesFor(view, question).slice(0, points >= manyPoints ? 1 : 2) : queriesFor(view, question),
      about,
      answer,
      point: question.named && points > 1 ? question.text : null,
    };
  });
};
