import { z } from 'zod';
import { repEvent } from './events.ts';
import { meetingResults, salVerdicts } from './meeting-outcome.ts';

/** Of the mail in which the link stands: its page speaks it too. */
const language = z.string().optional();

/** What a link in one of our mails does once it was clicked and confirmed. Nobody can write or guess one. */
export const mailLink = z.discriminatedUnion('kind', [
  /** The prospect takes a time that was offered to them. */
  z.object({ kind: z.literal('book'), conversationId: z.string(), slotId: z.string(), language }),
  /** Nothing more is written to this address. */
  z.object({ kind: z.literal('unsubscribe'), address: z.string(), conversationId: z.string().nullable(), language }),
  /** The prospect goes on in the chat. */
  z.object({ kind: z.literal('chat'), leadId: z.string(), language }),
  /** The prospect looks for another time with the same rep: it leads to the page of that rep's times. */
  z.object({ kind: z.literal('rebook'), leadId: z.string(), repId: z.string(), language }),
  /** A rep answers a brief. */
  z.object({
    kind: z.literal('rep'),
    leadId: z.string(),
    repId: z.string(),
    assignmentId: z.string(),
    action: repEvent.shape.action.extract(['accept', 'pass', 'misrouted', 'take-over']),
  }),
  /** A rep says what became of their meeting. */
  z.object({
    kind: z.literal('outcome'),
    bookingId: z.string(),
    repId: z.string(),
    result: z.enum(meetingResults),
    sal: z.enum(salVerdicts).nullable(),
  }),
  /** The draft of its record is right. */
  z.object({ kind: z.literal('summary'), bookingId: z.string(), repId: z.string() }),
]);

export type MailLink = z.infer<typeof mailLink>;

/** Those that do something, once they were confirmed. */
export type ActingLink = Exclude<MailLink, { kind: 'rebook' }>;
