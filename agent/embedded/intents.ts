import type { Policy } from '../../prompts/schemas/policy.ts';
import type { IntentGuess } from '../../shared/unsure.ts';
import { type Classifier, type Memory, trainClassifier } from './classifier.ts';
import { vocabularyOf } from './language.ts';
import { type Lexicon, occurs } from './lexicon.ts';
import { anyOf, plain, wordsOf } from './text.ts';

export type SentenceIntent = {
  /** What it means; null when the classifier is not sure enough to act on it. */
  intent: string | null;
  asks: boolean;
  /** Whether it has the form of a question, not only the words of one. */
  shaped: boolean;
  /** "Yes, …", "Hi, …", "Thanks, …" in front of something else. */
  leads: string | null;
  /** What single clauses of it want done: "need a demo, 60 planners, currently on SAP". */
  besides: string[];
};

/** Something is told, and nothing else is meant. */
export const plainlyTold: SentenceIntent = { intent: 'inform', asks: false, shaped: false, leads: null, besides: [] };

export type IntentReader = {
  read: (sentence: string) => SentenceIntent;
  /** What an unsure sentence resembles, likeliest first; null where it is sure what it means. */
  doubt: (sentence: string) => IntentGuess[] | null;
  /** What a sentence means beyond doubt; null where it could be something else. */
  certain: (sentence: string) => string | null;
  vocabulary: Set<string>;
};

/** From this probability on, a guess may stand in a better reader's way. */
const certainFrom = 0.75;

const doable = new Set(['book', 'human', 'reschedule', 'cancel']);
const leaders = new Set(['affirm', 'deny', 'greeting', 'thanks']);

const key = (text: string): string => wordsOf(text).join(' ');

/** What is no question although it is put as one: a wish, a greeting, a doubt about us. */
const staysWhenAsked = new Set([
  'book',
  'human',
  'bot',
  'privacy',
  'reschedule',
  'cancel',
  'why',
  'injection',
  'support',
  'price',
  'about',
  'frustrated',
  'greeting',
  'opt_out',
  'partner',
  'owner',
]);

/** Whether a guess may be acted on. */
export const isSure = (guess: ReturnType<Classifier>, policy: Policy): boolean =>
  guess.probability >= (policy.confidence.higher[guess.label] ?? policy.confidence.probability) &&
  guess.margin >= policy.confidence.margin &&
  guess.knownWords >= policy.confidence.knownWords;

/** Next to a word for prices these are more likely a question about them. */
const weakWhenPriced = new Set([
  'question',
  'inform',
  'price',
  'about',
  'later',
  'unsure',
  'small_talk',
  'affirm',
  'deny',
  'thanks',
]);

/** Trains on the pack's phrases; a sentence that is one of them, word for word, needs no guess. */
export const createIntentReader = (lexicon: Lexicon, policy: Policy, memory?: Memory): IntentReader => {
  const { pack } = lexicon;
  const classify = trainClassifier(pack.intents, memory);
  const exact = new Map<string, string>();
  for (const [intent, phrases] of Object.entries(pack.intents))
    for (const phrase of phrases) exact.set(key(phrase), intent);
  const soft = new Set(pack.softYes);
  const filler = new RegExp(`^(?:(?:${anyOf(pack.fillers)})[\\s,.!]+)+`, 'iu');
  const supposing =
    pack.supposing.length === 0 ? null : new RegExp(`^(?:${anyOf(pack.supposing)})(?![\\p{L}\\p{N}])`, 'iu');
  const named = lexicon.pattern('{tool}');
  const priced = lexicon.pattern(pack.priceWords.join('|'));

  /** What stands before the first comma when that is a phrase of its own, and the rest. */
  const split = (sentence: string): { leads: string | null; rest: string } => {
    const [, head = '', rest = ''] = /^([^,.;:!–-]{1,25})[,.;:!–-]+\s+(.+)$/u.exec(sentence) ?? [];
    const intent = exact.get(key(head)) ?? null;
    if (intent !== null && leaders.has(intent)) return { leads: soft.has(key(head)) ? null : intent, rest };
    const [word = ''] = wordsOf(sentence);
    const first = soft.has(word) ? null : (exact.get(word) ?? null);
    return { leads: first === 'affirm' || first === 'deny' ? first : null, rest: sentence };
  };

  /** Clauses that surely ask for something to be done, in a sentence that as a whole says something else. */
  const besides = (sentence: string): string[] => {
    const clauses = sentence.split(/[,;]\s+/u);
    if (clauses.length < 2) return [];
    return clauses.flatMap((clause) => {
      const guess = classify(clause);
      return doable.has(guess.label) && guess.probability >= 0.5 && isSure(guess, policy) ? [guess.label] : [];
    });
  };

  const read = (sentence: string): SentenceIntent => {
    const found = readWhole(sentence);
    const tells = found.intent === 'inform' || found.intent === null;
    // "Send me your prices and a demo": both are wanted.
    const priceToo = (found.intent === 'book' || found.intent === 'human') && occurs(priced, plain(sentence));
    return { ...found, besides: [...(tells ? besides(plain(sentence)) : []), ...(priceToo ? ['price'] : [])] };
  };

  const readWhole = (sentence: string): Omit<SentenceIntent, 'besides'> => {
    const whole = plain(sentence).trim();
    const known = exact.get(key(whole));
    if (known !== undefined) {
      const asks = known === 'question' || known === 'price' || known === 'about';
      return { intent: known, asks, shaped: asks, leads: null };
    }
    const { leads, rest: text } = split(whole);
    const begins = text.trim().replace(filler, '');
    const asks =
      text.trim().endsWith('?') ||
      (lexicon.questionStart.test(begins) && !lexicon.statementStart.test(begins) && !/^\p{L}+ \d/u.test(begins));
    const guess = classify(text);
    const intent = isSure(guess, policy) ? guess.label : null;
    const shaped = asks;
    if (!asks)
      return { intent, asks: intent === 'question' || intent === 'price' || intent === 'about', shaped, leads };
    if (occurs(priced, text) && (intent === null || weakWhenPriced.has(intent)))
      return { intent: 'price', asks, shaped, leads };
    const supposes = supposing?.test(begins.replace(/^¿/u, ''));
    if (intent === 'support' && supposes) return { intent: 'question', asks, shaped, leads };
    const greets = intent === 'greeting' && wordsOf(text).length > 5;
    if (intent !== null && staysWhenAsked.has(intent) && !greets) return { intent, asks, shaped, leads };
    // "Outlook?" asks whether it works with it.
    if (intent === null && occurs(named, text)) return { intent: 'question', asks, shaped, leads };
    const sureOther = intent !== null && intent !== 'inform' && !greets && guess.probability >= 0.6;
    return { intent: sureOther ? intent : wordsOf(text).length >= 2 ? 'question' : intent, asks, shaped, leads };
  };

  const doubt = (sentence: string): IntentGuess[] | null => {
    const whole = plain(sentence).trim();
    if (exact.has(key(whole)) || wordsOf(whole).length === 0) return null;
    const guess = classify(split(whole).rest);
    return isSure(guess, policy) ? null : guess.top;
  };

  const certain = (sentence: string): string | null => {
    const known = exact.get(key(plain(sentence).trim()));
    if (known !== undefined) return known;
    const guess = classify(split(plain(sentence).trim()).rest);
    return isSure(guess, policy) && guess.probability >= certainFrom ? guess.label : null;
  };

  return { read, doubt, certain, vocabulary: vocabularyOf(pack) };
};
