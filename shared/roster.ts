import type { Account, Deal } from './company.ts';

/** What the database knows and routing decides upon. Loaded by `db/stores/roster.ts`, read by `routing/`. */

/** What one rep has on the desk. Days, weeks and months are the rep's own, in the rep's zone. */
export type RepLoad = {
  /** Leads got and kept (not passed on, not misrouted), for the caps. */
  assigned: { day: number; week: number; month: number };
  openLeads: number;
  openDeals: number;
  /** Deals closed in the last 90 days; `wonDays` is how long the won ones took, summed. */
  won: number;
  lost: number;
  wonDays: number;
  /** Meetings of the next seven days. */
  meetingMinutesAhead: number;
  /** Leads that wait for the rep's Accept. */
  tasks: number;
  lastAssignedAt: Date | null;
};

/** One lead of the fairness ledger: given by a pool and kept. */
export type LedgerEntry = { repId: string; at: Date };

export type RosterLoads = { loads: Record<string, RepLoad>; ledger: LedgerEntry[] };

/** An account that may be the lead's, with what ranks it among several and what a second field can be compared with. */
export type KnownAccount = {
  account: Account;
  createdAt: Date;
  contacts: number;
  leads: number;
  opportunities: number;
  openDeals: Deal[];
  phones: string[];
  postcodes: string[];
};

/** All that we know about who the lead might be. Raw: `routing/account.ts` judges which of it counts. */
export type AccountEvidence = {
  suppressed: { value: string; reason: string } | null;
  /** People with this very address, the lead's own contact included. */
  contacts: { id: string; accountId: string | null; ownerId: string | null; verified: boolean }[];
  /** How many contacts at the lead's mail domain belong to which account. */
  domainContacts: { accountId: string; contacts: number }[];
  /** Earlier leads from the same mail domain that somebody owns, newest first. */
  domainLeads: { leadId: string; ownerId: string; at: Date }[];
  accounts: KnownAccount[];
};
