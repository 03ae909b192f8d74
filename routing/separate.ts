import type { Comparison } from '../shared/condition.ts';
import { compileCondition } from './conditions.ts';
import type { LeadFields } from './fields.ts';

/** Who somebody is, and what we made of them: no reason for a rule. */
const unfit =
  /^(company|company_name|account\.name|deal\.|mail\.domain|domain|message|page|title|name|score|tier|channel|verified|disqualified|utm\.)|_id$/;

/** What ops think in comes first, where several conditions separate equally well. */
const usual = ['purpose', 'industry', 'country', 'account.segment', 'employees', 'team_size', 'language', 'timeline'];

/** As many as a rule may list before it is a list of leads. */
const mostValues = 5;

/**
 * The smallest condition that holds for all of `these` and for none of `others`: one comparison where one is enough,
 * else two. Null where nothing of that kind tells them apart. The same leads always give the same answer.
 */
export function separatingConditions(these: readonly LeadFields[], others: readonly LeadFields[]): Comparison[] | null {
  const candidates = comparisonsOf(these).map((comparison) => {
    const { test } = compileCondition(comparison);
    return { comparison, wrong: new Set(others.flatMap((fields, index) => (test(fields) ? [index] : []))) };
  });
  const alone = candidates.find(({ wrong }) => wrong.size === 0);
  if (alone) return [alone.comparison];
  for (const [index, one] of candidates.entries()) {
    const other = candidates
      .slice(index + 1)
      .find(({ comparison, wrong }) => comparison.field !== one.comparison.field && isDisjoint(one.wrong, wrong));
    if (other) return [one.comparison, other.comparison];
  }
  return null;
}

/** Everything that all of them have in common, in the order of preference. */
function comparisonsOf(these: readonly LeadFields[]): Comparison[] {
  const [first, ...rest] = these;
  if (!first) return [];
  const shared = Object.keys(first).filter((field) => !unfit.test(field) && rest.every((fields) => fields[field]));
  return shared.sort(byPreference).flatMap((field) => {
    const values = [...new Set(these.flatMap((fields) => fields[field]?.value ?? []))];
    return commonIn(field, values);
  });
}

function commonIn(field: string, values: (string | number | boolean)[]): Comparison[] {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === values.length)
    return [
      { field, at_least: Math.min(...numbers) },
      { field, at_most: Math.max(...numbers) },
    ];
  const [only] = values;
  if (only !== undefined && values.length === 1) return [{ field, is: only }];
  return values.length <= mostValues ? [{ field, in: values }] : [];
}

const isDisjoint = (one: ReadonlySet<number>, other: ReadonlySet<number>): boolean =>
  [...one].every((index) => !other.has(index));

const place = (field: string): number => (usual.includes(field) ? usual.indexOf(field) : usual.length);

const byPreference = (a: string, b: string): number => place(a) - place(b) || a.localeCompare(b);
