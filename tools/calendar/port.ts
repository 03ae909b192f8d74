import type { Tx } from '../../db/database.ts';
import type { Booking } from '../../shared/conversation.ts';
import type { Interval } from './slots.ts';

/**
 * The calendars of the reps. Holds and meetings always stand in Usher's own table, which is what two prospects race
 * for; a calendar adds what else blocks a rep, and carries agreed meetings on to where the rep sees them.
 */
export type Calendar = {
  name: string;
  /**
   * What blocks these reps outside Usher, by rep id; a rep who is missing has nothing. Asked before the transaction;
   * throws `calendar.…` when it cannot be known, for then nothing may be offered.
   */
  busy: (repIds: string[], window: Interval, signal: AbortSignal) => Promise<Map<string, Interval[]>>;
  /** The three write what was agreed, inside the transaction that agrees it; anything slower goes through the outbox. */
  confirm: (tx: Tx, booking: Booking) => Promise<void>;
  /** `beside`: who meets them then with the booking's rep. */
  move: (tx: Tx, booking: Booking, beside: readonly string[]) => Promise<void>;
  cancel: (tx: Tx, booking: Booking) => Promise<void>;
};
