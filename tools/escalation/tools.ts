import { z } from 'zod';
import { whereSaid } from '../qualification/quote.ts';
import { defineTool } from '../tool.ts';

/** Hands the conversation to a human: routing finds the rep, the brief tells them why. */
export const escalateToHuman = defineTool({
  name: 'escalate_to_human',
  description:
    'Bring a human colleague into this conversation: when the prospect asks for one, when the knowledge base has no answer to a question that matters, for legal, security-review, contract or discount questions, for complaints, and for existing customers who need support.',
  input: z.object({
    topic: z
      .string()
      .min(1)
      .max(80)
      .describe('one or two words: human, pricing, legal, security, support, complaint …'),
    reason: z.string().min(1).max(300).describe('what the colleague needs to know, in one sentence'),
  }),
  run: async ({ topic, reason }) => ({
    kind: 'done',
    content: {
      escalated: true,
      tell: 'A colleague has been told and will answer here. Do not promise a time.',
    },
    changes: [{ type: 'escalation', topic, reason }],
  }),
});

/** Stops all messages to this prospect. Obvious wishes to be left alone act before any model; this is for the others. */
export const optOut = defineTool({
  name: 'opt_out',
  description:
    'The prospect wants no more messages at all. Not for "not interested right now": only for a wish to be left alone.',
  input: z.object({ quote: z.string().min(1).max(500).describe("the prospect's exact words that say so") }),
  run: async ({ quote }, { turn }) =>
    whereSaid(turn, quote)
      ? { kind: 'done', content: { optedOut: true }, changes: [{ type: 'opt_out', quote }] }
      : { kind: 'refused', code: 'not_said', message: 'These words do not stand in any message of the prospect.' },
});
