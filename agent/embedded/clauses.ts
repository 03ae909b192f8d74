import type { FoundFact } from './facts.ts';
import type { Lexicon } from './lexicon.ts';
import { anyOf, wordsOf } from './text.ts';

export type Clause = { text: string; original: string };

/** From so many words on, one sentence may well tell several things. */
export const longFrom = 10;
const fewestWords = 2;

/** "We are 14 on Sage and the shelves are empty but my boss decides": its clauses, each with its words as typed. */
export const clausesIn = (text: string, original: string, { pack }: Lexicon): Clause[] => {
  const breaks = new RegExp(anyOf(pack.clauseBreaks), 'giu');
  const cuts = [...text.matchAll(breaks)].map(({ 0: mark, index }) => ({ from: index, to: index + mark.length }));
  const starts = [0, ...cuts.map(({ to }) => to)];
  const ends = [...cuts.map(({ from }) => from), text.length];
  const clauses = starts.map((from, index) => ({
    text: text.slice(from, ends[index]).trim(),
    original: original.slice(from, ends[index]).trim(),
  }));
  return clauses.length < 2 ? [] : clauses.filter((clause) => wordsOf(clause.text).length >= fewestWords);
};

/** What a long sentence tells, and what only its clauses tell when each is read by itself. */
export const withClauses = (
  facts: FoundFact[],
  clauses: Clause[],
  read: (clause: Clause) => FoundFact[],
): FoundFact[] => {
  const found = [...facts];
  for (const clause of clauses)
    for (const fact of read(clause)) if (found.every(({ field }) => field !== fact.field)) found.push(fact);
  return found;
};
