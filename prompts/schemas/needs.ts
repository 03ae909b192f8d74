import { z } from 'zod';

const phrases = z.array(z.string().min(1)).min(10);
const patterns = z.array(z.string().min(1)).default([]);

const needWords = z.strictObject({
  /** What prospects want of this company, or what hurts, as they put it; what they say beside it and is no need. */
  told: phrases,
  nothing: phrases,
  /** Patterns written without accents: what hurts whatever else is said, and what it is about. */
  pains: patterns,
  goods: patterns,
});

/** `needs.yaml`: what prospects come to this company for, by ISO 639-1 code of their language. */
export const needsFile = z.record(z.string().regex(/^[a-z]{2}$/, 'a language has two letters: en'), needWords);

export type NeedWords = z.infer<typeof needWords>;
