import type { Enrichment } from '../shared/lead.ts';
import { mergeEnrichment } from '../tools/enrichment/enrich.ts';
import type { TurnDeps } from './deps.ts';
import type { Turn } from './state.ts';

/**
 * A provider that answered after the deadline: its fields join the lead's, and an event has the lead scored again. It
 * waits for its turn's end, whose own commit would otherwise write over it.
 */
export function keepLate(deps: TurnDeps, turn: Turn, late: Enrichment): void {
  const { database, stores, clock, log, ring } = deps;
  const { leadId, conversationId, turnId } = turn.context;
  const keep = async () => {
    await turn.ended;
    const at = clock.now();
    await database.transaction(async (tx) => {
      for (const { provider } of late.providers) {
        const event = { kind: 'enrichment' as const, provider };
        await stores.inbox.ingest(tx, { conversationId, key: `enrichment:${turnId}:${provider}`, event, at });
      }
      const lead = await stores.leads.findLead(tx, leadId);
      await stores.leads.updateLead(tx, leadId, { enrichment: merged(lead && stores.leads.enrichmentOf(lead), late) });
    });
    ring();
  };
  keep().catch((fault: unknown) => log.warn({ leadId, fault: String(fault) }, 'a late enrichment answer was lost'));
}

/** Newer answers take the place of the same providers' older ones; providers are believed in the order they have. */
export function merged(known: Enrichment | null, newer: Enrichment): Enrichment {
  if (!known) return newer;
  const order = [...known.providers, ...newer.providers].map(({ provider }) => provider);
  return mergeEnrichment(known, newer, [...new Set(order)]);
}
