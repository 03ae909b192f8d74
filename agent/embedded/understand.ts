import type { QualificationConfig } from '../../prompts/schemas/qualification.ts';
import type { Message, OfferedSlot } from '../../shared/conversation.ts';
import type { Contact, Fact } from '../../shared/lead.ts';
import { brokenEmailIn, createContactReader, type FoundContact } from './contact.ts';
import { createFactGrammar } from './fact-grammar.ts';
import { type FoundFact, readFacts } from './facts.ts';
import type { IntentReader, SentenceIntent } from './intents.ts';
import { isReadable } from './language.ts';
import type { Lexicon } from './lexicon.ts';
import { shifted } from './shifts.ts';
import { createSpelling } from './spelling.ts';
import { escapeForRegex, plain, sentencesOf, wordsOf } from './text.ts';
import { createTimeReader, namesMoment, namesTime, type Pick, pickOf, type TimeReading } from './times.ts';

export type AskedQuestion = { text: string; about: 'product' | 'price' | 'us' };

/** What one or more messages say, taken together. */
export type Reading = {
  intents: ReadonlySet<string>;
  /** Sentences that ask about the product or its price. */
  questions: AskedQuestion[];
  facts: FoundFact[];
  contact: FoundContact;
  brokenEmail: boolean;
  time: TimeReading;
  pick: Pick;
};

export type Situation = {
  now: Date;
  zone: string;
  askedField: string | null;
  prior: Fact[];
  contact: Contact;
  offers: OfferedSlot[];
  /** Whether a day or a time would be about a meeting here. */
  meetingTalk: boolean;
  /** Whether there is a meeting that could be moved or cancelled. */
  booked: boolean;
  /** The meeting, or the only time that is on offer: what "half an hour later" counts from. */
  anchor: Date | null;
};

export type Understand = (messages: Pick_<Message>[], situation: Situation) => Reading;
type Pick_<T extends Message> = { text: T['text']; value: T['value'] };

type Read = SentenceIntent & { text: string; original: string; facts: FoundFact[] };

const timeIntents = ['book', 'reschedule'];

/** Chips say exactly what they mean: `human`, `intent:book`, `answer:timeline:now`, `slot:…`. */
const chipReading = (messages: Pick_<Message>[], offers: OfferedSlot[]) => {
  const values = messages.flatMap((message) =>
    message.value === null ? [] : [{ value: message.value, text: message.text }],
  );
  const intents = values.flatMap(({ value }) =>
    value === 'human' ? ['human'] : value.startsWith('intent:') ? [value.slice(7)] : [],
  );
  const facts = values.flatMap(({ value, text }): FoundFact[] => {
    const [, field, answer] = /^answer:([a-z0-9_]+):(.+)$/u.exec(value) ?? [];
    return field === undefined || answer === undefined ? [] : [{ field, value: answer, quote: text, free: false }];
  });
  const slotId = values.flatMap(({ value }) => (value.startsWith('slot:') ? [value.slice(5)] : [])).at(-1);
  return { intents, facts, slotId, slot: offers.find((offer) => offer.id === slotId) };
};

/** What a question states before it asks: "we use Excel, does it import that?" → "we use Excel". */
const statementOf = (sentence: string, asks: boolean, lexicon: Lexicon): string => {
  if (!asks) return sentence;
  const parts = [...sentence.matchAll(/(?:^|[,;:–-]\s*|\s(?=\p{L}))/gu)].map((match) => match.index + match[0].length);
  const from = parts.find(
    (at) => lexicon.questionStart.test(sentence.slice(at)) && (at === 0 || /[,;:–-]\s*$/u.test(sentence.slice(0, at))),
  );
  return from === undefined ? sentence : sentence.slice(0, from);
};

/** "What happens if I cancel?" asks about the product where no meeting is booked. */
const aboutNoMeeting = (meaning: SentenceIntent, { booked, offers }: Situation): SentenceIntent => {
  const moves = meaning.intent === 'cancel' || meaning.intent === 'reschedule';
  return moves && meaning.asks && !booked && offers.length === 0 ? { ...meaning, intent: 'question' } : meaning;
};

/** "There are 14 of us who would use it." tells something, whatever question its words resemble. */
const toldNotAsked = (meaning: SentenceIntent, facts: FoundFact[], sentence: string, lexicon: Lexicon): boolean =>
  (meaning.intent === 'question' || meaning.intent === 'about') &&
  !meaning.shaped &&
  (facts.length > 0 || lexicon.statementStart.test(sentence));

export const createUnderstand = (lexicon: Lexicon, intents: IntentReader, config: QualificationConfig): Understand => {
  const spelled = createSpelling(lexicon.pack, intents.vocabulary);
  const grammar = createFactGrammar(lexicon);
  const readContact = createContactReader(lexicon);
  const readTime = createTimeReader(lexicon);

  /** "In January, I guess": said again of what is known, it is no "not now". */
  const repeats = (sentence: string, original: string, meaning: SentenceIntent, situation: Situation): boolean =>
    meaning.intent === 'later' &&
    factsIn(sentence, original, meaning, { ...situation, prior: [] }).some((fact) => !fact.free);

  const stated = (meaning: SentenceIntent, facts: FoundFact[], sentence: string): SentenceIntent =>
    toldNotAsked(meaning, facts, sentence, lexicon) ? { ...meaning, intent: 'inform', asks: false } : meaning;

  const factsIn = (sentence: string, original: string, meaning: SentenceIntent, situation: Situation): FoundFact[] => {
    const priced = meaning.intent === 'price' || meaning.intent === 'book';
    const statement = priced ? sentence : statementOf(sentence, meaning.asks, lexicon);
    if (meaning.asks && statement.trim().length < 3 && !priced) return [];
    const reading = {
      statement,
      original: original.slice(0, statement.length),
      intent: meaning.intent,
      asksSomething: meaning.asks && statement === sentence,
      askedField: situation.askedField,
      readable: isReadable(statement, intents.vocabulary),
      now: situation.now,
      prior: situation.prior,
    };
    const found = readFacts(reading, { config, lexicon, grammar });
    const meant = spelled(statement);
    if (found.some((fact) => !fact.free) || meant === statement) return found;
    // Their own words prove it, slips included.
    const corrected = readFacts({ ...reading, statement: meant, original: meant }, { config, lexicon, grammar });
    return corrected.map((fact) => ({ ...fact, quote: reading.original.trim().slice(0, 200) }));
  };

  const readSentences = (text: string, situation: Situation): Read[] => {
    const sentences = sentencesOf(text).map(({ text: original }): Read => {
      const sentence = plain(original);
      const meaning = aboutNoMeeting(intents.read(spelled(sentence)), situation);
      const facts = factsIn(sentence, original, meaning, situation);
      const told = repeats(sentence, original, meaning, situation) ? { ...meaning, intent: 'inform' } : meaning;
      return { ...stated(told, facts, sentence), text: sentence, original, facts };
    });
    const isSoft = (one: Read): boolean => lexicon.pack.softYes.includes(wordsOf(one.text).join(' '));
    return sentences.some((one) => !isSoft(one)) ? sentences.filter((one) => !isSoft(one)) : sentences;
  };

  const readWhen = (sentences: Read[], situation: Situation) => {
    const numeric = new Set(
      config.fields.filter((field) => field.kind === 'headcount' || field.kind === 'money').map((field) => field.id),
    );
    const about = sentences.filter((one) => !one.facts.some((fact) => numeric.has(fact.field)));
    const readings = about.map((one) => readTime(one.text, situation.now, situation.zone));
    const timed = about.filter((_, index) => {
      const reading = readings[index];
      return (
        reading !== undefined &&
        (namesTime(reading) ||
          reading.ordinal !== null ||
          reading.order !== null ||
          reading.rejects ||
          reading.shift !== null ||
          reading.notWeekdays.length > 0)
      );
    });
    const said = readTime(timed.map((one) => one.text).join(' '), situation.now, situation.zone);
    const time = shifted(said, situation.anchor, situation.zone);
    // "Every Monday …" and, two sentences on, "at 3" are no appointment.
    const moment = namesMoment(time) && (time.shift !== null || readings.some(namesMoment));
    const matters = situation.meetingTalk || moment || sentences.some((one) => timeIntents.includes(one.intent ?? ''));
    const pick: Pick = matters ? pickOf(time, situation.offers, situation.now, situation.zone) : { kind: 'none' };
    const points = about.filter((_, index) => readings[index]?.ordinal != null || readings[index]?.order != null);
    return { time, pick, timed: new Set(pick.kind === 'none' ? [] : timed), points: new Set(points) };
  };

  return (messages, situation) => {
    const chip = chipReading(messages, situation.offers);
    const text = messages
      .filter((message) => message.value === null)
      .map((message) => message.text)
      .join('\n');
    const sentences = readSentences(text, situation);
    const when = readWhen(sentences, situation);
    const needs = new Set(config.fields.filter((field) => field.kind === 'need').map((field) => field.id));
    const timelines = new Set(config.fields.filter((field) => field.kind === 'timeline').map((field) => field.id));
    const facts = sentences.flatMap((one) =>
      one.facts
        .filter((fact) => !when.timed.has(one) || !timelines.has(fact.field))
        .filter((fact) => !fact.free || !(when.timed.has(one) || when.points.has(one))),
    );
    const meanings = sentences.flatMap((one) => {
      const intent =
        when.timed.has(one) && (one.intent === 'question' || one.intent === 'inform' || one.intent === 'greeting')
          ? null
          : one.intent;
      return [...(intent === null ? [] : [intent]), ...(one.leads === null ? [] : [one.leads]), ...one.besides];
    });
    const found = new Set([...chip.intents, ...meanings]);
    const pick: Pick =
      chip.slot !== undefined
        ? { kind: 'slot', slot: chip.slot }
        : chip.slotId !== undefined
          ? { kind: 'wish' }
          : when.pick;
    return {
      intents: found,
      questions: sentences.filter((one) => !when.timed.has(one)).flatMap((one) => asQuestion(one, lexicon)),
      facts: oneOfEach([...facts, ...chip.facts], needs),
      contact: readContact(plain(text), situation.contact),
      brokenEmail: brokenEmailIn(text),
      time: when.time,
      pick,
    };
  };
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

/** From where the question begins: "hi, quick question: is it safe?" → "is it safe?". */
const asQuestion = ({ intent, besides, text, asks }: Read, lexicon: Lexicon): AskedQuestion[] => {
  if (besides.includes('price')) return [{ text: lexicon.pack.priceWords[0] ?? text, about: 'price' }];
  const about = questionKinds[intent ?? ''];
  if (about === undefined) return [];
  const stated = statementOf(text, asks, lexicon);
  const asked = stated === text ? text : text.slice(stated.length);
  const words = wordsOf(asked).filter((word) => !lexicon.pack.stopWords.includes(word));
  const pointsBack = wordsOf(asked).some((word) => lexicon.pack.pointers.includes(word));
  if (words.length === 0 && pointsBack && stated.trim() !== '') return [{ text, about }];
  return questionsIn(asked, lexicon).map((one) => ({ text: one, about }));
};

/** When one field is told twice in a breath ("14, no, 40"), the last word stands; of needs the first. */
const oneOfEach = (facts: FoundFact[], firstStands: ReadonlySet<string>): FoundFact[] => {
  const chosen = new Map<string, FoundFact>();
  for (const fact of facts) if (!chosen.has(fact.field) || !firstStands.has(fact.field)) chosen.set(fact.field, fact);
  return [...chosen.values()];
};
