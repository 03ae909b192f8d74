import { numbersIn } from '../../tools/qualification/numbers.ts';
import { countedIn, isSameThing, type Limit, limitsIn, meansPeople, planNamed } from '../plan-limits.ts';
import { type Money, moneyIn, withoutMoney } from './money.ts';
import type { Violation } from './verdict.ts';

/** A plan as the articles at hand describe it. */
export type Plan = {
  name: string;
  /** How many are in its price, and of what. */
  included: Limit | null;
  /** The price of one more. */
  further: Money | null;
  limits: readonly Limit[];
};

/** Lines and sentences of articles: each speaks of one thing. */
const statementsOf = (text: string): string[] => text.split(/\n|(?<=[.!?])\s+(?=\p{Lu})/u);

/** The plans that stand with a price, and how far each goes by any statement that names it. */
export function plansIn(text: string): Plan[] {
  const statements = statementsOf(text);
  const priced = statements.flatMap((statement): Plan[] => {
    const money = moneyIn(statement).filter(({ unit }) => unit !== '%');
    const [price, further = null] = money;
    const name = price ? planNamed(statement.slice(0, statement.indexOf(price.text))) : null;
    return name === null ? [] : [{ name, included: countedIn(withoutMoney(statement)), further, limits: [] }];
  });
  const names = priced.map(({ name }) => name);
  const limitsOf = (name: string) => statements.flatMap((one) => partsAbout(name, one, names)).flatMap(limitsIn);
  return [...new Map(priced.reverse().map((plan) => [plan.name, plan])).values()].map((plan) => ({
    ...plan,
    limits: limitsOf(plan.name),
  }));
}

/** The stretches of a statement that follow a plan's name, up to the next name. */
function partsAbout(name: string, statement: string, names: readonly string[]): string[] {
  const cut = new RegExp(`(?=(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}]))`, 'u');
  return statement.split(cut).filter((part) => part.startsWith(name));
}

const times = String.raw`\s?(?:[×x*·]|times|mal|por|veces|vezes|fois)\s?`;
const currency = '(?:[€$£]|EUR|USD|GBP|CHF)?';
const counted = /(\d+) ((?:\p{L}+ )??)(\p{L}{3,})((?: \p{L}+){0,2})/gu;
const more =
  /(?<!\p{L})(?:additional|extra|further|more|other|weiteren?|zusätzlichen?|más|adicionales|adicionais|(?:a|de|en) (?:mais|plus)|mais|supplémentaires?)(?!\p{L})/iu;

/** A price for more than its plan goes to. `before` is what the same answer has said: it may have named the plan. */
export function beyondLimit(sentence: string, before: string, plansOf: () => readonly Plan[]): Violation | null {
  if (moneyIn(sentence).length === 0) return null;
  const plans = plansOf();
  const here = plans.filter(({ name }) => sentence.includes(name));
  const named = here.length > 0 ? here : plans.filter(({ name }) => before.includes(name));
  for (const plan of plans) {
    const found = beyondIn(plan, workedOut(sentence, plan));
    if (found) return found;
  }
  for (const plan of named) {
    const counts = countsIn(sentence, plan).filter(
      (count) => !named.some((other) => other !== plan && limitFor(other, count) === undefined),
    );
    // "Growth goes up to 15 planners": who names the limit tells of it.
    const told = numbersIn(sentence);
    const found = beyondIn({ ...plan, limits: plan.limits.filter(({ value }) => !told.includes(value)) }, counts);
    if (found && !/\?\s*$/.test(sentence)) return found;
  }
  return null;
}

const limitFor = ({ limits, included }: Plan, { of }: Limit): Limit | undefined =>
  limits.find(
    (one) => isSameThing(one.of, of) || (meansPeople(of) && included !== null && isSameThing(one.of, included.of)),
  );

function beyondIn(plan: Plan, counts: readonly Limit[]): Violation | null {
  for (const count of counts) {
    const limit = limitFor(plan, count);
    if (limit && count.value > limit.value) return beyond(plan, limit, count);
  }
  return null;
}

const beyond = ({ name }: Plan, limit: Limit, { value }: Limit): Violation => ({
  rule: 'beyond_plan_limit',
  detail: `${name} goes up to ${limit.value} ${limit.of}, and ${value} are more: give no price of ${name} for them. Say where it ends, and name the plan that has room for them, or offer a colleague.`,
});

/** "590 EUR + 12 × 45 EUR": those that are included, and twelve more. */
function workedOut(sentence: string, { included, further }: Plan): Limit[] {
  if (included === null || further === null) return [];
  const price = String(further.value).replace('.', '[.,]');
  const either = new RegExp(
    `(\\d+)${times}${currency}\\s?${price}(?![\\d.,]*\\d)|(?<![\\d.,])${price}\\s?${currency}${times}(\\d+)`,
    'giu',
  );
  return [...sentence.matchAll(either)].map(([, one, other]) => ({
    value: included.value + Number(one ?? other),
    of: included.of,
  }));
}

/** "20 planners", "12 more planners": how many there are in all. */
function countsIn(sentence: string, { included }: Plan): Limit[] {
  return [...withoutMoney(sentence).matchAll(counted)].flatMap(([, value, before = '', of = '', after = '']) => {
    const isMore = more.test(before) || more.test(after);
    const base = isMore && included !== null ? included.value : 0;
    return [before.trim(), of].filter((word) => word !== '').map((word) => ({ value: base + Number(value), of: word }));
  });
}
