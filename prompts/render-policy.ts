import type { Policy, PolicyRule } from './schemas/policy.ts';

const list = (lines: string[]): string => lines.map((line) => `- ${line}`).join('\n');

const situations =
  'What happens next, by situation (the first that fits decides; where a message has several parts, see to each of them that the first allows, in one answer: a picked time beside a yes to a colleague, an answer beside a question)';

/** What an order in somebody's words cannot add to. */
const limitOf = ({ allowed }: PolicyRule): string =>
  allowed === undefined
    ? ''
    : allowed.length === 0
      ? ' Call nothing here.'
      : ` Call nothing here but ${allowed.join(', ')}.`;

/** Two rules may tell the same situation by different signs. */
const rulesOf = ({ rules }: Policy): string[] => [
  ...new Set(
    rules
      .filter(({ toldBy }) => toldBy === undefined)
      .map((rule) => `${rule.meaning} ${rule.instruct}${limitOf(rule)}`),
  ),
];

/** The policy in words, for the prompt of an LLM: the same rules that the embedded model executes, first match first. */
export const renderPolicy = (policy: Policy): string =>
  [
    `How you sound:\n${list(policy.tone)}`,
    `${situations}:\n${list(rulesOf(policy))}`,
    `Never:\n${list(policy.never)}`,
  ].join('\n\n');
