import { z } from 'zod';

/** The shape of `prompts/models.yaml`: what language models cost, and what may be spent on them. */

const usd = z.number().min(0).max(1_000_000);
const price = z.strictObject({
  /** The name of a model, or how the names of its versions begin. */
  model: z.string().trim().min(1),
  /** US dollars per million tokens. */
  input: usd,
  output: usd,
});

/** Either limit may be left out; both left out is no limit. */
const limit = z.strictObject({ usd: usd.optional(), tokens: z.number().int().min(0).optional() }).default({});

export const modelsFile = z.strictObject({
  prices: z.array(price).default([]),
  /** What a model is held to cost that is not in the list. */
  other_price: price.omit({ model: true }),
  budget: z.strictObject({ turn: limit, lead: limit, day: limit }),
});

export type ModelsFile = z.infer<typeof modelsFile>;
export type ModelPrice = ModelsFile['other_price'];
export type Budgets = ModelsFile['budget'];
