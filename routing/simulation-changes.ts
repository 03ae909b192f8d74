import type { RepFigures, SimulatedDecision, Simulation } from './simulate.ts';

/** A lead that goes elsewhere. */
export type ChangedDecision = {
  leadId: string;
  at: Date;
  before: SimulatedDecision;
  after: SimulatedDecision;
  /** Another rule, step or tier decided; else only the turn has moved on, since somebody else got an earlier lead. */
  isDirect: boolean;
};

/** What a team's figures come to. */
export type SimulationFigures = {
  leads: number;
  assigned: number;
  /** Wait for a rep to the very end, or for ops. */
  unassigned: number;
  nurture: number;
  excluded: number;
  /** Led by the agent without anybody asking for a rep. */
  byAgent: number;
  late: number;
  /** Of those that somebody got: the mean time until that rep was at work. */
  meanWaitMinutes: number | null;
  reps: RepFigures[];
};

/** Every decision that differs between two runs of the same leads; those that were meant to differ come first. */
export function changedDecisions(before: Simulation, after: Simulation): ChangedDecision[] {
  const changed = before.decisions.flatMap((one, index) => {
    const other = after.decisions[index];
    if (!other || isSame(one, other)) return [];
    const isDirect = one.decision.by !== other.decision.by || one.decision.tier !== other.decision.tier;
    return [{ leadId: one.leadId, at: one.at, before: one, after: other, isDirect }];
  });
  return changed.sort((a, b) => Number(b.isDirect) - Number(a.isDirect));
}

const isSame = (one: SimulatedDecision, other: SimulatedDecision): boolean =>
  one.decision.kind === other.decision.kind &&
  one.decision.repId === other.decision.repId &&
  one.decision.tier === other.decision.tier;

export function simulationFigures({ decisions, reps }: Simulation): SimulationFigures {
  const amount = (holds: (one: SimulatedDecision) => boolean) => decisions.filter(holds).length;
  const queuedBy = (by: string) => amount(({ decision }) => decision.kind === 'queued' && decision.by === by);
  const assigned = amount(({ decision }) => decision.kind === 'assigned');
  const excluded = amount(({ decision }) => decision.kind === 'excluded');
  const [nurture, byAgent] = [queuedBy('nurture'), queuedBy('agent')];
  const waits = reps.reduce((sum, { waitMinutes }) => sum + waitMinutes, 0);
  return {
    ...{ leads: decisions.length, assigned, excluded, nurture, byAgent },
    unassigned: decisions.length - assigned - excluded - nurture - byAgent,
    late: reps.reduce((sum, { late }) => sum + late, 0),
    meanWaitMinutes: assigned === 0 ? null : Math.round(waits / assigned),
    reps,
  };
}
