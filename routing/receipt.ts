import type { JsonObject } from '../shared/json.ts';
import type { Decision } from '../shared/routing.ts';
import type { Candidate } from './roster.ts';
import type { RoutingSnapshot } from './snapshot.ts';

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
  const ranked = decision.ranking
    .slice(0, mostReps)
    .flatMap((id) => roster.candidates[roster.byId.get(id) ?? -1] ?? []);
  return {
    at: now.toISOString(),
    purpose,
    tier: lead.tier,
    fields: Object.entries(lead.fields).flatMap(([field, input]) =>
      input && field !== 'message'
        ? [{ field, value: input.value, source: input.source, ageSeconds: ageSeconds(input.at, now) }]
        : [],
    ),
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
    reps: ranked.map(repFigures),
  };
}

const repFigures = ({ rep, load, credited, parts, points }: Candidate): JsonObject => ({
  repId: rep.id,
  weight: rep.weight,
  priority: rep.priority,
  presence: rep.presence,
  credited,
  capacity: Math.round(points * 10) / 10,
  parts: Object.fromEntries(Object.entries(parts).map(([part, share]) => [part, Math.round(share * 100) / 100])),
  today: load.assigned.day,
  week: load.assigned.week,
  openLeads: load.openLeads,
  openDeals: load.openDeals,
  won: load.won,
  lost: load.lost,
  meetingMinutesAhead: load.meetingMinutesAhead,
  tasks: load.tasks,
});

const ageSeconds = (at: Date | null, now: Date): number | null =>
  at === null ? null : Math.max(0, Math.round((now.getTime() - at.getTime()) / 1000));
