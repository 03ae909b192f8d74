/** Which calendar a rep has, and how it does. */
export type RepCalendarState = {
  repId: string;
  name: string;
  calendar: 'embedded' | 'google';
  calendarId: string | null;
  /** When it was last looked at. */
  syncedAt: Date | null;
  /** Why it cannot be read at the moment. */
  fault: string | null;
  /** Reps can be asked for their consent here. */
  canConnect: boolean;
};

/** How reps let us into their calendars. */
export type CalendarDesk = {
  list: () => Promise<RepCalendarState[]>;
  /** Where the rep is asked for consent. */
  connect: (repId: string) => Promise<{ kind: 'ask'; url: string } | { kind: 'unknown_rep' } | { kind: 'not_set_up' }>;
  /** The rep has come back with it. `expired`: the link was ours and is too old, or is none of ours. */
  consented: (answer: {
    state: string;
    code: string;
  }) => Promise<{ kind: 'connected'; name: string } | { kind: 'expired' | 'refused' }>;
  disconnect: (repId: string) => Promise<void>;
};
