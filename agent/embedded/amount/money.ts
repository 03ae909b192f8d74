import { wordsFor } from '../time/words/all.ts';
import { type CurrencyName, currencyNamesOf } from './currencies.ts';
import { type NumberWords, numbersFor } from './number-words.ts';
import { createNumeralReader, type NumeralReader } from './numerals.ts';
import { fold, type Token, tokensOf } from './tokens.ts';

export type Money = {
  start: number;
  end: number;
  amount: number;
  /** ISO 4217; null where only cents or the like are named. */
  currency: string | null;
};

export type MoneyReader = (text: string) => Money[];

type Found<T> = { value: T; to: number };

const adjacent = (tokens: Token[], at: number): boolean => tokens[at]?.start === tokens[at - 1]?.end;

/** Digits with their groups and fraction, as that language or a careless hand writes them: "1.200,50", "5.00", "10 000". */
const figureAt = (text: string, tokens: Token[], from: number, { decimal }: NumberWords): Found<number> | null => {
  const first = tokens[from];
  if (first?.kind !== 'digits') return null;
  const pattern = /\d{1,3}(?:[.,' \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?/uy;
  pattern.lastIndex = first.start;
  const written = pattern.exec(text)?.[0] ?? first.text;
  const to = tokens.findIndex((token) => token.end === first.start + written.length) + 1;
  if (to === 0) return null;
  const marks = written.replace(/\d/gu, '');
  const last = Math.max(written.lastIndexOf('.'), written.lastIndexOf(','));
  const after = written.length - last - 1;
  const isFraction =
    last >= 0 &&
    (after !== 3 || (marks.length === 1 && marks === decimal)) &&
    !marks.slice(0, -1).includes(marks.at(-1) ?? '');
  const whole = (isFraction ? written.slice(0, last) : written).replace(/\D/gu, '');
  return { value: Number(isFraction ? `${whole}.${written.slice(last + 1)}` : whole), to };
};

const fractions: Record<string, Record<string, number>> = {
  en: {
    half: 0.5,
    'half a': 0.5,
    'three quarters': 0.75,
    'a quarter': 0.25,
    quarter: 0.25,
    'three quarters of a': 0.75,
  },
  es: { medio: 0.5, media: 0.5 },
  pt: { meio: 0.5, meia: 0.5 },
  fr: { 'un demi': 0.5, demi: 0.5 },
  de: { 'eine halbe': 0.5, halbe: 0.5, 'ein halbes': 0.5, anderthalb: 1.5, eineinhalb: 1.5, zweieinhalb: 2.5 },
};

const links: Record<string, string[]> = { en: ['of', 'a'], es: ['de'], pt: ['de'], fr: ['de', 'd', "'"], de: ['-'] };
const joins: Record<string, string[]> = { en: ['and'], es: ['con', 'y'], pt: ['e', 'com'], fr: ['et'], de: ['und'] };

const phraseAt = (tokens: Token[], from: number, parts: string[]): boolean =>
  parts.every((part, index) => tokens[from + index]?.text === part);

/** "50 users", "50 %": what stands after it says that it is no fraction of the price. */
const numberGoesOn = (tokens: Token[], at: number, things: ReadonlySet<string>): boolean => {
  const next = tokens[at];
  return next !== undefined && (next.kind === 'digits' || things.has(next.text) || /^[%/:-]$/u.test(next.text));
};

/** Amounts of money as people write and say them. */
export const createMoneyReader = (language: string): MoneyReader => {
  const words = numbersFor(language);
  const names = currencyNamesOf(language);
  const readNumeral: NumeralReader = createNumeralReader(words);
  const scales = Object.entries(words.scales).flatMap(([value, list]) =>
    list.split('|').map((name) => ({ name, value: Number(value) })),
  );
  const fraction = Object.entries(fractions[language] ?? {})
    .map(([phrase, value]) => ({ parts: phrase.split(' '), value }))
    .sort((a, b) => b.parts.length - a.parts.length);
  const things = new Set(wordsFor(language).things.split('|').map(fold));
  const linking = new Set(links[language]);
  const joining = new Set(joins[language]);

  const scaledFrom = (tokens: Token[], number: Found<number>): Found<number> => {
    const scale = scales.find(({ name }) => tokens[number.to]?.text === name.normalize('NFD').replace(/\p{M}/gu, ''));
    // "1.20 cents" is no hundred, and the k of "20k" stands close.
    const wrong = (scale?.value ?? 0) < 1000 || (scale?.name === 'k' && !adjacent(tokens, number.to));
    if (scale === undefined || wrong) return number;
    // "2,5 Mio. €" keeps its full stop.
    const dotted = scale.name.length < 5 && tokens[number.to + 1]?.text === '.' && tokens[number.to + 2] !== undefined;
    const to = number.to + (dotted ? 2 : 1);
    return scaledFrom(tokens, { value: Math.round(number.value * scale.value * 100) / 100, to });
  };

  const numberAt = (text: string, tokens: Token[], from: number): Found<number> | null => {
    const figure = figureAt(text, tokens, from, words);
    if (figure !== null) return scaledFrom(tokens, figure);
    const part = fraction.find(({ parts }) => phraseAt(tokens, from, parts));
    const scaled = part === undefined ? null : scaledFrom(tokens, { value: part.value, to: from + part.parts.length });
    if (part !== undefined && scaled !== null && (scaled.value !== part.value || part.value > 1)) return scaled;
    const spoken = readNumeral(tokens, from)
      .filter((one) => !one.ordinal)
      .at(-1);
    return spoken === undefined ? null : scaledFrom(tokens, spoken);
  };

  const currencyAt = (tokens: Token[], from: number): Found<CurrencyName> | null => {
    const found = names.get(tokens[from]?.text ?? '')?.find(({ parts }) => phraseAt(tokens, from, parts));
    if (found === undefined) return null;
    const to = from + found.parts.length;
    // "$ USD", "CAD$": both name one currency.
    const more = names.get(tokens[to]?.text ?? '')?.find(({ parts, minor }) => !minor && phraseAt(tokens, to, parts));
    const sign = more !== undefined && /[^\p{L}]/u.test(found.parts.join('')) !== /[^\p{L}]/u.test(more.parts.join(''));
    return sign && more !== undefined
      ? { value: found.parts.join('') === '$' ? more : found, to: to + more.parts.length }
      : { value: found, to };
  };

  const skipLink = (tokens: Token[], at: number): number => {
    let to = at;
    while (to < at + 2 && linking.has(tokens[to]?.text ?? '')) to += 1;
    return tokens[to]?.text === '-' ? to + 1 : to;
  };

  /** "250 million Dutch guilders": a country may stand between. */
  const unitAfter = (tokens: Token[], at: number): Found<CurrencyName> | null =>
    currencyAt(tokens, at) ??
    (/(?:ish|an|ch|ese|che|chen|cher|sche|schen)$/u.test(tokens[at]?.text ?? '') ? currencyAt(tokens, at + 1) : null);

  /** "… dollars and forty-five cents", "15 dollars 50". */
  const withMinor = (tokens: Token[], amount: number, at: number): Found<number> => {
    const from = joining.has(tokens[at]?.text ?? '') ? at + 1 : at;
    const spoken = readNumeral(tokens, from).filter((one) => !one.ordinal && one.value < 100);
    for (const number of spoken) {
      const unit = currencyAt(tokens, number.to);
      if (unit?.value.minor === true) return { value: amount + number.value / 100, to: unit.to };
    }
    const number = spoken.at(-1);
    const next = tokens[number?.to ?? 0];
    const sentenceEnds =
      next === undefined || (/^[.,;!?]$/u.test(next.text) && tokens[(number?.to ?? 0) + 1]?.start !== next.end);
    const trails =
      number !== undefined && number.value >= 10 && (sentenceEnds || number.digits === 0 || next?.kind === 'word');
    const amounts =
      trails &&
      from === at &&
      Number.isInteger(amount) &&
      number.digits !== 1 &&
      !numberGoesOn(tokens, number.to, things);
    return amounts && number !== undefined
      ? { value: amount + number.value / 100, to: number.to }
      : { value: amount, to: at };
  };

  const after = (text: string, tokens: Token[], from: number): (Found<number> & { name: CurrencyName }) | null => {
    const number = numberAt(text, tokens, from);
    if (number === null) return null;
    const unit = unitAfter(tokens, skipLink(tokens, number.to));
    if (unit === null) return null;
    const scaled = scaledFrom(tokens, { value: number.value, to: unit.to });
    const whole = unit.value.minor
      ? { value: scaled.value, to: scaled.to }
      : withMinor(tokens, scaled.value, scaled.to);
    return { ...whole, name: unit.value };
  };

  const before = (text: string, tokens: Token[], from: number): (Found<number> & { name: CurrencyName }) | null => {
    const unit = currencyAt(tokens, from);
    if (unit === null || unit.value.minor) return null;
    const number = numberAt(text, tokens, unit.to);
    const named = /^\p{L}{4,}$/u.test(unit.value.parts.join(''));
    if (number === null || (named && tokens[unit.to]?.kind !== 'digits')) return null;
    // "$ 150 million usd", "$ 10 dollars"
    const more = currencyAt(tokens, number.to);
    const repeated = more !== null && !more.value.minor && tokens[more.to]?.kind !== 'digits';
    return {
      value: number.value,
      to: repeated ? more.to : number.to,
      name: repeated && unit.value.parts[0] === '$' ? more.value : unit.value,
    };
  };

  return (text) => {
    const tokens = tokensOf(text);
    const found: Money[] = [];
    let at = 0;
    while (at < tokens.length) {
      const [first, second] = [before(text, tokens, at), after(text, tokens, at)];
      const best = first !== null && second !== null && second.to > first.to ? second : (first ?? second);
      if (best === null) {
        at += 1;
        continue;
      }
      found.push({
        start: tokens[at]?.start ?? 0,
        end: tokens[best.to - 1]?.end ?? 0,
        amount: best.value,
        currency: best.name.code,
      });
      at = best.to;
    }
    return found;
  };
};
