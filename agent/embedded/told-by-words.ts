import type { QualificationConfig } from '../../prompts/schemas/qualification.ts';
import { type FactReading, type FoundFact, maxQuote, mayHold } from './facts.ts';
import type { Families } from './families.ts';
import type { Lexicon } from './lexicon.ts';
import { createPartyReader } from './parties.ts';
import { wordsOf } from './text.ts';

/** What is meant as no answer, whomever or whatever it names. */
const evasive = ['unsure', 'why', 'deny', 'human', 'owner', 'bot', 'privacy', 'opt_out', 'partner', 'frustrated'];

/** So many words after our question name what they work with, and no more than that. */
const longestTool = 10;

export type WordedFacts = (reading: FactReading, found: FoundFact[]) => FoundFact[];

/** What families of words tell where no pattern does: who decides by whom they name, and what stands in for a tool. */
export const createWordedFacts = (config: QualificationConfig, lexicon: Lexicon, families: Families): WordedFacts => {
  const partiesIn = createPartyReader(lexicon, families);
  const isKnown = (id: string, { prior }: FactReading): boolean => prior.some(({ field }) => field === id);

  const standIn = (text: string): string | null =>
    families.wordOf('means', text) ?? (families.has('byhand', text) ? 'by hand' : null);

  const wordedValue = (kind: string, reading: FactReading, asked: boolean): string | null => {
    if (kind === 'authority') return partiesIn(reading.statement, asked);
    if (kind !== 'tool' || !asked || wordsOf(reading.statement).length > longestTool) return null;
    return standIn(reading.statement);
  };

  return (reading, found) => {
    if (evasive.includes(reading.intent ?? '') || !reading.readable || reading.asksSomething) return found;
    return config.fields.reduce((facts, field) => {
      const asked = reading.askedField === field.id;
      if (!mayHold(field, reading) || (isKnown(field.id, reading) && !asked)) return facts;
      const value = wordedValue(field.kind, reading, asked);
      const told = facts.find((fact) => fact.field === field.id);
      // A pattern that found one party alone did not see the other.
      const stands = told !== undefined && !told.free && !(field.kind === 'authority' && value === 'shared');
      if (value === null || stands) return facts;
      const fact = { field: field.id, value, quote: reading.original.trim().slice(0, maxQuote), free: false };
      return [...facts.filter((one) => one.field !== field.id && !one.free), fact];
    }, found);
  };
};
