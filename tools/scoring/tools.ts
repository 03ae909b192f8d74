import { z } from 'zod';
import type { LeadFields } from '../../routing/fields.ts';
import { fieldsOfTurn } from '../../routing/turn-fields.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { defineTool, type Tool } from '../tool.ts';
import { type Assessment, assess } from './assess.ts';
import type { ScoreModel } from './model.ts';

export type ScoringDeps = {
  model: ScoreModel;
  /** What the lead's fields are; by default all that the turn knows. */
  fieldsOf?: (turn: TurnContext) => LeadFields;
};

/** `score_lead`: computed from what is known, never taken from the model. */
export function createScoringTools({ model, fieldsOf = fieldsOfTurn }: ScoringDeps): Tool[] {
  return [
    defineTool({
      name: 'score_lead',
      description:
        'Scores the lead again from everything known by now (fit, intent, qualification). Call it after new facts were recorded, before deciding whether to offer a meeting. Takes no arguments.',
      input: z.strictObject({}),
      run: async (_, { turn }) => {
        const assessment = assess(fieldsOf(turn), turn.tier, model);
        const { score, verdict } = assessment;
        return { kind: 'done', content: answer(assessment), changes: [{ type: 'score', score, tier: verdict.tier }] };
      },
    }),
  ];
}

/** What raised it, what lowered it, and the smallest change that would flip the tier. */
function answer({ score, verdict }: Assessment): JsonObject {
  const said = (raised: boolean) =>
    score.reasons
      .filter(({ part, contribution }) => part !== 'base' && contribution > 0 === raised)
      .map(({ text, contribution }) => `${text} (${contribution > 0 ? '+' : '−'}${Math.abs(contribution)})`);
  return {
    score: score.value,
    tier: verdict.tier,
    because: verdict.because,
    raised: said(true),
    lowered: said(false),
    flips: score.flips.map(({ tier, change }) => ({ tier, change })),
  };
}
