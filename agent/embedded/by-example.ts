import type { Pack } from '../../prompts/schemas/pack.ts';
import type { FieldConfig } from '../../prompts/schemas/qualification.ts';
import { type Memory, trainClassifier } from './classifier.ts';
import { wordsOf } from './text.ts';

/**
 * What a clause tells of a field, judged by how alike it is to the pack's example answers; null when unsure. `asked`: the
 * field was just asked for, so that less likeness will do.
 */
export type ExampleReader = (kind: FieldConfig['kind'], clause: string, asked: boolean) => Likeness | null;

/** The example's value, and how probable it is that the clause tells any. */
export type Likeness = { value: string; probability: number };

/** What is said beside answers and tells nothing of them. */
const elsewhere = [
  'greeting',
  'small_talk',
  'thanks',
  'affirm',
  'deny',
  'unsure',
  'ask_away',
  'question',
  'about',
  'price',
  'book',
  'reschedule',
  'human',
  'why',
  'no_email',
  'frustrated',
  'objection',
  'found_us',
  'support',
  'partner',
  'owner',
];
/** Whose words are like those of a need, and mean us. */
const complaints = ['support', 'frustrated', 'human'];
const perIntent = 12;
const nothing = 'nothing';

/** Unasked, people talk of much else: then it has to be surely an answer, and surely this one. */
const mostNothing = { asked: 0.7, unasked: 0.25 };
/** Who sells to us says so in a whole sentence, which is like few others. */
const mostNothingOfPurpose = 0.4;
const fewestWordsOfPurpose = 6;
const leastShare = { asked: 0.55, unasked: 0.8 };
const leastKnown = { asked: 0.3, unasked: 0.45 };
const fewestWords = { asked: 1, unasked: 3 };

export const createExampleReader = (pack: Pack, memory?: Memory): ExampleReader => {
  const beside = elsewhere.flatMap((intent) =>
    complaints.includes(intent) ? (pack.intents[intent] ?? []) : spread(pack.intents[intent] ?? []),
  );
  const kinds = Object.entries(pack.answers);
  const readers = new Map(
    kinds.map(([kind, examples]) => {
      const others = kinds.filter(([other]) => other !== kind).flatMap(([other, values]) => toldOf(other, values));
      return [
        kind,
        trainClassifier({ ...examples, [nothing]: [...(examples[nothing] ?? []), ...beside, ...others] }, memory),
      ];
    }),
  );
  return (kind, clause, asked) => {
    const how = asked ? 'asked' : 'unasked';
    if (wordsOf(clause).length < (kind === 'purpose' ? fewestWordsOfPurpose : fewestWords[how])) return null;
    const guess = readers.get(kind)?.(clause);
    if (guess === undefined || guess.knownWords < leastKnown[how]) return null;
    const told = guess.top.filter(({ intent }) => intent !== nothing);
    const sum = told.reduce((total, { probability }) => total + probability, 0);
    const [best] = told;
    if (best === undefined || 1 - sum > (kind === 'purpose' ? mostNothingOfPurpose : mostNothing[how])) return null;
    return best.probability / sum >= leastShare[how] ? { value: best.intent, probability: sum } : null;
  };
};

/** Who is no vendor may well tell a need. */
const toldOf = (kind: string, values: Record<string, string[]>): string[] =>
  Object.entries(values).flatMap(([value, examples]) => (kind === 'purpose' && value === nothing ? [] : examples));

/** Some of them, from beginning to end. */
const spread = (phrases: string[]): string[] => {
  const step = Math.max(1, Math.ceil(phrases.length / perIntent));
  return phrases.filter((_, index) => index % step === 0);
};
