import type { Channel, ConversationState } from './conversation.ts';
import type { Tier } from './lead.ts';

/** Which leads a list shows; what is not named does not matter. */
export type LeadFilter = {
  tier?: Tier | undefined;
  /** Of the latest conversation. */
  state?: ConversationState | undefined;
  /** A rep's id, or `none`. */
  owner?: string | undefined;
  /** Of any of their conversations. */
  channel?: Channel | undefined;
  source?: string | undefined;
  /** Two letters: of the contact, or of any of their conversations. */
  language?: string | undefined;
  /** Whether a meeting is agreed. */
  meeting?: boolean | undefined;
  /** Whether somebody of ours is waited for: called and not there yet, a draft to be decided on, a lead nobody accepts. */
  needsHuman?: boolean | undefined;
};
