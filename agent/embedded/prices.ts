import { numbersIn } from '../../tools/qualification/numbers.ts';
import { countedIn, isSameThing, limitsIn, planNamed } from '../plan-limits.ts';
import { wordsOf } from './text.ts';

/** One line of a price list: its words, and what can be calculated from it. */
type PriceLine = {
  text: string;
  /** The plan's name, in small letters. */
  plan: string;
  base: number | null;
  currency: string;
  included: number | null;
  further: number | null;
  /** How many it goes up to. */
  limit: number | null;
};

/** A price that follows from the list: `590 EUR + 4 × 45 EUR = 770 EUR`. */
export type WorkedOut = { people: number; sum: string; working: string };

const amounts = /(\d[\d.,' \u00a0]*\d|\d)\s?(EUR|USD|GBP|CHF|BRL|€|\$|£)/gu;

const lineOf = (raw: string): PriceLine => {
  const text = raw.replace(/^\s*(?:[-*•]|\d+[.)])\s+/u, '').trim();
  const money = [...text.matchAll(amounts)];
  const values = money.flatMap(([, digits = '']) => numbersIn(digits.trim()).slice(0, 1));
  const counts = numbersIn(text.replace(amounts, ' '));
  const [base = null, further = null] = values;
  const unit = countedIn(text.replace(amounts, ' '))?.of ?? '';
  return {
    text,
    plan: planNamed(text.slice(0, money[0]?.index))?.toLowerCase() ?? '',
    base,
    currency: money[0]?.[2] ?? '',
    included: counts[0] ?? null,
    limit: limitsIn(text).find(({ of }) => isSameThing(of, unit))?.value ?? null,
    further: values.length === 2 && new Set(money.map((one) => one[2])).size === 1 ? further : null,
  };
};

/** The lines of a passage that is a price list; empty for any other. */
const priceList = (text: string): PriceLine[] => {
  const lines = text
    .split('\n')
    .filter((line) => /^\s*(?:[-*•]|\d+[.)])\s/u.test(line))
    .map(lineOf);
  return lines.length > 1 && lines.every((line) => line.base !== null) ? lines : [];
};

/** Whether a plan has room for so many people; where it names no limit, up to twice what is included. */
const reaches = ({ included, further, limit }: PriceLine, people: number): boolean =>
  included !== null && (people <= included || (further !== null && people <= (limit ?? included * 2)));

const workedOut = ({ base, included, further, limit, currency }: PriceLine, people: number): WorkedOut | null => {
  if (base === null || included === null || further === null || people <= included) return null;
  if (limit !== null && people > limit) return null;
  const more = people - included;
  const sum = `${base + more * further} ${currency}`;
  return { people, sum, working: `${base} ${currency} + ${more} × ${further} ${currency} = ${sum}` };
};

/**
 * What a price list says of the plan that was asked about, or of the plan that so many people need. Null where it is no
 * list, or neither is known: then the whole list answers.
 */
export const pricedFor = (
  passage: string,
  asked: string,
  people: number | null,
): { text: string; workedOut: WorkedOut | null } | null => {
  const lines = priceList(passage);
  const words = wordsOf(asked);
  const named = lines.filter((line) => words.includes(line.plan));
  const fitting = people === null ? undefined : (lines.find((line) => reaches(line, people)) ?? lines.at(-1));
  // Who asks for a plan that has no room for them is told of the one that has, too.
  const hasRoom = named.some(({ limit }) => limit === null || people === null || people <= limit);
  const meant = hasRoom ? named : [...new Set([...named, ...(fitting ? [fitting] : [])])];
  const [only, ...others] = meant;
  if (only === undefined) return null;
  const sum = people === null || others.length > 0 ? null : workedOut(only, people);
  return { text: meant.map((line) => line.text).join(' '), workedOut: sum };
};
