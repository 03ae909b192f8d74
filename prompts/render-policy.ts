import type { Policy } from './schemas/policy.ts';

const list = (lines: string[]): string => lines.map((line) => `- ${line}`).join('\n');

/** The policy in words, for the prompt of an LLM: the same rules that the embedded model executes, first match first. */
export const renderPolicy = (policy: Policy): string =>
  [
    `How you sound:\n${list(policy.tone)}`,
    `What happens next, by situation (the first that fits):\n${list([
      // Two rules may tell the same situation by different signs.
      ...new Set(policy.rules.map((rule) => `${rule.meaning} ${rule.instruct}`)),
    ])}`,
    `Never:\n${list(policy.never)}`,
  ].join('\n\n');
