import type { QualificationConfig } from '../../prompts/schemas/qualification.ts';
import type { OfferedSlot } from '../../shared/conversation.ts';
import type { Contact, Fact } from '../../shared/lead.ts';
import { createFactGrammar } from './fact-grammar.ts';
import { type FoundFact, readFacts } from './facts.ts';
import type { IntentReader, SentenceIntent } from './intents.ts';
import { isReadable } from './language.ts';
import type { Lexicon } from './lexicon.ts';
import { statementOf } from './questions.ts';
import { createSpelling } from './spelling.ts';
import { plain, sentencesOf, wordsOf } from './text.ts';

/** What has to be known of a conversation to read the next message. */
export type Situation = {
  now: Date;
  zone: string;
  askedField: string | null;
  prior: Fact[];
  contact: Contact;
  offers: OfferedSlot[];
  /** Whether a day or a time would be about a meeting here. */
  meetingTalk: boolean;
  /** Their message came with a form. */
  form: boolean;
  /** They write by mail: where to answer is known, and an address in their text is somebody's. */
  byMail: boolean;
  /** The slots that have become their meeting. */
  bookedIds: string[];
  /** A colleague has been told and is awaited. */
  waiting: boolean;
  /** Whether they have written this before, in another message. */
  saidEarlier: (text: string) => boolean;
  /** Whether there is a meeting that could be moved or cancelled. */
  booked: boolean;
  /** The meeting, or the only time that is on offer: what "half an hour later" counts from. */
  anchor: Date | null;
};

/** One sentence: what it means, and what it tells. */
export type ReadSentence = SentenceIntent & { text: string; original: string; facts: FoundFact[] };

export type SentenceReader = (text: string, situation: Situation) => ReadSentence[];

/** "What happens if I cancel?" asks about the product where no meeting is booked. */
const aboutNoMeeting = (meaning: SentenceIntent, { booked, offers }: Situation): SentenceIntent => {
  const moves = meaning.intent === 'cancel' || meaning.intent === 'reschedule';
  return moves && meaning.asks && !booked && offers.length === 0 ? { ...meaning, intent: 'question' } : meaning;
};

/** What these resemble is mistaken where the sentence holds just what was asked for: "rien ne presse". */
const mistakable = ['question', 'about', 'support', 'frustrated', 'small_talk', 'later', 'objection', 'not_interested'];

/** "Moi", "me": one or two words that answer are nothing else. */
const answersField = (
  meaning: SentenceIntent,
  facts: FoundFact[],
  sentence: string,
  { askedField }: Situation,
): boolean =>
  (mistakable.includes(meaning.intent ?? '') || wordsOf(sentence).length <= 2) &&
  facts.some((fact) => !fact.free && fact.field === askedField);

/** What has not the form of a question, and comes after ours, is its answer whatever question its words resemble. */
const answersUs = (meaning: SentenceIntent, sentence: string, { askedField }: Situation): SentenceIntent => {
  const resembles = meaning.intent === 'question' || meaning.intent === 'about';
  const isAnswer = resembles && !meaning.shaped && askedField !== null && wordsOf(sentence).length >= 3;
  return isAnswer ? { ...meaning, intent: 'inform', asks: false } : meaning;
};

/** "There are 14 of us who would use it." tells something, whatever question its words resemble. */
const toldNotAsked = (meaning: SentenceIntent, facts: FoundFact[], sentence: string, lexicon: Lexicon): boolean =>
  (meaning.intent === 'question' || meaning.intent === 'about') &&
  !meaning.shaped &&
  (facts.length > 0 || lexicon.statementStart.test(sentence));

/** Reads the facts of one sentence, as typed and, where that tells nothing definite, as it was meant. */
const createFactsReader = (lexicon: Lexicon, intents: IntentReader, config: QualificationConfig) => {
  const spelled = createSpelling(lexicon.pack, intents.vocabulary);
  const grammar = createFactGrammar(lexicon);
  return (sentence: string, original: string, meaning: SentenceIntent, situation: Situation): FoundFact[] => {
    const priced = meaning.intent === 'price' || meaning.intent === 'book';
    const statement = priced ? sentence : statementOf(sentence, meaning.asks, lexicon);
    if (meaning.asks && statement.trim().length < 3 && !priced) return [];
    const reading = {
      statement,
      original: original.slice(0, statement.length),
      intent: meaning.intent,
      asksSomething: meaning.asks && statement === sentence,
      askedField: situation.askedField,
      form: situation.form,
      readable: isReadable(statement, intents.vocabulary),
      now: situation.now,
      prior: situation.prior,
    };
    const found = readFacts(reading, { config, lexicon, grammar });
    const meant = spelled(statement);
    if (found.some((fact) => !fact.free) || meant === statement) return found;
    // Their own words prove it, slips included.
    return readFacts({ ...reading, statement: meant }, { config, lexicon, grammar });
  };
};

/** Reads a message sentence by sentence; what is mere politeness beside something else is left out. */
export const createSentenceReader = (
  lexicon: Lexicon,
  intents: IntentReader,
  config: QualificationConfig,
): SentenceReader => {
  const spelled = createSpelling(lexicon.pack, intents.vocabulary);
  const factsIn = createFactsReader(lexicon, intents, config);

  /** "In January, I guess": said again of what is known, it is no "not now". */
  const repeats = (sentence: string, original: string, meaning: SentenceIntent, situation: Situation): boolean =>
    meaning.intent === 'later' &&
    factsIn(sentence, original, meaning, { ...situation, prior: [] }).some((fact) => !fact.free);

  const stated = (meaning: SentenceIntent, facts: FoundFact[], sentence: string): SentenceIntent =>
    toldNotAsked(meaning, facts, sentence, lexicon) ? { ...meaning, intent: 'inform', asks: false } : meaning;

  return (text, situation) => {
    const sentences = sentencesOf(text).map(({ text: original }): ReadSentence => {
      const sentence = plain(original);
      const meaning = answersUs(aboutNoMeeting(intents.read(spelled(sentence)), situation), sentence, situation);
      const facts = factsIn(sentence, original, meaning, situation);
      const told =
        repeats(sentence, original, meaning, situation) || answersField(meaning, facts, sentence, situation)
          ? { ...meaning, intent: 'inform', asks: false }
          : meaning;
      return { ...stated(told, facts, sentence), text: sentence, original, facts };
    });
    const isSoft = (one: ReadSentence): boolean => lexicon.pack.softYes.includes(wordsOf(one.text).join(' '));
    return sentences.some((one) => !isSoft(one)) ? sentences.filter((one) => !isSoft(one)) : sentences;
  };
};
