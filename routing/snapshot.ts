import type { Tier } from '../shared/lead.ts';
import type { AccountEvidence } from '../shared/roster.ts';
import type { LeadFields } from './fields.ts';
import type { Roster } from './roster.ts';

/**
 * `assignment`: a lead has arrived or was re-tiered; below the agent tier only an owner is told.
 * `meeting`: whose slots to offer. `escalation`: a human is needed, whatever the tier.
 */
export type RoutingPurpose = 'assignment' | 'meeting' | 'escalation';

export type RoutingLead = {
  id: string;
  tier: Tier;
  fields: LeadFields;
  /** The registrable domain of the mail address; null without an address and for free, disposable and school mail. */
  domain: string | null;
  company: string | null;
  phone: string | null;
  postcode: string | null;
  /** Who has the lead now and keeps it while available; null asks for a fresh decision. */
  ownerId: string | null;
  /** Reps who had it and passed it on, or from whom it was taken: they never get it again. */
  previousRepIds: readonly string[];
};

/** Everything that a decision depends on. The same snapshot always gives the same decision. */
export type RoutingSnapshot = {
  now: Date;
  purpose: RoutingPurpose;
  lead: RoutingLead;
  evidence: AccountEvidence;
  roster: Roster;
};
