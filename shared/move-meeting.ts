import type { FreeTime } from './booking-page.ts';

/** A lead's coming meeting, and when its rep could have it instead. `zone` is the rep's. */
export type MovableMeeting = {
  bookingId: string;
  who: string;
  startsAt: Date;
  zone: string;
  times: FreeTime[];
};

export type MeetingMoved =
  | { kind: 'moved'; startsAt: Date; zone: string }
  /** The rep has something else by now. */
  | { kind: 'taken' }
  /** There is no such meeting any more, or they want to hear nothing from us. */
  | { kind: 'gone' };

/** A rep moves a meeting: the prospect is told and invited anew. */
export type MoveDesk = {
  meeting: (leadId: string) => Promise<MovableMeeting | null>;
  move: (move: { leadId: string; bookingId: string; startsAt: Date; key: string }) => Promise<MeetingMoved>;
};
