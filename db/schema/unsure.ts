import type { IntentGuess, UnsureEnd } from '../../shared/unsure.ts';
import type { Kit } from '../kit/sqlite.ts';
import type { Conversations } from './conversation.ts';

/** Sentences that a brain had trouble with: each is offered to ops once, as a phrase to be learned. */
export const defineUnsureMessages = (
  { table, text, json, timestamp, index }: Kit,
  { conversations }: { conversations: Conversations },
) =>
  table(
    'unsure_messages',
    {
      id: text('id').primaryKey(),
      conversationId: text('conversation_id')
        .notNull()
        .references(() => conversations.id),
      /** Null for the message of a form. */
      messageId: text('message_id'),
      turnId: text('turn_id').notNull(),
      language: text('language').notNull(),
      /** The sentence, without addresses and numbers of people. */
      text: text('text').notNull(),
      /** What it resembled most, likeliest first. */
      guesses: json<IntentGuess[]>('guesses').notNull(),
      /** Which brain had trouble with it. */
      brain: text('brain').notNull().default('embedded'),
      ended: text('ended').$type<UnsureEnd>().notNull(),
      at: timestamp('at').notNull(),
      /** Null while nobody has decided. */
      decision: text('decision').$type<'taught' | 'dismissed'>(),
      /** What was taught: the phrase as it stands in the pack, and what it means. */
      phrase: text('phrase'),
      intent: text('intent'),
      by: text('by'),
      decidedAt: timestamp('decided_at'),
    },
    (t) => [
      index('unsure_messages_decision').on(t.decision, t.at),
      index('unsure_messages_conversation').on(t.conversationId),
    ],
  );
