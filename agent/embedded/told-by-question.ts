import type { FactGrammar } from './fact-grammar.ts';
import type { FactReading, FoundFact } from './facts.ts';
import { maxQuote, readFacts, trimmedNeed } from './facts.ts';
import { occurs } from './lexicon.ts';
import type { Likening } from './likened-facts.ts';
import { wordsOf } from './text.ts';

/** What else a question about their own trouble may resemble. */
const troubled = [
  null,
  'question',
  'about',
  'support',
  'frustrated',
  'small_talk',
  'inform',
  'objection',
  'later',
  'book',
  'why',
];
/** "…, can you fix that?" also asks for a yes. */
const hurting = [...troubled, 'affirm'];
/** Patterns alone tell whether one who asks for somebody, or offers themselves, wants to sell. */
const selling = [...hurting, 'partner', 'owner', 'price', 'human', 'ask_away'];

/** From this probability on, a question in answer to ours for the need is one. */
const likeNeedFrom = 0.6;
const fewestWords = 4;

/** "We bin half our bread, can you help with that?": what hurts, told in first person beside or in the question. */
const feltBefore = (
  { statement, original, intent }: FactReading,
  { painIn, families, lexicon }: Likening,
): Pick<FoundFact, 'value' | 'quote'> | null => {
  if (!hurting.includes(intent) || !families.has('we', statement)) return null;
  for (const { 0: clause, index } of statement.matchAll(/[^,;:!–—¿?]+/gu)) {
    const asks = lexicon.questionStart.test(clause.trim()) && !families.has('recur', clause);
    if (asks || painIn(clause) === null) continue;
    return {
      value: trimmedNeed(clause),
      quote: original
        .slice(index, index + clause.length)
        .trim()
        .slice(0, maxQuote),
    };
  }
  return null;
};

/** What a question tells of who asks it: "how do we stop selling out every Friday?", "who buys your paper? We sell it". */
export const toldByQuestion = (reading: FactReading, grammar: FactGrammar, likening: Likening): FoundFact[] => {
  const { config, lexicon } = likening;
  if (!selling.includes(reading.intent)) return [];
  const kindOf = (id: string) => config.fields.find((field) => field.id === id)?.kind;
  const asTold = { ...reading, intent: null, asksSomething: false, inQuestion: true };
  const found = readFacts(asTold, { config, lexicon, grammar }).filter(
    ({ field }) => kindOf(field) === 'purpose' || troubled.includes(reading.intent),
  );
  const need = config.fields.find(({ kind }) => kind === 'need');
  if (found.length > 0 || need === undefined || reading.prior.some(({ field }) => field === need.id)) return found;
  const felt = feltBefore(reading, likening);
  if (felt !== null) return [{ field: need.id, ...felt, free: false }];
  if (need.id !== reading.askedField) return found;
  if (!troubled.includes(reading.intent) || wordsOf(reading.statement).length < fewestWords) return [];
  if (occurs(lexicon.pattern('{ours}'), reading.statement)) return [];
  const told = likening.likened('need', reading.statement, true);
  if (told === null || told.probability < likeNeedFrom) return [];
  return [
    { field: need.id, value: trimmedNeed(reading.statement), quote: reading.original.slice(0, maxQuote), free: false },
  ];
};
