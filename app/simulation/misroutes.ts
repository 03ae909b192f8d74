import type { MisroutedRow } from '../../db/stores/past-leads.ts';
import type { Prompts } from '../../prompts/load.ts';
import { decide } from '../../routing/decide.ts';
import { policyOver } from '../../routing/policies.ts';
import { prepareRoster } from '../../routing/roster.ts';
import type { PastLead } from '../../routing/simulate.ts';
import type { Rep } from '../../shared/company.ts';
import type { AccountEvidence } from '../../shared/roster.ts';
import type { ReplayedCase } from '../../shared/simulation.ts';
import { pastLeadOf } from './past-fields.ts';
import { receiptOf } from './simulate-edit.ts';

/** A lead that went to the wrong rep, as routing saw it then: an example with its label, and a case to be replayed. */
export type MisroutedCase = {
  id: string;
  name: string;
  past: PastLead;
  reason: string | null;
  wrongRepId: string;
  /** Whom the click named, or who accepted it afterwards. */
  rightRepId: string | null;
  /** The step or rule that had sent it there. */
  sentBy: string | null;
};

export function misroutedCase(
  { assignment, lead, contact, receipt, turns }: MisroutedRow,
  evidenceOf: (email: string | null, company: string | null) => AccountEvidence,
): MisroutedCase {
  const later = turns.filter(({ at, id }) => id !== assignment.id && at >= assignment.at);
  const right =
    later.find(({ status }) => status === 'accepted' || status === 'closed') ??
    later.find(({ status, decision }) => status === 'open' && decision?.by === 'misrouted');
  const kept = receipt ?? undefined;
  const past = pastLeadOf({ lead, contact }, kept, [], evidenceOf);
  return {
    ...{ id: assignment.id, name: contact.name ?? contact.email ?? 'A visitor', reason: assignment.reason },
    past: { ...past, at: assignment.at },
    wrongRepId: assignment.repId,
    rightRepId: right?.repId ?? null,
    sentBy: receipt?.decision.by ?? null,
  };
}

/**
 * Decides the cases once more, with empty desks: it passes where whoever was right could get it and whoever was wrong
 * could not. Whose turn it would be is no matter of rules.
 */
export function replayCases(cases: readonly MisroutedCase[], prompts: Prompts, reps: readonly Rep[]): ReplayedCase[] {
  const policy = policyOver(prompts.routing, prompts.reps, reps);
  const team = reps.map((rep) => ({ ...rep, silentSince: null }));
  return cases.map((one) => {
    const { past, wrongRepId, rightRepId } = one;
    const roster = prepareRoster({ reps: team, loads: {}, ledger: [], policy, now: past.at });
    const { lead, evidence } = past;
    const decision = decide({ now: past.at, purpose: past.purpose, lead, evidence, roster }, policy);
    const { ranking } = decision;
    return {
      ...{ id: one.id, leadId: lead.id, name: one.name, reason: one.reason, wrongRepId, rightRepId },
      receipt: receiptOf(decision),
      passes: !ranking.includes(wrongRepId) && (rightRepId === null || ranking.includes(rightRepId)),
    };
  });
}
