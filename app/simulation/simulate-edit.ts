import type { Prompts } from '../../prompts/load.ts';
import type { Team } from '../../routing/simulate.ts';
import { type ChangedDecision, changedDecisions, simulationFigures } from '../../routing/simulation-changes.ts';
import type { RoutingLead } from '../../routing/snapshot.ts';
import type { Rep, RepCaps } from '../../shared/company.ts';
import type { Tier } from '../../shared/lead.ts';
import type { RoutingReceipt, SimulationReport, SimulationRequest } from '../../shared/simulation.ts';
import { assess } from '../../tools/scoring/assess.ts';
import { compileModel } from '../../tools/scoring/model.ts';
import { type Past, replay } from './past.ts';

/** Changed decisions that one answer lists. */
const listed = 100;

type RepEdits = SimulationRequest['reps'];

/** The past twice, under what holds and under what is edited. Lets other work through while it counts. */
export async function simulateEdit(
  past: Past,
  held: Prompts,
  edited: Prompts,
  { reps, skip }: { reps: RepEdits; skip: number },
): Promise<SimulationReport> {
  const retier = retierBy(held, edited);
  const before = await replay(past, held);
  const after = await replay({ ...past, reps: past.reps.map(withEdit(reps)) }, edited, retier);
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
