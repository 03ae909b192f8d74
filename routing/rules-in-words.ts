import type { Rule } from '../shared/rules-file.ts';
import { compileCondition } from './conditions.ts';

/** What a rule asks for, a line for each condition. */
export const conditionsInWords = ({ when }: Pick<Rule, 'when'>): string[] =>
  when.map((condition) => compileCondition(condition).wanted);

/** What a rule does with a lead. */
export function actionInWords({ action }: Pick<Rule, 'action'>): string {
  if (action.pool !== undefined) return `goes to pool ${action.pool}`;
  if (action.rep !== undefined) return `goes to ${action.rep}`;
  if (action.queue !== undefined) return `waits: ${action.queue}`;
  return `is taken out of the sales queue: ${action.exclude}`;
}
