import type { JsonObject } from '../shared/json.ts';
import type { Decision } from '../shared/routing.ts';
import type { Roster } from './roster.ts';
import type { RoutingLead, RoutingSnapshot } from './snapshot.ts';

/** Reps whose figures a receipt keeps; further ones are named in the decision itself. */
const mostReps = 10;

/**
 * What a decision was based on, for its receipt: each field with source and age, what was known of the account, and
 * the load of the reps that were ranked.
 */
export function receiptInputs(
  { lead, evidence, roster, now, purpose }: RoutingSnapshot,
  decision: Decision,
): JsonObject {
  return {
    at: now.toISOString(),
    purpose,
    tier: lead.tier,
    fields: fieldsOf(lead, now),
    account: {
      suppressed: evidence.suppressed !== null,
      domain: lead.domain,
      contacts: evidence.contacts.length,
      candidates: evidence.accounts.map(({ account, openDeals }) => ({
        id: account.id,
        ownerId: account.ownerId,
        openDeals: openDeals.length,
      })),
      earlierLeads: evidence.domainLeads.map(({ leadId }) => leadId),
    },
    previousRepIds: [...lead.previousRepIds],
    reps: figuresOf(roster, decision.ranking),
  };
}

/** What was written in free text stays where it is: receipts outlive conversations. */
function fieldsOf({ fields }: RoutingLead, now: Date): JsonObject[] {
  const inputs: JsonObject[] = [];
  for (const field in fields) {
    const input = fields[field];
    if (!input || field === 'message') continue;
    inputs.push({ field, value: input.value, source: input.source, ageSeconds: ageSeconds(input.at, now) });
  }
  return inputs;
}

function figuresOf({ candidates, byId }: Roster, ranking: readonly string[]): JsonObject[] {
  const figures: JsonObject[] = [];
  for (let at = 0; at < ranking.length && at < mostReps; at += 1) {
    const one = candidates[byId.get(ranking[at] ?? '') ?? -1];
    if (one) figures.push(one.figures);
  }
  return figures;
}

const ageSeconds = (at: Date | null, now: Date): number | null =>
  at === null ? null : Math.max(0, Math.round((now.getTime() - at.getTime()) / 1000));
