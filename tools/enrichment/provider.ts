import type { EnrichedField } from '../../shared/lead.ts';

/** What a provider may look somebody up by. */
export type EnrichmentInput = { email: string | null; company: string | null; phone: string | null };

/**
 * One source of facts about a person's company. Nothing found is an empty list; a fault is thrown, and counts against
 * the provider. Every field says where it comes from, since when, and how sure it is.
 */
export type EnrichmentProvider = {
  name: string;
  /** What it can tell: rules declare which fields they need. */
  fields: string[];
  /** The answer depends on the mail domain alone, and may be kept for colleagues. */
  perDomain: boolean;
  lookup: (input: EnrichmentInput, signal: AbortSignal) => Promise<EnrichedField[]>;
};
