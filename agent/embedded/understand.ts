import type { QualificationConfig } from '../../prompts/schemas/qualification.ts';
import type { Message } from '../../shared/conversation.ts';
import type { ExampleReader } from './by-example.ts';
import {
  brokenEmailIn,
  createContactReader,
  type DoubtfulEmail,
  doubtfulEmailIn,
  type FoundContact,
} from './contact.ts';
import type { FoundFact } from './facts.ts';
import type { IntentReader } from './intents.ts';
import type { Lexicon } from './lexicon.ts';
import { type AskedQuestion, askedBeside, asQuestion, namedTopics } from './questions.ts';
import { createSentenceReader, type ReadSentence, type Situation } from './sentences.ts';
import { plain, wordsOf } from './text.ts';
import type { Pick, TimeReading } from './times.ts';
import { createWhenReader, shortPick, type When } from './when.ts';

/** What one or more messages say, taken together. */
export type Reading = {
  intents: ReadonlySet<string>;
  /** Sentences that ask about the product or its price. */
  questions: AskedQuestion[];
  facts: FoundFact[];
  contact: FoundContact;
  brokenEmail: boolean;
  doubtfulEmail: DoubtfulEmail | null;
  time: TimeReading;
  pick: Pick;
};

export type Understand = (messages: Pick_<Message>[], situation: Situation) => Reading;
type Pick_<T extends Message> = { text: T['text']; value: T['value'] };

/** Chips say exactly what they mean: `human`, `intent:book`, `answer:timeline:now`, `slot:…`. */
const chipReading = (messages: Pick_<Message>[], { offers, bookedIds }: Situation) => {
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
  const email = values.flatMap(({ value }) => (value.startsWith('email:') ? [value.slice(6)] : [])).at(-1);
  const slotId = values.flatMap(({ value }) => (value.startsWith('slot:') ? [value.slice(5)] : [])).at(-1);
  return {
    intents,
    facts,
    email,
    slotId,
    slot: offers.find((offer) => offer.id === slotId),
    again: bookedIds.includes(slotId ?? ''),
  };
};

/** A clicked time that is no longer on offer is still a wish for one; the time of their meeting is none. */
const pickedBy = ({ slot, slotId, again }: ReturnType<typeof chipReading>): Pick | null => {
  if (slot !== undefined) return { kind: 'slot', slot };
  if (again) return { kind: 'none' };
  return slotId === undefined ? null : { kind: 'wish' };
};

/** "Either" in a whole sentence points at nothing where nothing is on offer. */
const pointsAt = (one: ReadSentence, when: When, { offers }: Situation): boolean =>
  when.points.has(one) && (offers.length > 0 || wordsOf(one.text).length <= 4);

/** What a sentence about a time says of the time alone: "Tuesday at 10 works" is no yes to anything else. */
const toldOnly = ['question', 'inform', 'greeting', 'affirm'];
/** What a few words that pick a time may resemble. */
const resembled = ['support', 'frustrated', 'objection', 'why'];

const meansTimeAlone = ({ intent, text }: ReadSentence): boolean =>
  toldOnly.includes(intent ?? '') || (resembled.includes(intent ?? '') && wordsOf(text).length <= shortPick);

const intentOfQuestion: Record<AskedQuestion['about'], string> = { product: 'question', price: 'price', us: 'about' };

const meaningsOf = (sentences: ReadSentence[], when: When): string[] =>
  sentences.flatMap((one) => {
    const intent = when.timed.has(one) && meansTimeAlone(one) ? null : one.intent;
    return [...(intent === null ? [] : [intent]), ...(one.leads === null ? [] : [one.leads]), ...one.besides];
  });

export const createUnderstand = (
  lexicon: Lexicon,
  intents: IntentReader,
  config: QualificationConfig,
  likened: ExampleReader,
): Understand => {
  const readSentences = createSentenceReader(lexicon, intents, config, likened);
  const readContact = createContactReader(lexicon);
  const readWhen = createWhenReader(lexicon, config);
  /** A sentence that picks a time or answers us asks nothing more, unless it does so in a clause of its own. */
  const questionsOf = (one: ReadSentence, when: When): AskedQuestion[] => {
    if (one.asksHelp) return [{ text: '', about: 'us' }];
    const topics = when.timed.has(one) ? [] : namedTopics(one, lexicon);
    if (topics.length > 0) return topics;
    const answers = one.intent === 'inform' && one.text.trimEnd().endsWith('?');
    if (!when.timed.has(one) && !answers) return asQuestion(one, lexicon);
    return askedBeside(one.text, lexicon)
      .filter((clause) => !when.namesTime(clause))
      .flatMap((text) => asQuestion({ ...intents.read(text), text }, lexicon));
  };
  const ofKind = (kind: string) =>
    new Set(config.fields.filter((field) => field.kind === kind).map((field) => field.id));
  /** "Hablar con una persona", "bei einem Bot": the one they want to talk to, or ask about, is no team. */
  const withoutThePerson = (one: ReadSentence): ReadSentence =>
    ['human', 'bot', 'owner'].includes(one.intent ?? '')
      ? { ...one, facts: one.facts.filter(({ field, value }) => value !== 1 || !sizes.has(field)) }
      : one;
  const sizes = ofKind('headcount');
  const [needs, timelines, deciders] = [ofKind('need'), ofKind('timeline'), ofKind('authority')];

  /** Who waits for somebody and says "in two weeks" tells when they can be reached, not when they would start. */
  const isReach = (one: ReadSentence, { waiting, askedField }: Situation): boolean =>
    waiting && !timelines.has(askedField ?? '') && wordsOf(one.text).length <= 4;

  /** A day for the meeting is no timeline, and a pick is no answer to an open question. */
  const factsOf = (sentences: ReadSentence[], when: When, situation: Situation): FoundFact[] =>
    sentences.flatMap((one) =>
      one.facts
        .filter((fact) => !(when.timed.has(one) || isReach(one, situation)) || !timelines.has(fact.field))
        .filter(
          (fact) => !(needs.has(fact.field) || deciders.has(fact.field)) || namedTopics(one, lexicon).length === 0,
        )
        .filter((fact) => !fact.free || !(when.timed.has(one) || pointsAt(one, when, situation))),
    );

  return (messages, situation) => {
    const chip = chipReading(messages, situation);
    const text = messages
      .filter((message) => message.value === null)
      .map((message) => message.text)
      .join('\n');
    const sentences = readSentences(text, situation).map(withoutThePerson);
    // "On décide à deux" is no appointment at two, and an answer to "by when?" no wish for one.
    const answersWhen = (one: ReadSentence): boolean =>
      one.facts.some(
        ({ field, free }) =>
          (deciders.has(field) && (!free || field === situation.askedField)) ||
          (timelines.has(field) && timelines.has(situation.askedField ?? '')),
      );
    const when = readWhen(
      sentences.filter((one) => !answersWhen(one)),
      situation,
    );
    const { byMail } = situation;
    const doubtfulEmail = byMail ? null : doubtfulEmailIn(text, situation.saidEarlier);
    const { email: typed, ...contact } = readContact(plain(text), situation.contact);
    const email = chip.email ?? (doubtfulEmail === null && !byMail ? typed : undefined);
    const questions = sentences
      .filter((one) => when.timed.has(one) || !pointsAt(one, when, situation))
      .flatMap((one) => questionsOf(one, when));
    return {
      intents: new Set([
        ...chip.intents,
        ...(chip.again ? ['picked_again'] : []),
        ...meaningsOf(sentences, when),
        ...questions.map(({ about }) => intentOfQuestion[about]),
      ]),
      questions,
      facts: oneOfEach([...factsOf(sentences, when, situation), ...chip.facts], needs),
      contact: { ...contact, ...(email === undefined ? {} : { email }) },
      brokenEmail: !byMail && brokenEmailIn(text),
      doubtfulEmail,
      time: when.time,
      pick: pickedBy(chip) ?? when.pick,
    };
  };
};

/** When one field is told twice in a breath ("14, no, 40"), the last word stands; of needs the first. */
const oneOfEach = (facts: FoundFact[], firstStands: ReadonlySet<string>): FoundFact[] => {
  const chosen = new Map<string, FoundFact>();
  for (const fact of facts) if (!chosen.has(fact.field) || !firstStands.has(fact.field)) chosen.set(fact.field, fact);
  return [...chosen.values()];
};
