/** What is said, and the record of how each answer came about. */

export type Channel = 'chat' | 'email';

/** Who leads: the agent, a rep who took over, or nobody any more. */
export type ConversationState = 'agent' | 'waiting_for_rep' | 'rep' | 'closed' | 'opted_out';

export type Role = 'prospect' | 'agent' | 'rep';

/** A quick reply: the page sends `value`, everybody reads `label`. */
export type Chip = { label: string; value: string };

export type Message = {
  id: string;
  role: Role;
  text: string;
  at: Date;
  /** Position in the conversation, 1, 2, 3 … */
  position: number;
  /** The brain that wrote it (`openai:gpt-…`, `embedded`), null for people and fixed texts. */
  brain: string | null;
  chips: Chip[];
  /** The chip value behind a prospect's pick. */
  value: string | null;
  /** A remark of the house, which answers nothing. */
  note?: string | null;
  /** Who wrote it, where a rep did. */
  repId?: string | null;
};

/** Versions of what ops edit, as used by one turn: file name → hash. */
export type Versions = Record<string, string>;

/**
 * A slot that was offered and is held for this conversation until `heldUntil`. Its id is the booking's id, `zone` the
 * one in which it was named, where that is known.
 */
export type OfferedSlot = { id: string; repId: string; startsAt: Date; endsAt: Date; heldUntil: Date; zone?: string };

export type BookingStatus = 'held' | 'confirmed' | 'cancelled' | 'rescheduled' | 'held_meeting' | 'no_show';

/** What the prospect's calendar said to the invitation. */
export type BookingAnswer = 'accepted' | 'declined' | 'tentative';

export type Booking = {
  id: string;
  leadId: string;
  conversationId: string;
  repId: string;
  startsAt: Date;
  endsAt: Date;
  /** The prospect's zone, in which it was offered and confirmed. */
  zone: string;
  status: BookingStatus;
  heldUntil: Date | null;
  /** RFC 5545 SEQUENCE: grows with each reschedule. */
  sequence: number;
};
