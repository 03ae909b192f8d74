/** The page by which somebody books a rep, or whoever of a pool is free, without talking to the agent. */

/** In the place of a host: whoever the times are held with. Who merely states an address does not learn who that is. */
export const heldHost = '_held';

/** Whose page it is: a rep, or a pool under the company's name. */
export type BookingHost = { id: string; name: string; title: string | null; minutes: number };

export type FreeTime = { startsAt: Date; endsAt: Date };

export type PageBooking = {
  hostId: string;
  startsAt: Date;
  zone: string;
  /** Who books: a lead that we know by its token, or somebody new. */
  who: { leadId: string } | { email: string; name: string; company: string | null; message: string | null };
  page: string | null;
  locale: string | null;
  /** The same again is one booking. */
  requestId: string;
  /** The rep moves their meeting, and the prospect is told so. */
  byRep?: boolean;
};

export type BookedMeeting = { bookingId: string; startsAt: Date; endsAt: Date; repName: string; icsUrl: string };

export type PageBooked =
  | ({ kind: 'booked'; leadId: string } & BookedMeeting)
  /**
   * Somebody was faster: other times, held for this lead for ten minutes. `colleague` is whose they are where the rep of
   * the page has none left; they are booked at `heldHost`.
   */
  | { kind: 'taken'; leadId: string; instead: FreeTime[]; colleague: string | null }
  | { kind: 'unknown_host' }
  /** They want to hear nothing more, or were erased. */
  | { kind: 'closed' };

export type BookingPages = {
  host: (id: string) => Promise<BookingHost | null>;
  /**
   * Every start in this stretch; null where there is no such host. With a lead, the starts to which their coming meeting
   * could move, with all who are in it.
   */
  free: (
    id: string,
    window: { start: Date; end: Date },
    signal: AbortSignal,
    leadId?: string,
  ) => Promise<FreeTime[] | null>;
  book: (booking: PageBooking, signal: AbortSignal) => Promise<PageBooked>;
  /** The times held for the lead of a form; none for whom none are due. `null`: no such lead. */
  heldFor: (leadId: string, signal: AbortSignal) => Promise<{ hostId: string | null; times: FreeTime[] } | null>;
};
