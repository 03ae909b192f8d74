import { z } from 'zod';

/** The shape of `prompts/enrichment.yaml`: who is asked about a prospect's company, and on what terms. */

/** Everybody who can be asked. Whoever writes another provider names it here and makes it in `tools/enrichment/providers.ts`. */
export const providerNames = ['company-table', 'mail-address'] as const;

const limit = z.int().positive().optional();

const providerTerms = z.strictObject({
  name: z.enum(providerNames),
  /** US dollars for one look-up, whether or not it finds anything. */
  usd: z.number().min(0).max(1_000).default(0),
  /** So many look-ups in a day or month (UTC); left out, there is no such limit. */
  per_day: limit,
  per_month: limit,
});

export const enrichmentFile = z.strictObject({
  /** The most trusted first. Who is not in the list is asked as well, and believed last. */
  providers: z
    .array(providerTerms)
    .default([])
    .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, 'names a provider twice'),
});

export type ProviderName = (typeof providerNames)[number];
export type EnrichmentFile = z.infer<typeof enrichmentFile>;
export type ProviderTerms = Omit<EnrichmentFile['providers'][number], 'name'>;
