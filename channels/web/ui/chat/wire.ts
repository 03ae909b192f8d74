import * as z from 'zod/mini';

// The page forbids eval; without this zod would try it once and the browser would report it.
z.config({ jitless: true });

/** What the server says, as the chat page reads it. Unknown fields are ignored so that a newer server may say more. */
const chip = z.object({ label: z.string(), value: z.string() });

const booking = z.object({
  id: z.string(),
  status: z.nullish(z.string()),
  startsAt: z.string(),
  endsAt: z.string(),
  zone: z.string(),
  repName: z.nullish(z.string()),
  icsUrl: z.nullish(z.string()),
});
export type WireBooking = z.infer<typeof booking>;

export const wireMessage = z.object({
  id: z.string(),
  role: z.enum(['prospect', 'agent', 'rep']),
  text: z.string(),
  at: z.string(),
  chips: z._default(z.array(chip), []),
  clientMessageId: z.nullish(z.string()),
  language: z.nullish(z.string()),
  booking: z.nullish(booking),
});
export type WireMessage = z.infer<typeof wireMessage>;

export const conversationStates = ['agent', 'waiting_for_rep', 'rep', 'closed', 'opted_out'] as const;
export type ConversationState = (typeof conversationStates)[number];

export const deltaEvent = z.object({ turnId: z.string(), text: z.string() });
export const withdrawnEvent = z.object({ turnId: z.string() });
export const typingEvent = z.object({ on: z.boolean() });
export const stateEvent = z.object({ state: z.enum(conversationStates) });

export const sessionAnswer = z.object({ sessionId: z.string(), token: z.string(), conversationId: z.string() });
export const messageAnswer = z.object({ messageId: z.string() });
export const errorAnswer = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** Whose chat this is. All of it may be missing: the page then speaks without a name. */
export const statusAnswer = z.object({
  company: z.nullish(z.object({ name: z.string(), sample: z._default(z.boolean(), false) })),
});
