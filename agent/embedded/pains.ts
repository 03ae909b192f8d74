import type { ExampleReader } from './by-example.ts';
import type { Families } from './families.ts';
import { type Lexicon, occurs } from './lexicon.ts';
import { wordsOf } from './text.ts';

/** How surely a clause tells what hurts: by words that say nothing else, or by several that together do. */
export type Pain = 'sure' | 'likely' | null;

export type PainReader = (clause: string) => Pain;

const fewestLikely = 4;

/** What hurts who holds stock: "we bin half the bread", "nie ist die richtige Größe da"; never what is wrong with us. */
export const createPainReader = (lexicon: Lexicon, families: Families): PainReader => {
  const ours = 'ours' in lexicon.pack.macros ? lexicon.pattern('{ours}') : null;
  return (clause) => {
    if (ours !== null && occurs(ours, clause)) return null;
    if (families.has('pains', clause)) return 'sure';
    if (wordsOf(clause).length < fewestLikely || !families.has('trouble', clause)) return null;
    return families.has('recur', clause) && families.has('goods', clause) ? 'likely' : null;
  };
};

const probabilities = { sure: 0.85, likely: 0.6 };

/** What no example is like, and what hurts all the same, counts as a need. */
export const feltAsNeed =
  (likened: ExampleReader, painIn: PainReader, families: Families): ExampleReader =>
  (kind, clause, asked) => {
    const told = likened(kind, clause, asked);
    if (kind !== 'need' || told !== null) return told;
    const pain = painIn(clause);
    return pain === null || (pain === 'likely' && !asked && !families.has('we', clause))
      ? null
      : { value: 'told', probability: probabilities[pain] };
  };
