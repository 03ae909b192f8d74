import { z } from 'zod';
import { knows } from '../../shared/escalation.ts';
import type { Called, TurnContext } from '../../shared/turn.ts';
import { slotLabel } from '../calendar/labels.ts';
import { whereSaid } from '../qualification/quote.ts';
import { defineTool } from '../tool.ts';

export type EscalationDeps = {
  /** Finds who the call goes to, and when they are there. */
  call: (turn: TurnContext, topic: string) => Promise<Called>;
};

/** Hands the conversation to a human: routing finds the rep, the brief tells them why. Once more it tells them more. */
export const createEscalateToHuman = ({ call }: EscalationDeps) =>
  defineTool({
    name: 'escalate_to_human',
    description:
      'Bring a human colleague into this conversation: when the prospect asks for one, when the knowledge base has no answer to a question that matters, for legal, security-review, contract or discount questions, for complaints, and for existing customers who need support. When a colleague was told already, it passes on what is new.',
    input: z.object({
      topic: z
        .string()
        .min(1)
        .max(80)
        .describe(
          'what it is about, in English: support, complaint, billing, partner, legal, security, privacy, pricing, meeting, human, other',
        ),
      reason: z.string().min(1).max(300).describe('what the colleague needs to know, in one English sentence'),
    }),
    run: async ({ topic, reason }, { turn }) => {
      const { escalation } = turn;
      const isOpen = escalation !== undefined && escalation !== null && turn.state === 'waiting_for_rep';
      if (isOpen && knows(escalation, reason))
        return { kind: 'done', content: { escalated: true, known: 'The colleague knows this already.' }, changes: [] };
      const called = await call(turn, topic);
      const { from, writesIn } = called.presence;
      return {
        kind: 'done',
        content: {
          escalated: true,
          ...(isOpen ? { passedOn: reason } : {}),
          thereFrom: from === null ? 'at work now' : slotLabel(new Date(from), turn.zone, turn.language),
          ...(writesIn === null ? {} : { writesIn }),
          tell: isOpen
            ? 'The colleague has this as well. Say that it was passed on; promise no other time than they were told.'
            : 'A colleague has been told and will answer here. When they come, and in which language they write, is added below your words by itself: promise no time.',
        },
        changes: [{ type: 'escalation', topic, reason, called }],
      };
    },
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
