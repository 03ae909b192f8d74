import { DateTime } from 'luxon';
import type { FactRule } from '../../prompts/schemas/pack.ts';
import type { FieldConfig } from '../../prompts/schemas/qualification.ts';
import type { RuleMatch } from './fact-grammar.ts';
import type { Lexicon } from './lexicon.ts';

const endOfUnit = (rule: FactRule, match: RuleMatch, today: DateTime, { pack, months }: Lexicon): DateTime | null => {
  switch (rule.until) {
    case 'this_month':
      return today.endOf('month');
    case 'next_month':
      return today.plus({ months: 1 }).endOf('month');
    case 'this_quarter':
      return today.endOf('quarter');
    case 'next_quarter':
      return today.plus({ quarters: 1 }).endOf('quarter');
    case 'this_year':
      return today.endOf('year');
    case 'next_year':
      return today.plus({ years: 1 }).endOf('year');
    case 'quarter': {
      const ordinal = pack.time.ordinals[match.groups.ordinalquarter?.toLowerCase() ?? ''];
      const named = Number(match.groups.quarter ?? (ordinal === -1 ? 4 : ordinal));
      if (!(named >= 1 && named <= 4)) return null;
      // What people mean is when it begins; a quarter that runs already ends it.
      const begin = today.set({ month: named * 3 - 2, day: 1 });
      if (named === today.quarter) return today.endOf('quarter');
      return begin < today ? begin.plus({ years: 1 }) : begin;
    }
    case 'month': {
      const month = months[String(rule.value ?? match.groups.month ?? '').toLowerCase()];
      if (month === undefined) return null;
      const begin = today.set({ month, day: 1 });
      if (month === today.month) return today.endOf('month');
      return begin < today ? begin.plus({ years: 1 }) : begin;
    }
    default:
      return null;
  }
};

const daysAhead = (match: RuleMatch, today: DateTime, lexicon: Lexicon): number | null => {
  const { rule } = match;
  if (rule.days !== undefined) return rule.days;
  if (rule.daysPer !== undefined) {
    const count = lexicon.numbers.parse(match.groups.number ?? '');
    return count === null ? null : count * rule.daysPer;
  }
  const end = endOfUnit(rule, match, today, lexicon);
  return end === null ? null : Math.ceil(end.diff(today, 'days').days);
};

/** A timeline as one of the field's choices: the nearest one that still reaches so far. */
export const horizonOf = (match: RuleMatch, field: FieldConfig, now: Date, lexicon: Lexicon): string | null => {
  if (match.rule.until === undefined && match.rule.days === undefined && match.rule.daysPer === undefined)
    return match.rule.value === undefined ? null : String(match.rule.value);
  const days = daysAhead(match, DateTime.fromJSDate(now, { zone: 'utc' }), lexicon);
  if (days === null) return null;
  const reach = (one: FieldConfig['choices'][number]): number => one.withinDays ?? Number.POSITIVE_INFINITY;
  const [fit] = field.choices.filter((one) => reach(one) >= days).sort((a, b) => reach(a) - reach(b));
  return fit?.value ?? match.text;
};
