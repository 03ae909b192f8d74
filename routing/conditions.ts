import type { Comparison, Condition } from '../shared/condition.ts';
import { type FieldInput, type LeadFields, plainValue } from './fields.ts';

type Value = FieldInput['plain'];

/** A condition, compiled once: a closure to ask, and words for what it wants. */
export type CompiledCondition = {
  fields: string[];
  test: (fields: LeadFields) => boolean;
  wanted: string;
};

/** An unknown field fulfils nothing but `exists: false`, `is_not` and `not_in`. Text is compared without regard to case. */
export function compileCondition(condition: Condition): CompiledCondition {
  if (!('any' in condition)) return compileComparison(condition);
  const parts = condition.any.map(compileComparison);
  return {
    fields: parts.flatMap(({ fields }) => fields),
    test: (fields) => parts.some(({ test }) => test(fields)),
    wanted: parts.map(({ wanted }) => wanted).join(' or '),
  };
}

export const allHold = (conditions: readonly CompiledCondition[], fields: LeadFields): boolean =>
  conditions.every(({ test }) => test(fields));

function compileComparison(comparison: Comparison): CompiledCondition {
  const { field } = comparison;
  const { accepts, wanted } = operator(comparison);
  return {
    fields: [field],
    test: (fields) => accepts(fields[field]?.plain),
    wanted: `${field} ${wanted}`,
  };
}

type Operator = { accepts: (value: Value | undefined) => boolean; wanted: string };

function operator(written: Comparison): Operator {
  const { is, is_not, at_least, at_most, contains, exists } = written;
  if (is !== undefined) return { accepts: among([is]), wanted: `is ${is}` };
  if (is_not !== undefined) return { accepts: negated(among([is_not])), wanted: `is not ${is_not}` };
  if (written.in !== undefined) return { accepts: among(written.in), wanted: `is one of ${written.in.join(', ')}` };
  if (written.not_in !== undefined)
    return { accepts: negated(among(written.not_in)), wanted: `is none of ${written.not_in.join(', ')}` };
  if (at_least !== undefined)
    return { accepts: (value) => typeof value === 'number' && value >= at_least, wanted: `is ${at_least} or more` };
  if (at_most !== undefined)
    return { accepts: (value) => typeof value === 'number' && value <= at_most, wanted: `is ${at_most} or less` };
  if (contains !== undefined) return containsWords([contains].flat());
  return { accepts: (value) => (value !== undefined) === exists, wanted: exists ? 'is known' : 'is unknown' };
}

const negated =
  (accepts: Operator['accepts']): Operator['accepts'] =>
  (value) =>
    !accepts(value);

function among(values: readonly Value[]): Operator['accepts'] {
  const [only, ...more] = values.map(plainValue);
  if (more.length === 0) return (value) => value === only;
  const set = new Set(values.map(plainValue));
  return (value) => value !== undefined && set.has(value);
}

function containsWords(phrases: string[]): Operator {
  const finders = phrases.map((phrase) => finder(phrase.toLowerCase()));
  return {
    accepts: (value) => typeof value === 'string' && finders.some((finds) => finds(value)),
    wanted: `mentions ${phrases.length > 4 ? `${phrases.slice(0, 3).join(', ')} …` : phrases.join(', ')}`,
  };
}

const partOfWord = /[\p{L}\p{N}]/u;

/** Looks for the word where it stands alone. A phrase may be broken over lines; a word is found without a pattern. */
function finder(phrase: string): (text: string) => boolean {
  if (/\s/.test(phrase)) {
    const escaped = phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'u');
    const [first = ''] = phrase.split(/\s/);
    return (text) => text.includes(first) && pattern.test(text);
  }
  return (text) => {
    for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
      if (!partOfWord.test(text[at - 1] ?? ' ') && !partOfWord.test(text[at + phrase.length] ?? ' ')) return true;
    }
    return false;
  };
}
