import type { FoundFact } from './facts.ts';
import type { Families } from './families.ts';
import { plainlyTold, type SentenceIntent } from './intents.ts';
import { type Lexicon, occurs } from './lexicon.ts';
import type { PainReader } from './pains.ts';
import { wordsOf } from './text.ts';

/** What a sentence may resemble that tells what hurts. */
const mistakenForPain = [
  'question',
  'about',
  'support',
  'frustrated',
  'small_talk',
  'later',
  'objection',
  'why',
  'unsure',
  'not_interested',
  'book',
  'found_us',
];

/** What was told before, and whether they have a meeting. */
type Before = { prior: { field: string }[]; booked: boolean };

/** So few words that tell something are nothing else. */
const longestAnswer = 8;

/** Words that complaints have, and what people tell of themselves has not. */
const complaintWords = ({ pack: { intents, stopWords } }: Lexicon): ReadonlySet<string> => {
  const wordsIn = (...kinds: string[]): string[] => kinds.flatMap((kind) => intents[kind] ?? []).flatMap(wordsOf);
  const ordinary = new Set([...stopWords, ...wordsIn('inform')]);
  return new Set(wordsIn('support', 'frustrated').filter((word) => !ordinary.has(word)));
};

/** What prospects tell of themselves often resembles questions and complaints: this sets it right. */
export const createMistaken = (lexicon: Lexicon, families: Families, painIn: PainReader, need: string | undefined) => {
  const ofComplaints = complaintWords(lexicon);
  /** What hurts is told, whatever question or complaint its words resemble: "a fifth of our cheese goes off". */
  const feltNotElse = (meaning: SentenceIntent, sentence: string, { prior, booked }: Before): SentenceIntent => {
    const isOpen = need !== undefined && !booked && prior.every(({ field }) => field !== need);
    if (!isOpen || !mistakenForPain.includes(meaning.intent ?? '')) return meaning;
    const pain = sentence.trimEnd().endsWith('?') ? null : painIn(sentence);
    const complains = meaning.intent === 'support' || meaning.intent === 'frustrated';
    const [ours, goods] = (['we', 'goods'] as const).map((family) => families.has(family, sentence));
    const recurs = families.has('recur', sentence) || families.has('habit', sentence);
    const felt = pain === 'sure' ? !complains || (recurs && (ours || goods)) : pain === 'likely' && ours;
    return felt ? { ...plainlyTold, besides: meaning.besides } : meaning;
  };

  /** "There are eight of us with the apprentice" tells of no trouble, whatever complaint it resembles. */
  const tellsOnly = ({ intent, shaped }: SentenceIntent, facts: FoundFact[], sentence: string): boolean =>
    (intent === 'support' || intent === 'frustrated') &&
    !shaped &&
    wordsOf(sentence).length <= longestAnswer &&
    facts.length > 0 &&
    !occurs(lexicon.negation, sentence) &&
    !wordsOf(sentence).some((word) => ofComplaints.has(word)) &&
    !(['trouble', 'pains'] as const).some((family) => families.has(family, sentence));

  return { feltNotElse, tellsOnly };
};
