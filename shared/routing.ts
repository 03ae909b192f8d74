import type { Tier } from './lead.ts';

/** One routing decision: who gets the lead, why, who does not, and what would have changed it. */
export type Decision = {
  kind: 'assigned' | 'queued' | 'excluded' | 'withheld';
  repId: string | null;
  /** Who would have it, were leads not merely enriched at the moment; there in a decision that is `withheld`. */
  would?: string;
  /** The step of the account order or the rule that decided, e.g. `open_deal_owner`, `rule:enterprise-emea`, `pool`. */
  by: string;
  because: string;
  /** Eligible reps in order of preference, the chosen one first: whose slots to offer when the first has none. */
  ranking: string[];
  rejected: { repId: string; reason: string }[];
  flips: string[];
  /** Fields that a rule declared and that had not arrived yet: a decision without them is provisional. */
  provisional: string[];
  /** Whether the fairness ledger counts it (owner matches do not move calibration). */
  countsForFairness: boolean;
  accountId: string | null;
  tier: Tier;
};
