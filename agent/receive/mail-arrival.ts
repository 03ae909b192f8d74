import type { MailIntake, ParsedMail, Unanswered } from '../../shared/mail.ts';
import type { LiveEvent } from '../../shared/ports.ts';
import type { HoldTime } from './deps.ts';
import type { Thread } from './mail-thread.ts';

/** The answer to a counter-proposal: asked for before the transaction, taken in it. */
export type HeldTime = Awaited<ReturnType<HoldTime>>;

/** What one mail is looked at with. */
export type Arrival = {
  intake: MailIntake;
  mail: ParsedMail;
  /** The row under which it is stored. */
  mailId: string;
  sender: { address: string; name: string | null };
  thread: Thread | null;
  /** The time of a counter-proposal, if it is one. */
  counter: HeldTime | null;
  /** What a rep's answer to their brief has done. */
  done: string | null;
  at: Date;
};

/** What becomes of a mail: heard in a conversation, or stored alone with the reason. */
export type Sorted =
  | { kind: 'heard'; conversationId: string; shown: LiveEvent[] }
  | { kind: 'left'; because: Unanswered; conversationId: string | null; detail?: string | null };
