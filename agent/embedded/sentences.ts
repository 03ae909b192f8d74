import type { QualificationConfig } from '../../prompts/schemas/qualification.ts';
import type { OfferedSlot } from '../../shared/conversation.ts';
import type { Contact, Fact } from '../../shared/lead.ts';
import type { ExampleReader } from './by-example.ts';
import { type Clause, clausesIn, longFrom, withClauses } from './clauses.ts';
import { createFactGrammar } from './fact-grammar.ts';
import { type FoundFact, maxQuote, readFacts, trimmedNeed } from './facts.ts';
import { createFamilies } from './families.ts';
import { createHelpReader } from './help-asked.ts';
import { createDateReader } from './horizon.ts';
import { type IntentReader, plainlyTold, type SentenceIntent } from './intents.ts';
import { isReadable } from './language.ts';
import { type Lexicon, occurs } from './lexicon.ts';
import { type Likening, likenedFacts } from './likened-facts.ts';
import { loneNumber, namesOffered } from './lone-number.ts';
import { createMistaken } from './mistaken.ts';
import { createPainReader, feltAsNeed } from './pains.ts';
import { statementOf } from './questions.ts';
import { createSpelling } from './spelling.ts';
import { plain, sentencesOf, wordsOf } from './text.ts';
import { toldByQuestion } from './told-by-question.ts';
import { createWordedFacts } from './told-by-words.ts';

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
export type ReadSentence = SentenceIntent & {
  text: string;
  original: string;
  facts: FoundFact[] /** Asks whether we can do something about what was just told. */;
  asksHelp?: true;
};

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

/** "We're on Sage, there are 9 of us, worth it?": what is told before a question that begins like none. */
const toldBefore = (sentence: string, lexicon: Lexicon): string => {
  const before = sentence.slice(0, Math.max(0, sentence.lastIndexOf(',')));
  return before.split(/,\s*/u).some((clause) => lexicon.statementStart.test(clause)) ? before : sentence;
};

/** Reads the facts of one sentence, as typed and, where that tells nothing definite, as it was meant. */
const createFactsReader = (
  lexicon: Lexicon,
  intents: IntentReader,
  config: QualificationConfig,
  { likened, painIn, families }: Pick<Likening, 'likened' | 'painIn' | 'families'>,
) => {
  const spelled = createSpelling(lexicon.pack, intents.vocabulary);
  const grammar = createFactGrammar(lexicon);
  const asMeant: ExampleReader = (kind, clause, asked) => likened(kind, spelled(clause), asked);
  const worded = createWordedFacts(config, lexicon, families);
  const dateIn = createDateReader(lexicon.pack.language);
  const likening = { config, likened: asMeant, lexicon, dateIn, painIn, families };
  const readingOf = (statement: string, original: string, meaning: SentenceIntent, situation: Situation) => ({
    statement,
    original: original.slice(0, statement.length),
    intent: meaning.intent,
    askedField: situation.askedField,
    form: situation.form,
    readable: isReadable(statement, intents.vocabulary),
    now: situation.now,
    prior: situation.prior,
  });

  const byQuestion = (
    sentence: string,
    original: string,
    meaning: SentenceIntent,
    situation: Situation,
  ): FoundFact[] =>
    meaning.asks
      ? toldByQuestion({ ...readingOf(sentence, original, meaning, situation), asksSomething: true }, grammar, likening)
      : [];

  const told = (sentence: string, original: string, meaning: SentenceIntent, situation: Situation): FoundFact[] => {
    const priced = meaning.intent === 'price' || meaning.intent === 'book';
    // "Should be live by March" after "by when?" begins like a question and is none.
    const whole = priced || (situation.askedField !== null && !sentence.trimEnd().endsWith('?'));
    const stated = whole ? sentence : statementOf(sentence, meaning.asks, lexicon);
    const statement = stated === sentence && meaning.asks && !whole ? toldBefore(sentence, lexicon) : stated;
    if (meaning.asks && statement.trim().length < 3) return [];
    const reading = {
      ...readingOf(statement, original, meaning, situation),
      asksSomething: meaning.asks && statement === sentence,
    };
    const tools = { config, lexicon, grammar };
    const found = readFacts(reading, tools);
    const meant = spelled(statement);
    if (meant === statement) return worded(reading, likenedFacts(reading, found, likening));
    // Their own words prove it, slips included.
    const read = found.some((fact) => !fact.free)
      ? found
      : readFacts({ ...reading, statement: meant }, tools).map(
          (fact) => (fact.free ? found.find(({ field }) => field === fact.field) : undefined) ?? fact,
        );
    return worded(reading, likenedFacts(reading, read, likening));
  };
  return { told, byQuestion };
};

/** A sentence that tells something, whatever it resembles. */

/** What is no fact, whatever patterns it fits. */
const noFactsIn = [
  'opt_out',
  'injection',
  'privacy',
  'support',
  'frustrated',
  'partner',
  'human',
  'owner',
  'price',
  'found_us',
];

/** Whose clauses are worth a look: a question, unless it lacks the mark of one. */
const mayTellMore = ({ intent, asks }: SentenceIntent, sentence: string): boolean =>
  !noFactsIn.includes(intent ?? '') && (!asks || !sentence.trimEnd().endsWith('?'));

const besidesThose = (more: FoundFact[], facts: FoundFact[]): FoundFact[] =>
  more.filter(({ field }) => facts.every((fact) => fact.field !== field));

const surePain = 0.8;
/** Below this a guess tells nothing: no word was known. */
const mereChance = 0.1;
/** "É comigo mesmo" begins like a question, as few words do that are none. */
const fewestOfQuestion = 4;
const volunteered = ['authority', 'tool', 'headcount'];
const politeness = ['affirm', 'deny', 'thanks', 'greeting', 'goodbye', 'small_talk'];

const withoutSoft = (sentences: ReadSentence[], { pack }: Lexicon): ReadSentence[] => {
  const isSoft = (one: ReadSentence): boolean => pack.softYes.includes(wordsOf(one.text).join(' '));
  return sentences.some((one) => !isSoft(one)) ? sentences.filter((one) => !isSoft(one)) : sentences;
};

/** Reads a message sentence by sentence; what is mere politeness beside something else is left out. */
export const createSentenceReader = (
  lexicon: Lexicon,
  intents: IntentReader,
  config: QualificationConfig,
  byExample: ExampleReader,
): SentenceReader => {
  const families = createFamilies(lexicon);
  const painIn = createPainReader(lexicon, families);
  const likened = feltAsNeed(byExample, painIn, families);
  const spelled = createSpelling(lexicon.pack, intents.vocabulary);
  const { told: factsIn, byQuestion } = createFactsReader(lexicon, intents, config, { likened, painIn, families });
  const pointsBack = lexicon.pack.pointsBack.length === 0 ? null : lexicon.anyPattern(lexicon.pack.pointsBack);
  const purposes = new Set(config.fields.filter(({ kind }) => kind === 'purpose').map(({ id }) => id));

  const need = config.fields.find(({ kind }) => kind === 'need');

  /** "Stockouts.": a word or two that could be nothing but what hurts. */
  const namedPain = (sentence: string, original: string, { prior }: Situation): FoundFact | null => {
    if (need === undefined || wordsOf(sentence).length >= longFrom || prior.some(({ field }) => field === need.id))
      return null;
    const told = likened('need', sentence, true);
    const value = trimmedNeed(sentence);
    return told !== null && told.probability >= surePain
      ? { field: need.id, value, quote: original.trim().slice(0, maxQuote), free: true }
      : null;
  };

  /**
   * A few words beside the times on offer that are about nothing else: "Abacus", "my sister and I" answer what was not
   * asked yet. As free facts they give way to a pick.
   */
  const factsOrAnswers = (
    sentence: string,
    original: string,
    meaning: SentenceIntent,
    situation: Situation,
  ): FoundFact[] => {
    const facts = factsIn(sentence, original, meaning, situation);
    const fewWords = wordsOf(sentence).length <= fewestOfQuestion && !sentence.trimEnd().endsWith('?');
    const isQuestion = meaning.intent === 'question' || meaning.intent === 'about';
    const toldElse = meaning.intent !== null && meaning.intent !== 'inform' && !(isQuestion && fewWords);
    const asks = meaning.asks && !fewWords;
    const silent = facts.length > 0 || toldElse || asks || situation.askedField !== null;
    const [likeliest] = intents.doubt(sentence) ?? [];
    const polite = politeness.includes(likeliest?.intent ?? '') && (likeliest?.probability ?? 0) > mereChance;
    const named = situation.askedField === null && facts.length === 0 ? namedAlone(sentence, meaning) : null;
    if ((silent || polite) && named === null) return facts;
    const pain = namedPain(sentence, original, situation);
    if (pain !== null) return [pain];
    if (!(situation.offers.length > 0 || situation.waiting || situation.prior.length > 0)) return facts;
    for (const { id, kind } of config.fields.filter((field) => field.ask && volunteered.includes(field.kind))) {
      if (situation.prior.some(({ field }) => field === id) || (named !== null && kind !== named)) continue;
      if (kind === 'tool' && !namesTool(sentence)) continue;
      if (kind === 'headcount' && !isCount(sentence, situation)) continue;
      const answers = factsIn(sentence, original, meaning, { ...situation, askedField: id });
      const answer = answers.find(({ field, free }) => field === id && !free);
      if (answer !== undefined) return [{ ...answer, free: true }];
    }
    return facts;
  };

  /** "Una libreta", "moi": a few words that name what is planned with, or oneself, whatever they resemble. */
  const namedAlone = (sentence: string, { shaped }: SentenceIntent): 'tool' | 'authority' | null => {
    if (shaped || sentence.trimEnd().endsWith('?')) return null;
    if (namesTool(sentence)) return 'tool';
    return wordsOf(sentence).length <= 2 && families.has('emphatic', sentence) ? 'authority' : null;
  };

  const namesTool = (sentence: string): boolean =>
    occurs(lexicon.pattern('{tool}'), sentence) ||
    (wordsOf(sentence).length <= fewestOfQuestion + 1 &&
      (families.has('byhand', sentence) || families.has('means', sentence)));

  const isCount = (sentence: string, { offers, zone }: Situation): boolean => {
    const number = loneNumber(sentence, lexicon);
    return number !== null && !namesOffered(number, offers, zone);
  };

  /** "In January, I guess": said again of what is known, it is no "not now". */
  const repeats = (sentence: string, original: string, meaning: SentenceIntent, situation: Situation): boolean =>
    meaning.intent === 'later' &&
    factsIn(sentence, original, meaning, { ...situation, prior: [] }).some((fact) => !fact.free);

  const stated = (meaning: SentenceIntent, facts: FoundFact[], sentence: string): SentenceIntent =>
    toldNotAsked(meaning, facts, sentence, lexicon) ? { ...meaning, intent: 'inform', asks: false } : meaning;

  /** A long sentence clause by clause; what the whole of it told stands. */
  const inClauses = (sentence: string, original: string, situation: Situation, facts: FoundFact[]): FoundFact[] => {
    const unasked = { ...situation, askedField: null };
    const read = ({ text, original: typed }: Clause): FoundFact[] => {
      const { intent, shaped } = intents.read(spelled(text));
      return shaped && intent !== 'inform' && intent !== null
        ? []
        : factsIn(
            text,
            typed,
            { ...plainlyTold, intent: noFactsIn.includes(intent ?? '') ? intent : 'inform' },
            unasked,
          );
    };
    const saysWhoTheyAre = facts.some(({ field }) => purposes.has(field));
    return saysWhoTheyAre || wordsOf(sentence).length < longFrom
      ? facts
      : withClauses(facts, clausesIn(sentence, original, lexicon), read);
  };

  const readOne = (original: string, situation: Situation): ReadSentence => {
    const sentence = plain(original);
    if (pointsBack !== null && occurs(pointsBack, sentence))
      return { ...plainlyTold, text: sentence, original, facts: [] };
    const read = intents.read(spelled(sentence));
    const asked = byQuestion(sentence, original, read, situation);
    if (asked.length > 0) {
      const sells = asked.some(({ field }) => purposes.has(field));
      const more = sells ? [] : inClauses(sentence, original, situation, factsIn(sentence, original, read, situation));
      return { ...plainlyTold, text: sentence, original, facts: [...asked, ...besidesThose(more, asked)] };
    }
    const meaning = answersUs(aboutNoMeeting(feltNotElse(read, sentence, situation), situation), sentence, situation);
    const alone = factsOrAnswers(sentence, original, meaning, situation);
    const facts = mayTellMore(meaning, sentence) ? inClauses(sentence, original, situation, alone) : alone;
    if (meaning.asks && !sentence.trimEnd().endsWith('?') && facts.filter(({ free }) => !free).length >= 2)
      return { ...meaning, ...plainlyTold, besides: meaning.besides, text: sentence, original, facts };
    const told =
      repeats(sentence, original, meaning, situation) ||
      answersField(meaning, facts, sentence, situation) ||
      tellsOnly(meaning, facts, sentence)
        ? { ...meaning, intent: 'inform', asks: false }
        : meaning;
    return { ...stated(told, facts, sentence), text: sentence, original, facts };
  };

  /** "Eight of us. No, wait, nine": the next sentence goes on with what the last one told. */
  const goingOn = (original: string, before: ReadSentence | undefined, situation: Situation): Situation => {
    const told = before?.facts.find(({ free }) => !free);
    return told !== undefined && occurs(lexicon.correction, plain(original))
      ? { ...situation, askedField: told.field }
      : situation;
  };

  const { feltNotElse, tellsOnly } = createMistaken(lexicon, families, painIn, need?.id);
  const readHelp = createHelpReader(lexicon, need?.id);

  return (text, situation) => {
    const sentences: ReadSentence[] = [];
    for (const { text: original } of sentencesOf(text))
      sentences.push(readOne(original, goingOn(original, sentences.at(-1), situation)));
    return withoutSoft(readHelp(sentences), lexicon);
  };
};
