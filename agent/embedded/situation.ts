import { effectTools, type Policy, type PolicyRule } from '../../prompts/schemas/policy.ts';
import { holds } from './flags.ts';

type Flags = ReadonlySet<string>;

/** The rule that decides: the first that fits. */
export const ruleFor = ({ rules }: Policy, flags: Flags): PolicyRule | null =>
  rules.find(({ when }) => holds(when, flags)) ?? null;

/** What only looks up or writes down is allowed whatever the situation. */
export const allows = (rule: PolicyRule | null, tool: string): boolean =>
  rule?.allowed === undefined || !effectTools.has(tool) || rule.allowed.some((name) => name === tool);

/** The rule whose call is made too although an earlier one decides: the other part of a message with two. */
export const besidesOf = ({ rules }: Policy, flags: Flags, decides: PolicyRule): PolicyRule | null => {
  if (decides.besides) return null;
  const later = rules.slice(rules.indexOf(decides) + 1);
  return (
    later
      .filter(({ besides, call, when }) => besides && call !== decides.call && holds(when, flags))
      .find(({ call }) => allows(decides, call ?? '')) ?? null
  );
};

/** Of a turn that did this: the rule for something else they said, which came first and called nothing. */
export const saysFirst = (
  policy: Policy,
  { flags, meant }: { flags: Flags; meant: Flags },
  done: string,
): PolicyRule | null => {
  const decides = ruleFor(policy, flags);
  if (decides === null || decides.call !== undefined) return null;
  const isSaid = decides.when.some(
    (entry) => !entry.startsWith('!') && entry.split('|').some((flag) => meant.has(flag)),
  );
  const second = policy.rules.findLastIndex(({ besides, call }) => besides && call === done);
  return isSaid && policy.rules.indexOf(decides) < second ? decides : null;
};
