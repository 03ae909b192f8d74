import type { Policy, PolicyRule } from '../../prompts/schemas/policy.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { flagsOf } from './flags.ts';
import type { LanguageReader } from './language.ts';
import { allows, ruleFor } from './situation.ts';
import type { Speaker } from './speaker.ts';
import { plain, sentencesOf } from './text.ts';
import { type View, viewOf } from './view.ts';

/** Why the policy does not let this tool run now, in its own words; null lets it run. */
export type Permits = (tool: string, context: TurnContext) => string | null;

type PermitDeps = { speakers: Record<string, Speaker>; languageOf: LanguageReader; policy: Policy };

/**
 * The policy as a guard for every brain: where a message surely is of a kind for which a rule names what is allowed,
 * nothing else runs. What was read with less certainty never stands in the way of a model that reads better.
 */
export const createPermits =
  ({ speakers, languageOf, policy }: PermitDeps): Permits =>
  (tool, context) => {
    if (policy.rules.every((rule) => allows(rule, tool))) return null;
    const heard = context.pending.flatMap(({ text, value }) => (value === null ? [text] : []));
    const before = speakers[context.language] === undefined ? 'en' : context.language;
    const speaker = speakers[languageOf(heard.join('\n'), before)];
    if (speaker === undefined) return null;
    const view = viewOf({ context, messages: [], mustAnswer: false }, speaker);
    const rule = ruleFor(policy, flagsOf(view, [], false));
    if (rule === null || allows(rule, tool) || !isSurely(rule, view)) return null;
    return `${rule.meaning} ${rule.instruct}`;
  };

/** Whether what the rule asks for was said beyond doubt; the state of a conversation always is. */
function isSurely({ when }: PolicyRule, { speaker, heard, reading }: View): boolean {
  const typed = heard.flatMap(({ text, value }) => (value === null ? sentencesOf(text) : []));
  const certain = new Set([
    ...typed.map(({ text }) => speaker.intents.certain(plain(text))),
    ...heard.flatMap(({ value }) => (value === null ? [] : [value.replace(/^intent:/, '')])),
  ]);
  const doubtful = (flag: string): boolean => reading.intents.has(flag) && !certain.has(flag);
  return when.every((entry) => entry.startsWith('!') || entry.split('|').some((flag) => !doubtful(flag)));
}
