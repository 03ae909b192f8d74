import { createPrompt } from '../../agent/prompt.ts';
import type { Prompts } from '../../prompts/load.ts';
import { compilePolicy } from '../../routing/rules.ts';
import type { Rep } from '../../shared/company.ts';
import { compileModel } from '../../tools/scoring/model.ts';

/** Whether what ops edited goes together: variables that exist, rules and thresholds that compile. */
export function tryOut(
  { agentPrompt, company, policy, qualification, routing, reps, thresholds }: Prompts,
  known: readonly Rep[] | 'anybody' = [],
): void {
  createPrompt({ template: agentPrompt, company, policy, qualification });
  if (known === 'anybody') compilePolicy(routing, reps, 'as it stands');
  else compilePolicy(routing, [...reps, ...known]);
  compileModel(thresholds);
}
