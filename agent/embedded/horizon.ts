import { DateTime } from 'luxon';
import type { FactRule } from '../../prompts/schemas/pack.ts';
import type { FieldConfig } from '../../prompts/schemas/qualification.ts';
import type { RuleMatch } from './fact-grammar.ts';
import type { Lexicon } from './lexicon.ts';
import { nowIn, plus } from './time/calendar.ts';
import type { IsoDay } from './time/kinds.ts';
import { createTimeParser, type Mention } from './time/parse.ts';

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

/** The choice that just still reaches so many days ahead. */
const choiceWithin = (field: FieldConfig, days: number): string | null => {
  const reach = (one: FieldConfig['choices'][number]): number => one.withinDays ?? Number.POSITIVE_INFINITY;
  const [fit] = field.choices.filter((one) => reach(one) >= days).sort((a, b) => reach(a) - reach(b));
  return fit?.value ?? null;
};

/** Where a sentence names a date in whatever way: the first one ahead, and where it says so. */
export type DateAhead = { days: number; text: string };

export const createDateReader = (language: string) => {
  const parse = createTimeParser(language);
  return (text: string, now: Date): DateAhead | null => {
    const { today } = nowIn(now, 'utc', language);
    const ahead = parse(text, now, 'utc').flatMap((mention) => {
      const day = firstDay(mention);
      return day === null || day <= today ? [] : [{ days: daysBetween(today, day), text: mention.text }];
    });
    return ahead[0] ?? null;
  };
};

const firstDay = (mention: Mention): IsoDay | null => {
  if (mention.kind === 'day') return mention.value.future;
  if (mention.kind !== 'period') return null;
  const { start, end } = mention.value.future;
  // "In 2028" is some day of it.
  return start !== null && mention.value.unit === 'year' ? plus(start, { months: 6 }) : (start ?? end);
};

const daysBetween = (from: IsoDay, to: IsoDay): number =>
  DateTime.fromISO(to).diff(DateTime.fromISO(from), 'days').days;

/** A date that no pattern expects, as the choice that reaches it. */
export const horizonAt = ({ days }: DateAhead, field: FieldConfig): string | null => choiceWithin(field, days);

/** A timeline as one of the field's choices: the nearest one that still reaches so far. */
export const horizonOf = (match: RuleMatch, field: FieldConfig, now: Date, lexicon: Lexicon): string | null => {
  if (match.rule.until === undefined && match.rule.days === undefined && match.rule.daysPer === undefined)
    return match.rule.value === undefined ? null : String(match.rule.value);
  const days = daysAhead(match, DateTime.fromJSDate(now, { zone: 'utc' }), lexicon);
  if (days === null) return null;
  return choiceWithin(field, days) ?? match.text;
};
