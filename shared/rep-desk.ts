/** What is on a rep's desk: theirs to look at, wherever they sit. */
export type RepDesk = {
  name: string;
  leads: {
    leadId: string;
    who: string;
    score: number | null;
    /** Not accepted yet. */
    waits: boolean;
    acceptBy: Date | null;
    at: Date;
    /** The meeting with them that is to come. */
    meeting: { bookingId: string; startsAt: Date } | null;
  }[];
  load: { open: number; lastDay: number; perDay: number | null; meetings: number };
};
