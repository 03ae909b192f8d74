import type { TurnContext } from '../../shared/turn.ts';
import type { LanguageReader } from '../embedded/language.ts';
import { becomesFamiliar } from '../form-of-address.ts';
import { promisedArrival } from './arrival.ts';
import { claimed } from './claims.ts';
import { ungrounded } from './grounding.ts';
import { colleague, createLeakGuard, human } from './identity.ts';
import { strangeLink } from './links.ts';
import { createNameGuard } from './names.ts';
import { createSources } from './sources.ts';
import { passes, type Verdict, type Violation } from './verdict.ts';
import type { Vocabulary } from './vocabulary.ts';

export type ReplyGuardDeps = {
  /** The prompt before its variables are filled in: none of it may be recited. */
  promptTemplate: string;
  /** What ops say of the company itself: as good a source as an article. */
  companyText: string;
  readLanguage: LanguageReader;
  /** What the articles name; unset, names are not looked at. */
  vocabulary?: Vocabulary;
};

/**
 * What every sentence must pass before anybody reads it, whoever wrote it. The language is judged by sentences that are
 * long enough to tell. `before` is what has been said before it in the same turn.
 */
export function createBeforeReply(deps: ReplyGuardDeps) {
  const leak = createLeakGuard(deps.promptTemplate);
  const sourcesOf = createSources(deps.companyText);
  const names = deps.vocabulary ? createNameGuard(deps.vocabulary) : () => null;
  return (sentence: string, context: TurnContext, before = ''): Verdict => {
    const sources = sourcesOf(context);
    const violation =
      human(sentence, sources.words) ??
      colleague(sentence, context) ??
      leak(sentence) ??
      strangeLink(sentence, context, sources.grounded) ??
      wrongLanguage(sentence, context, deps) ??
      tooFamiliar(sentence, context, before) ??
      promisedArrival(sentence, context, sources) ??
      ungrounded(sentence, sources, before) ??
      names(sentence, sources);
    if (violation) return { kind: 'violates', violation };
    const claim = claimed(sentence, context);
    if (!claim) return passes;
    return { kind: claim.waits ? 'waits' : 'violates', violation: claim.violation };
  };
}

export type BeforeReply = ReturnType<typeof createBeforeReply>;

function tooFamiliar(sentence: string, context: TurnContext, before: string): Violation | null {
  const slip = becomesFamiliar(sentence, context, before);
  if (slip === null) return null;
  return {
    rule: 'form_of_address',
    detail: `you have said "${slip.insteadOf}" to them: keep to it, not "${slip.says}".`,
  };
}

const enoughToTell = 40;

/**
 * Once a colleague has been called they may be told so in our language: perhaps nobody here speaks theirs. What stands
 * word for word in the knowledge may be quoted in the language in which it was written.
 */
function wrongLanguage(
  text: string,
  { language: wanted, state, knowledge }: TurnContext,
  { readLanguage: read, companyText }: ReplyGuardDeps,
): Violation | null {
  if (state !== 'agent' || text.trim().length < enoughToTell) return null;
  if (read(text, wanted) === wanted) return null;
  const oneLine = (words: string) => words.replace(/\s+/g, ' ').trim();
  const quoted = [companyText, ...knowledge.map((hit) => hit.text)].some((source) =>
    oneLine(source).includes(oneLine(text)),
  );
  if (quoted) return null;
  return { rule: 'wrong_language', detail: `the prospect writes "${wanted}": answer in that language.` };
}
