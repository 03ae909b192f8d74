import { z } from 'zod';
import type { JsonObject } from '../../shared/json.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { defineTool } from '../tool.ts';

/** `score_lead`: as computed from what is known, never taken from a model. Each new fact has scored the lead already. */
export const scoreLead = defineTool({
  name: 'score_lead',
  description:
    'How promising this lead is right now, from everything known (fit, intent, qualification), and what would change it. Takes no arguments.',
  input: z.strictObject({}),
  run: async (_, { turn }) => ({ kind: 'done', content: answer(turn), changes: [] }),
});

/**
 * What raised it, what lowered it, and the smallest change that would flip the tier. What speaks for them is told of a proven
 * address only where it is about their company: it names deals and accounts.
 */
function answer({ score, tier, contact }: TurnContext): JsonObject {
  const isProven = contact.verifiedAt !== null;
  const said = (raised: boolean) =>
    score.reasons
      .filter(
        ({ part, contribution }) =>
          (part !== 'fit' || isProven || !raised) && part !== 'base' && contribution > 0 === raised,
      )
      .map(({ text, contribution }) => `${text} (${contribution > 0 ? '+' : '−'}${Math.abs(contribution)})`);
  return {
    score: score.value,
    tier,
    raised: said(true),
    lowered: said(false),
    flips: isProven ? score.flips.map(({ tier, change }) => ({ tier, change })) : [],
  };
}
