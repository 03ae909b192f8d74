import type { FieldConfig, QualificationConfig } from '../../prompts/schemas/qualification.ts';
import type { ExampleReader } from './by-example.ts';
import { type FactReading, type FoundFact, freeAnswers, maxQuote, mayHold, trimmedNeed } from './facts.ts';
import type { Families } from './families.ts';
import { type createDateReader, horizonAt } from './horizon.ts';
import { type Lexicon, occurs } from './lexicon.ts';
import type { PainReader } from './pains.ts';
import { wordsOf } from './text.ts';

type Clause = { text: string; original: string };

/** A clause by itself can be quoted and likened: "we use Sage, and the shelves are empty". */
const clausesOf = ({ statement, original }: FactReading): Clause[] => {
  const parts = [...statement.matchAll(/[^,;:–—]+/gu)].map(({ 0: text, index }) => ({
    text: text.trim(),
    original: original.slice(index, index + text.length).trim(),
  }));
  return [{ text: statement, original }, ...(parts.length < 2 ? [] : parts)];
};

/** A field that was asked for, or not; unasked it gives way to a pick among times. */
const factIn = (field: FieldConfig, clause: Clause, asked: boolean, likened: ExampleReader): FoundFact | null => {
  const told = likened(field.kind, clause.text, asked);
  if (told === null) return null;
  const value = field.kind === 'need' ? trimmedNeed(clause.text) : told.value;
  return { field: field.id, value, quote: clause.original.slice(0, maxQuote), free: !asked };
};

export type Likening = {
  config: QualificationConfig;
  likened: ExampleReader;
  lexicon: Lexicon;
  dateIn: ReturnType<typeof createDateReader>;
  painIn: PainReader;
  families: Families;
};

/** "Next month" is none. */
const fewestWordsOfNeed = 3;

/** Those clauses that tell a need, the likeliest first. */
const mostLike = (clauses: Clause[], likened: ExampleReader): Clause[] =>
  clauses
    .flatMap((clause) => {
      const told = wordsOf(clause.text).length < fewestWordsOfNeed ? null : likened('need', clause.text, true);
      return told === null ? [] : [{ clause, probability: told.probability }];
    })
    .sort((a, b) => b.probability - a.probability)
    .map(({ clause }) => clause);

/** Of a whole sentence taken as the need, the clause that tells one: "30 shops, and the shelves are empty". */
const sharper = (fact: FoundFact, field: FieldConfig, reading: FactReading, likened: ExampleReader): FoundFact => {
  if (field.kind !== 'need' || (!fact.free && likened('need', String(fact.value), true) !== null)) return fact;
  const [whole, ...parts] = clausesOf(reading);
  const [clause] = mostLike(parts, likened);
  if (clause !== undefined)
    return { ...fact, value: trimmedNeed(clause.text), quote: clause.original.slice(0, maxQuote), free: false };
  return whole !== undefined && likened('need', whole.text, true) !== null ? { ...fact, free: false } : fact;
};

/** "We want to switch by March" wants no more than that: a need with a date in it has to be like one. */
const onlyDated = (fact: FoundFact, reading: FactReading, { config, likened, dateIn }: Likening): boolean => {
  const isNeed = config.fields.some(({ id, kind }) => id === fact.field && kind === 'need');
  if (!isNeed || reading.askedField === fact.field || dateIn(String(fact.value), reading.now) === null) return false;
  return clausesOf(reading).every(({ text }) => likened('need', text, true) === null);
};

/** The facts that patterns found, set right by what they are like, and those that no pattern reads. */
export const likenedFacts = (reading: FactReading, patterned: FoundFact[], likening: Likening): FoundFact[] => {
  const { config, likened } = likening;
  const fieldOf = (id: string) => config.fields.find((field) => field.id === id);
  const found = patterned
    .filter((fact) => !onlyDated(fact, reading, likening))
    .map((fact) => {
      const field = fieldOf(fact.field);
      return field === undefined ? fact : sharper(fact, field, reading, likened);
    });
  const offers = reading.readable ? purposeLike(reading, likening) : null;
  if (offers !== null) return [offers];
  const saysWhoTheyAre = found.some(({ field }) => fieldOf(field)?.kind === 'purpose');
  if (saysWhoTheyAre || reading.asksSomething || ![...freeAnswers, 'unsure'].includes(reading.intent)) return found;
  const isOpen = ({ id }: FieldConfig): boolean => ![...found, ...reading.prior].some(({ field }) => field === id);
  const alone = found.every(({ free }) => free);
  const more = config.fields
    .filter((field) => isOpen(field) && mayHold(field, reading))
    .filter((field) => alone || field.kind === 'need' || reading.askedField === field.id)
    .flatMap((field) => datedFact(field, reading, likening) ?? firstLike(field, reading, likened) ?? []);
  return [...found, ...more];
};

/** Who has something to sell to us needs nothing from us, whatever they ask about us or tell of themselves. */
const purposeLike = (reading: FactReading, { config, likened }: Likening): FoundFact | null => {
  const field = config.fields.find(({ kind }) => kind === 'purpose');
  if (field === undefined || reading.prior.some((fact) => fact.field === field.id)) return null;
  const told = likened('purpose', reading.original, false);
  return told === null
    ? null
    : { field: field.id, value: told.value, quote: reading.original.slice(0, maxQuote), free: false };
};

/** Unasked, a date is when they want to begin where they say that they want something, and where it is no appointment. */
const soonestPlan = 21;

const datedFact = (field: FieldConfig, reading: FactReading, { dateIn, lexicon }: Likening): FoundFact | null => {
  if (field.kind !== 'timeline') return null;
  const ahead = dateIn(reading.statement, reading.now);
  if (ahead === null) return null;
  const asked = reading.askedField === field.id;
  if (!asked && (ahead.days < soonestPlan || !occurs(lexicon.pattern('{wanting}'), reading.statement))) return null;
  const value = horizonAt(ahead, field);
  return value === null ? null : { field: field.id, value, quote: reading.original.slice(0, maxQuote), free: false };
};

const firstLike = (field: FieldConfig, reading: FactReading, likened: ExampleReader): FoundFact | null => {
  if (reading.intent === 'unsure') return null;
  const clauses = clausesOf(reading);
  for (const clause of field.kind === 'need' ? mostLike(clauses, likened) : clauses) {
    const fact = factIn(field, clause, reading.askedField === field.id, likened);
    if (fact !== null) return fact;
  }
  return null;
};
