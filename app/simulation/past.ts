import { setImmediate } from 'node:timers/promises';
import type { Database } from '../../db/database.ts';
import { loadReps } from '../../db/stores/company.ts';
import { acceptances, factsSince, knownCompanies, latestInputs, pastLeads } from '../../db/stores/past-leads.ts';
import { loadLoads } from '../../db/stores/roster.ts';
import type { Prompts } from '../../prompts/load.ts';
import { policyOver } from '../../routing/policies.ts';
import { type PastLead, type Simulation, simulate, type Team } from '../../routing/simulate.ts';
import type { Habits } from '../../routing/simulation-desks.ts';
import type { Rep } from '../../shared/company.ts';
import { evidenceIndex } from './evidence.ts';
import { habitsOf } from './habits.ts';
import { pastLeadOf } from './past-fields.ts';

const dayMs = 86_400_000;

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

/** Lets the past come in again, each lead in the tier that it had or that `tierOf` says. Lets other work through meanwhile. */
export async function replay(
  { leads, reps, habits }: Past,
  prompts: Prompts,
  tierOf: Team['tierOf'] = ({ tier }) => tier,
): Promise<Simulation> {
  const policy = policyOver(prompts.routing, prompts.reps, reps);
  const run = simulate(leads, { reps, policy, habits, tierOf });
  for (;;) {
    const next = run.next();
    if (next.done) return next.value;
    await setImmediate();
  }
}
