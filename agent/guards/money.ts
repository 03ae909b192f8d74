import { numbersIn, numeral } from '../../tools/qualification/numbers.ts';

/** An amount with its unit: an ISO currency or `%`. */
export type Money = { value: number; unit: string; text: string };

const units: [RegExp, string][] = [
  [/€|\beur(?:os?)?\b/i, 'EUR'],
  [/\$|\busd\b|\bdollars?\b|\bbucks\b/i, 'USD'],
  [/£|\bgbp\b|\bpounds?\b/i, 'GBP'],
  [/%|\bper ?cent\b/i, '%'],
];

const amount = String.raw`(?:${numeral})(?:\s?(?:k|mn?|thousand|million|bn)\b)?`;
const before = new RegExp(String.raw`(?:[€$£]|\b(?:eur|usd|gbp)\b)\s?${amount}`, 'gi');
const after = new RegExp(
  String.raw`(?<![\d.,])${amount}\s?(?:[€$£%]|(?:eur(?:os?)?|usd|dollars?|bucks|gbp|pounds?|per ?cent)\b)`,
  'gi',
);
const small =
  'one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand half';
const spelled = new RegExp(
  String.raw`\b(?!one[ -]off\b)(?:${small.replaceAll(' ', '|')})(?:[ -](?:${small.replaceAll(' ', '|')}))*[ -](?:per ?cent|euros?|dollars?|pounds?|bucks|price|off)\b`,
  'gi',
);

export function moneyIn(text: string): Money[] {
  return [...text.matchAll(before), ...text.matchAll(after)].flatMap(({ 0: found }) => {
    const unit = units.find(([pattern]) => pattern.test(found))?.[1];
    const [value] = numbersIn(found);
    return unit === undefined || value === undefined ? [] : [{ value, unit, text: found.trim() }];
  });
}

/** The text without its amounts: the plain numbers are left. */
export const withoutMoney = (text: string): string => text.replace(before, ' ').replace(after, ' ');

/** Amounts in words ("twenty percent", "half price"): they count as written, word for word. */
export const spelledMoneyIn = (text: string): string[] =>
  [...text.matchAll(spelled)].map(([found]) => found.toLowerCase());
