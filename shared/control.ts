/** Who may speak and when: what is planned, held back and stopped. */

export type FollowUpStatus = 'planned' | 'sent' | 'cancelled';

export type DraftStatus = 'waiting' | 'approved' | 'edited' | 'rejected' | 'superseded';

/** What can be stopped by one switch each. */
export const stoppable = ['chat', 'email', 'slack'] as const;
export type Stoppable = (typeof stoppable)[number];

/** A channel that was stopped: by whom it was asked, why, and since when. */
export type Stop = { channel: Stoppable; because: string | null; at: Date };

/** A touch that is due in this turn. */
export type DueTouch = {
  id: string;
  sequence: string;
  touch: string;
  purpose: string;
  /** The prospect's words, where they asked for it. */
  quote: string | null;
  /** Which of how many of its sequence. */
  number: number;
  of: number;
  /** What code would say, by language: variables in braces. */
  say: Record<string, string[]>;
};

/** What the parts that speak ask before they do: which channels are stopped, and a signal that is aborted with them. */
export type Halts = { stopped: () => ReadonlySet<Stoppable>; signalOf: (channel: Stoppable) => AbortSignal };

/** Nothing is ever stopped. */
export const noHalts: Halts = { stopped: () => new Set(), signalOf: () => new AbortController().signal };

/** Where the house stands: what is stopped, and what waits to be answered or sent. */
export type Standing = {
  stops: Stop[];
  waiting: { channel: Stoppable; conversations: number; effects: number; oldestAt: Date | null }[];
};
