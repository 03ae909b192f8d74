import { numbersIn, numeral } from '../../tools/qualification/numbers.ts';
import type { GuardWords } from './words/words.ts';

/** An amount with its unit: an ISO currency or `%`. */
export type Money = { value: number; unit: string; text: string };

const units: [RegExp, string][] = [
  [/€|\beur(?:os?)?\b/i, 'EUR'],
  [/r\$|\bbrl\b|\breais\b/i, 'BRL'],
  [/\$|\busd\b|d[oó]l+are?s?|\bbucks\b/i, 'USD'],
  [/£|\bgbp\b|\bpounds?\b|\bpfund\b|\blibras?\b/i, 'GBP'],
  [/\bchf\b|franken|francs?|francos?/i, 'CHF'],
  [/%|cent|prozent|ciento/i, '%'],
];

const amount = String.raw`(?:${numeral})(?:\s?(?:k|mn?|thousand|million|bn)\b)?`;
const before = new RegExp(String.raw`(?:r?\$|[€£]|\b(?:eur|usd|gbp|chf|brl)\b)\s?${amount}`, 'gi');
const unitNames =
  'eur(?:os?)?|usd|dollars?|dólar(?:es)?|bucks|gbp|pounds?|pfund|libras?|chf|franken|francs?|francos?|brl|reais|per ?cent|prozent|por ciento|por cento|pour ?cent';
const after = new RegExp(String.raw`(?<![\d.,])${amount}\s?(?:[€$£%]|(?:${unitNames})(?!\p{L}))`, 'giu');

export function moneyIn(text: string): Money[] {
  if (!/\d/.test(text)) return [];
  return [...text.matchAll(before), ...text.matchAll(after)].flatMap(({ 0: found }) => {
    const unit = units.find(([pattern]) => pattern.test(found))?.[1];
    const [value] = numbersIn(found);
    return unit === undefined || value === undefined ? [] : [{ value, unit, text: found.trim() }];
  });
}

/** The text without its amounts: the plain numbers are left. */
export const withoutMoney = (text: string): string => text.replace(before, ' ').replace(after, ' ');

/** Amounts in words ("twenty percent", "half price"): they count as written, word for word. */
export const spelledMoneyIn = (text: string, words: readonly GuardWords[]): string[] =>
  words.flatMap(({ spelledMoney }) => [...text.matchAll(spelledMoney)].map(([found]) => found.toLowerCase()));
