import { createPrompt } from '../../agent/prompt.ts';
import type { Prompts } from '../../prompts/load.ts';
import { compilePolicy } from '../../routing/rules.ts';
import { compileModel } from '../../tools/scoring/model.ts';

/** Whether what ops edited goes together: variables that exist, rules and thresholds that compile. */
export function tryOut({ agentPrompt, company, policy, qualification, routing, reps, thresholds }: Prompts): void {
  createPrompt({ template: agentPrompt, company, policy, qualification });
  compilePolicy(routing, reps);
  compileModel(thresholds);
}
