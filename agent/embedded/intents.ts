import type { Pack } from '../../prompts/schemas/pack.ts';
import type { Policy } from '../../prompts/schemas/policy.ts';
import { type Classifier, trainClassifier } from './classifier.ts';
import { type Lexicon, occurs } from './lexicon.ts';
import { plain, wordsOf } from './text.ts';

export type SentenceIntent = {
  /** What it means; null when the classifier is not sure enough to act on it. */
  intent: string | null;
  asks: boolean;
  /** "Yes, …" and "No, …" in front of something else. */
  leads: 'affirm' | 'deny' | null;
};

export type IntentReader = { read: (sentence: string) => SentenceIntent; vocabulary: Set<string> };

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
]);

const isSure = (guess: ReturnType<Classifier>, policy: Policy): boolean =>
  guess.probability >= policy.confidence.probability &&
  guess.margin >= policy.confidence.margin &&
  guess.knownWords >= policy.confidence.knownWords;

/** Trains on the pack's phrases; a sentence that is one of them, word for word, needs no guess. */
export const createIntentReader = (lexicon: Lexicon, policy: Policy): IntentReader => {
  const { pack } = lexicon;
  const classify = trainClassifier(pack.intents);
  const exact = new Map<string, string>();
  for (const [intent, phrases] of Object.entries(pack.intents))
    for (const phrase of phrases) exact.set(key(phrase), intent);
  const priced = lexicon.pattern(pack.priceWords.join('|'));

  const leadOf = (sentence: string): SentenceIntent['leads'] => {
    const head = /^[^,.;!–-]{1,20}(?=[,.;!–-])/u.exec(sentence)?.[0] ?? '';
    const first = wordsOf(sentence)[0] ?? '';
    const intent = exact.get(key(head)) ?? exact.get(first);
    return intent === 'affirm' || intent === 'deny' ? intent : null;
  };

  const read = (sentence: string): SentenceIntent => {
    const text = plain(sentence);
    const asks = text.trim().endsWith('?') || lexicon.questionStart.test(text.trim());
    const known = exact.get(key(text));
    const leads = leadOf(text);
    if (known !== undefined) return { intent: known, asks: known === 'question' || known === 'price', leads };
    const guess = classify(text);
    const intent = isSure(guess, policy) ? guess.label : null;
    if (!asks) return { intent, asks: intent === 'question' || intent === 'price', leads };
    if (occurs(priced, text) && (intent === null || ['question', 'inform', 'price', 'later'].includes(intent)))
      return { intent: 'price', asks, leads };
    if (intent !== null && staysWhenAsked.has(intent)) return { intent, asks, leads };
    const sureOther = intent !== null && intent !== 'inform' && guess.probability >= 0.6;
    return { intent: sureOther ? intent : wordsOf(text).length >= 2 ? 'question' : intent, asks, leads };
  };

  return { read, vocabulary: vocabularyOf(pack) };
};

/** Every word of the language that the pack happens to hold: enough to know it by. */
const vocabularyOf = (pack: Pack): Set<string> => {
  const { time, numbers } = pack;
  const lists = [
    ...Object.values(pack.intents),
    ...Object.values(pack.phrases),
    pack.stopWords,
    pack.questionStarts,
    pack.negations,
    ...[
      time.weekdays,
      time.months,
      time.relativeDays,
      time.dayParts,
      time.ordinals,
      time.zones,
      numbers.words,
      numbers.suffixes,
    ].map(Object.keys),
    [...time.am, ...time.pm],
  ];
  return new Set(lists.flat().flatMap(wordsOf));
};
