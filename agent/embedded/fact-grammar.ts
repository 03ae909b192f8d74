import type { FactRule } from '../../prompts/schemas/pack.ts';
import type { FieldConfig } from '../../prompts/schemas/qualification.ts';
import type { Lexicon } from './lexicon.ts';
import { occurs } from './lexicon.ts';

/** One pattern that matched, with the groups that it named. */
export type RuleMatch = { rule: FactRule; groups: Record<string, string | undefined>; text: string; index: number };

export type FactGrammar = {
  /** The first match of a field's kind that no negation stands before. `asked`: the field was just asked for. */
  find: (kind: FieldConfig['kind'], text: string, asked: boolean) => RuleMatch[];
};

/** A negation up to three words before, in the same clause, turns a match off: "not 14", "we don't use HubSpot". */
const isNegated = (lexicon: Lexicon, text: string, index: number): boolean => {
  const before = text.slice(0, index).toLowerCase();
  const start = Math.max(
    0,
    ...lexicon.pack.clauseBreaks.map(
      (mark) => before.lastIndexOf(mark) + mark.length * Math.sign(before.lastIndexOf(mark) + 1),
    ),
  );
  const near = before.slice(start).trim().split(/\s+/u).slice(-3).join(' ');
  return occurs(lexicon.negation, near);
};

export const createFactGrammar = (lexicon: Lexicon): FactGrammar => {
  const compiled = Object.entries(lexicon.pack.facts).map(
    ([kind, rules]) => [kind, rules.map((rule) => ({ rule, pattern: lexicon.pattern(rule.pattern) }))] as const,
  );
  const byKind = new Map(compiled);

  return {
    find: (kind, text, asked) => {
      const found: RuleMatch[] = [];
      for (const { rule, pattern } of byKind.get(kind) ?? []) {
        if (rule.asked && !asked) continue;
        for (const match of text.matchAll(pattern)) {
          if (!rule.negative && isNegated(lexicon, text, match.index)) continue;
          found.push({ rule, groups: match.groups ?? {}, text: match[0], index: match.index });
        }
      }
      return found;
    },
  };
};
