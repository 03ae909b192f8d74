import { z } from 'zod';

/** `put`: the meeting stands in the rep's calendar as it stands with us. `mark`: the rep moved it, we know. */
export const calendarEffect = z.object({
  bookingId: z.string(),
  repId: z.string(),
  sequence: z.int(),
  what: z.enum(['put', 'mark', 'remove']),
});

export type CalendarEffect = z.infer<typeof calendarEffect>;
