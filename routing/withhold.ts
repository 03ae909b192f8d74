import type { Decision } from '../shared/routing.ts';
import type { RulesFile, SlaSettings } from '../shared/rules-file.ts';

/**
 * Enrichment-only: what was decided is told in full, and nobody gets the lead by it. Who has it already keeps it. Pure.
 */
export function withheld(decision: Decision, ownerId: string | null): Decision {
  const { kind, repId } = decision;
  if (kind !== 'assigned' || repId === null || repId === ownerId) return decision;
  return { ...decision, kind: 'withheld', repId: null, would: repId };
}

/** What happens to a lead that nobody accepts: with nobody to give it to, it is not taken away but shown to ops. */
export const slaIn = ({ mode, sla }: Pick<RulesFile, 'mode' | 'sla'>): SlaSettings =>
  mode === 'assign'
    ? sla
    : { ...sla, ladder: sla.ladder.map((step) => (step.do === 'reassign' ? { ...step, do: 'flag' } : step)) };
