import { z } from 'zod';
import type { Enrichment } from '../../shared/lead.ts';
import { defineTool, type Tool } from '../tool.ts';
import { mergeEnrichment } from './enrich.ts';
import type { EnrichmentInput } from './provider.ts';

export type LookUp = (input: EnrichmentInput) => Promise<Enrichment>;

/** `lookup_enrichment`: what is known about the prospect's company, looked up anew where the address came only now. */
export const createEnrichmentTool = ({ enrich }: { enrich: LookUp }): Tool =>
  defineTool({
    name: 'lookup_enrichment',
    description:
      "What is known about the prospect's company from their mail domain: industry, size, country. Look it up again after they have given their work email.",
    input: z.object({}),
    run: async (_, { turn }) => {
      const { email, company, phone } = turn.contact;
      const fresh = await enrich({ email, company, phone });
      const order = fresh.providers.map(({ provider }) => provider);
      const enrichment = mergeEnrichment(turn.enrichment, fresh, order);
      const { fields } = enrichment;
      const told = fields.map(({ field, value, source, confidence }) => ({ field, value, source, confidence }));
      return { kind: 'done', content: { fields: told }, changes: [{ type: 'enrichment', enrichment }] };
    },
  });
