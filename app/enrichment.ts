import type { Database } from '../db/database.ts';
import { takeLookup } from '../db/stores/provider-lookups.ts';
import type { Prompts } from '../prompts/load.ts';
import type { Clock } from '../shared/clock.ts';
import type { EnrichOptions } from '../tools/enrichment/enrich.ts';
import { createProviders } from '../tools/enrichment/providers.ts';

/** The providers as `enrichment.yaml` has them, their quotas counted in the database. */
export const enrichmentParts = (
  prompts: Pick<Prompts, 'enrichment' | 'companies' | 'competitors'>,
  database: Database,
  clock: Clock,
): Omit<EnrichOptions, 'deadlineMs'> => ({
  providers: createProviders(prompts.enrichment, prompts, clock),
  terms: prompts.enrichment.providers,
  clock,
  take: (provider, limits) => database.transaction((tx) => takeLookup(tx, { provider, limits, at: clock.now() })),
});
