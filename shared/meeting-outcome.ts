import { z } from 'zod';

/** What a rep says after a meeting. */

export const meetingResults = ['held', 'no_show'] as const;
export type MeetingResult = (typeof meetingResults)[number];

export const salVerdicts = ['accepted', 'rejected'] as const;
export type SalVerdict = (typeof salVerdicts)[number];

export type MeetingOutcomeIntake = {
  bookingId: string;
  result: MeetingResult;
  /** Whether sales takes the lead on; null where the rep cannot say yet. */
  sal: SalVerdict | null;
  notes: string | null;
  /** Who says so, where it is known. */
  repId: string | null;
};

export type MeetingOutcomeReceived =
  | { kind: 'stored'; leadId: string; summary: string | null }
  | { kind: 'unknown_booking' }
  | { kind: 'unknown_rep' }
  /** It was cancelled, or has not begun yet. */
  | { kind: 'no_meeting' };

/** What nobody takes as an answer: no lead is accepted by who did not come, and a rejection teaches nothing without its why. */
export function missingIn({
  result,
  sal,
  notes,
}: Pick<MeetingOutcomeIntake, 'result' | 'sal' | 'notes'>): 'a meeting' | 'why' | null {
  if (result === 'no_show' && sal === 'accepted') return 'a meeting';
  return sal === 'rejected' && !notes ? 'why' : null;
}

export type SummaryConfirmed = { kind: 'confirmed'; leadId: string } | { kind: 'unknown_booking' };

/** What became of a meeting, as the lead's page shows it. */
export type MeetingOutcome = {
  bookingId: string;
  result: MeetingResult;
  sal: SalVerdict | null;
  notes: string | null;
  summary: string | null;
  summaryBy: string | null;
  confirmedAt: Date | null;
  at: Date;
};

/**
 * Payload of `brief.slack_outcome`: the question after a meeting (`ask`), or the draft of its summary, in the thread
 * of the brief that `postId` names.
 */
export const outcomeEffect = z.object({
  postId: z.string(),
  leadId: z.string(),
  bookingId: z.string(),
  slackUserId: z.string().nullable(),
  repName: z.string(),
  who: z.string(),
  startsAt: z.string(),
  what: z.enum(['ask', 'ask_again', 'summary']),
  summary: z.string().nullable(),
});
export type OutcomeEffect = z.infer<typeof outcomeEffect>;

/** What reps say after their meetings: Slack, the console and the minute's watch ask it. */
export type MeetingDesk = {
  /** Asks about the meetings that are over. */
  ask: () => Promise<number>;
  report: (intake: MeetingOutcomeIntake) => Promise<MeetingOutcomeReceived>;
  summaryOf: (bookingId: string) => Promise<string | null>;
  /** Makes the draft the record, or what a rep has made of it. */
  confirm: (confirmed: { bookingId: string; text: string | null }) => Promise<SummaryConfirmed>;
};
