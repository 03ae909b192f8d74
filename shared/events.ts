import { z } from 'zod';

/** What may happen to a conversation. One event is one row, processed once and in order. */

const formEvent = z.object({ kind: z.literal('form'), message: z.string().nullable() });
const messageEvent = z.object({ kind: z.literal('message'), messageId: z.string() });
const signalEvent = z.object({ kind: z.literal('signal'), signal: z.string() });
const enrichmentEvent = z.object({ kind: z.literal('enrichment'), provider: z.string() });
const timerEvent = z.object({
  kind: z.literal('timer'),
  timer: z.string(),
  payload: z.record(z.string(), z.json()),
});
export const repEvent = z.object({
  kind: z.literal('rep'),
  action: z.enum(['accept', 'pass', 'misrouted', 'take-over', 'return']),
  repId: z.string().nullable(),
  /** Reason of a pass; of a misroute also who should have had it. */
  reason: z.string().nullable(),
  toRepId: z.string().nullable(),
  /** Of a return: whether the agent answers what is pending (else), or only what is new. */
  answer: z.enum(['pending', 'new']).optional(),
});

export const conversationEvent = z.discriminatedUnion('kind', [
  formEvent,
  messageEvent,
  signalEvent,
  enrichmentEvent,
  timerEvent,
  repEvent,
]);

export type ConversationEvent = z.infer<typeof conversationEvent>;
export type RepAction = z.infer<typeof repEvent>['action'];
