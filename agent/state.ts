import type { Claim } from '../db/inbox.ts';
import type { AssignmentRow, AssignmentStatus } from '../db/stores/assignments.ts';
import type { FollowUpRow } from '../db/stores/follow-ups.ts';
import type { LeadPatch } from '../db/stores/leads.ts';
import type { TurnSubject } from '../db/stores/turn-input.ts';
import type { JsonObject } from '../shared/json.ts';
import type { Enrichment, Tier } from '../shared/lead.ts';
import type { Decision } from '../shared/routing.ts';
import type { Change, TurnContext } from '../shared/turn.ts';
import type { Apply, Judge } from './apply.ts';
import type { Verdict } from './follow-up/due.ts';
import type { Journal } from './journal.ts';
import type { Nudge } from './nudge.ts';

/**
 * What a turn that is resumed must see again: filled in while it prepares, frozen with its first written step. The
 * rest of its input does not change under it: only this conversation's own turns write it, and they come one by one.
 */
export type FrozenInput = {
  now: Date;
  lastPosition: number;
  enrichment: Enrichment;
  handedOver: boolean;
  /** What was decided about the touch that a timer brought up. */
  touch?: Verdict;
};

/** One turn under way: what is known, and what has changed since it began. */
export type Turn = {
  claim: Claim;
  context: TurnContext;
  stored: TurnSubject;
  /** The tier before the turn; null for a lead that nobody has looked at yet. */
  previousTier: Tier | null;
  assignments: AssignmentRow[];
  /** All that was ever planned to be said by ourselves. */
  followUps: FollowUpRow[];
  judge: Judge;
  apply: Apply;
  journal: Journal;
  input: FrozenInput;
  resumed: boolean;
  changes: Change[];
  handovers: Handover[];
  /** Rungs of the ladder that were reached while nobody accepted. */
  nudges: Nudge[];
  /** Who fell silent by this turn, or acts again. */
  silence: { repId: string; since: Date | null }[];
  /** How many of the changes a brief of this turn has told already. */
  briefed: number;
  /** What a rep's click makes of the lead. */
  patch: LeadPatch;
  /** Resolves when the turn is over, however it ended. */
  ended: Promise<void>;
};

/** A routing decision with what it does: a receipt always, a new owner where `repId` is set. */
export type Handover = {
  receiptId: string;
  purpose: string;
  decision: Decision;
  inputs: JsonObject;
  assignment: { id: string; repId: string } | null;
  /** The assignment that ends by it. */
  ends: {
    id: string;
    status: Extract<AssignmentStatus, 'passed' | 'misrouted' | 'reassigned'>;
    reason: string | null;
  } | null;
};
