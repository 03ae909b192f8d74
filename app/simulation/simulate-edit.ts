import { setImmediate } from 'node:timers/promises';
import type { Database } from '../../db/database.ts';
import { loadReps } from '../../db/stores/company.ts';
import { acceptances, factsSince, knownCompanies, latestInputs, pastLeads } from '../../db/stores/past-leads.ts';
import { loadLoads } from '../../db/stores/roster.ts';
import type { Prompts } from '../../prompts/load.ts';
import { policyOver } from '../../routing/policies.ts';
import { type PastLead, type Simulation, simulate, type Team } from '../../routing/simulate.ts';
import { type ChangedDecision, changedDecisions, simulationFigures } from '../../routing/simulation-changes.ts';
import type { Habits } from '../../routing/simulation-desks.ts';
import type { RoutingLead } from '../../routing/snapshot.ts';
import type { Rep, RepCaps } from '../../shared/company.ts';
import type { Tier } from '../../shared/lead.ts';
import type { RoutingReceipt, SimulationReport, SimulationRequest } from '../../shared/simulation.ts';
import { assess } from '../../tools/scoring/assess.ts';
import { compileModel } from '../../tools/scoring/model.ts';
import { evidenceIndex } from './evidence.ts';
import { habitsOf } from './habits.ts';
import { pastLeadOf } from './past-fields.ts';

const dayMs = 86_400_000;
/** Changed decisions that one answer lists. */
const listed = 100;

/** The past as it is simulated: read once, however many runs it takes. */
export type Past = {
  since: Date;
  leads: PastLead[];
  names: ReadonlyMap<string, string>;
  reps: Rep[];
  habits: ReadonlyMap<string, Habits>;
};

export async function readPast({ read }: Pick<Database, 'read'>, now: Date, days: number): Promise<Past> {
  const since = new Date(now.getTime() - days * dayMs);
  const reps = await loadReps(read);
  const [rows, kept, facts, known, accepted, { loads }] = await Promise.all([
    pastLeads(read, since),
    latestInputs(read, since),
    factsSince(read, since),
    knownCompanies(read),
    acceptances(read, since),
    loadLoads(read, reps, now),
  ]);
  const evidenceOf = evidenceIndex(known);
  const told = Map.groupBy(facts, ({ leadId }) => leadId);
  return {
    since,
    leads: rows.map((row) => pastLeadOf(row, kept.get(row.lead.id), told.get(row.lead.id) ?? [], evidenceOf)),
    names: new Map(rows.map(({ lead, contact }) => [lead.id, contact.name ?? contact.email ?? 'A visitor'])),
    reps,
    habits: habitsOf(reps, accepted, loads, { since, now }),
  };
}

type RepEdits = SimulationRequest['reps'];

/** The past twice, under what holds and under what is edited. Lets other work through while it counts. */
export async function simulateEdit(
  past: Past,
  held: Prompts,
  edited: Prompts,
  { reps, skip }: { reps: RepEdits; skip: number },
): Promise<SimulationReport> {
  const retier = retierBy(held, edited);
  const team = (prompts: Prompts, members: Rep[], tierOf: Team['tierOf']): Team => ({
    ...{ reps: members, policy: policyOver(prompts.routing, prompts.reps, members), habits: past.habits, tierOf },
  });
  const before = await finish(
    simulate(
      past.leads,
      team(held, past.reps, ({ tier }) => tier),
    ),
  );
  const after = await finish(simulate(past.leads, team(edited, past.reps.map(withEdit(reps)), retier)));
  const changed = changedDecisions(before, after);
  return {
    since: past.since.toISOString(),
    before: simulationFigures(before),
    after: simulationFigures(after),
    changed: {
      total: changed.length,
      direct: changed.filter(({ isDirect }) => isDirect).length,
      items: changed.slice(skip, skip + listed).map((one) => shownChange(one, past.names)),
    },
    withoutReceipt: past.leads.filter(({ asked }) => !asked).length,
  };
}

const withEdit =
  (edits: RepEdits) =>
  (rep: Rep): Rep => {
    const { weight = rep.weight, active = rep.active, caps } = edits[rep.id] ?? {};
    return { ...rep, weight, active, caps: caps ? limits(caps) : rep.caps };
  };

const limits = ({ day, week, month, open }: NonNullable<RepEdits[string]['caps']>): RepCaps => ({
  ...(day !== undefined && { day }),
  ...(week !== undefined && { week }),
  ...(month !== undefined && { month }),
  ...(open !== undefined && { open }),
});

/**
 * The tier under edited thresholds. A lead keeps the tier that it had unless the edit makes a difference for it. While
 * the points stay, the score that it had counts, which may be a learned one.
 */
function retierBy(held: Prompts, edited: Prompts): Team['tierOf'] {
  if (held.thresholds === edited.thresholds || same(held.thresholds, edited.thresholds)) return ({ tier }) => tier;
  const models = [held, edited].map(({ thresholds }) => compileModel(thresholds));
  const known = new Map<string, Tier>();
  return (lead) => {
    const tier = known.get(lead.id) ?? retiered(lead);
    known.set(lead.id, tier);
    return tier;
  };
  function retiered(lead: RoutingLead): Tier {
    const [was = lead.tier, will = lead.tier] = models.map((model) => assess(lead.fields, null, model).verdict.tier);
    return was === will ? lead.tier : will;
  }
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

async function finish(run: Generator<number, Simulation>): Promise<Simulation> {
  for (;;) {
    const next = run.next();
    if (next.done) return next.value;
    await setImmediate();
  }
}

export const receiptOf = ({
  kind,
  repId,
  by,
  because,
  tier,
  rejected,
  flips,
  provisional,
}: ChangedDecision['before']['decision']): RoutingReceipt => ({
  ...{ kind, repId, by, because, tier, rejected, flips, provisional },
});

const shown = ({ decision, waitMinutes, isLate }: ChangedDecision['before']) => ({
  ...{ receipt: receiptOf(decision), waitMinutes, isLate },
});

const shownChange = ({ leadId, at, isDirect, before, after }: ChangedDecision, names: ReadonlyMap<string, string>) => ({
  ...{ leadId, name: names.get(leadId) ?? leadId, at: at.toISOString(), isDirect },
  ...{ before: shown(before), after: shown(after) },
});
