import type { Passage } from './passages.ts';
import { languageOfSource } from './twins.ts';

/** How people speak of money in one language; see `prompts/packs`. */
type MoneyWords = { priceWords?: readonly string[]; moneyTalk?: readonly string[] };

const amount = /(?:[€$£]|\b(?:EUR|USD|GBP|CHF|BRL))\s?\d|\d\s?(?:[€$£]|(?:EUR|USD|GBP|CHF|BRL)\b)/g;

const mostPassages = 2;

/**
 * The passages that say what it costs, for whoever speaks of money at all: "cuanto es lo mas barato?" shares no word
 * with a price list. The words of all languages count, since so short a message does not always tell its own.
 */
export function createPrices(
  passages: readonly Passage[],
  languages: Record<string, MoneyWords>,
): (message: string, language: string) => Passage[] {
  const speaksOfMoney = wordsPattern(
    Object.values(languages).flatMap(({ priceWords = [], moneyTalk = [] }) => [...priceWords, ...moneyTalk]),
  );
  const priced = passages
    .map((passage) => ({ passage, amounts: passage.text.match(amount)?.length ?? 0 }))
    .filter(({ amounts }) => amounts > 0)
    .sort((one, other) => other.amounts - one.amounts);
  const byLanguage = Map.groupBy(
    priced.map(({ passage }) => passage),
    ({ source }) => languageOfSource(source),
  );
  const [any = []] = byLanguage.values();
  return (message, language) =>
    speaksOfMoney?.test(bare(message))
      ? (byLanguage.get(language) ?? byLanguage.get('en') ?? any).slice(0, mostPassages)
      : [];
}

/** Who writes in haste leaves the accents out. */
const bare = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[’‘]/g, "'");

const wordsPattern = (words: readonly string[]): RegExp | null =>
  words.length === 0
    ? null
    : new RegExp(`[€$£]|(?<![\\p{L}\\p{N}])(?:${words.map(bare).map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'u');

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
