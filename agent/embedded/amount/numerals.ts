import type { NumberWords } from './number-words.ts';
import type { Token } from './tokens.ts';
import { tokensOf } from './tokens.ts';

/** A number that begins at some token. */
export type Numeral = {
  value: number;
  /** The token after it. */
  to: number;
  /** How many digits it was written with; 0: in words. */
  digits: number;
  ordinal: boolean;
};

type Piece = { value: number; kind: 'small' | 'scale' | 'ordinal'; length: number };

export type NumeralReader = (tokens: Token[], from: number) => Numeral[];

/** Words of numbers by their first word, longest first. */
const piecesOf = (words: NumberWords): Map<string, { parts: string[]; piece: Piece }[]> => {
  const found = new Map<string, { parts: string[]; piece: Piece }[]>();
  const add = (table: Record<number, string>, kind: Piece['kind']): void => {
    for (const [value, phrases] of Object.entries(table))
      for (const phrase of phrases.split('|')) {
        const parts = tokensOf(phrase).map((token) => token.text);
        const [first = ''] = parts;
        found.set(first, [
          ...(found.get(first) ?? []),
          { parts, piece: { value: Number(value), kind, length: parts.length } },
        ]);
      }
  };
  add(words.small, 'small');
  add(words.scales, 'scale');
  add(words.ordinals, 'ordinal');
  for (const list of found.values()) list.sort((a, b) => b.parts.length - a.parts.length);
  return found;
};

type Sum = { total: number; part: number };

/** The number with this word added; null where no number goes on so: "seven thirty". */
const added = ({ total, part }: Sum, { value, kind }: Piece): Sum | null => {
  if (kind === 'scale') {
    if (value === 100)
      return part > 0 && part < 10 ? { total, part: part * 100 } : part === 0 ? { total, part: 100 } : null;
    if (total !== 0 && value >= total) return part === 0 ? { total: total * value, part: 0 } : null;
    return { total: total + Math.max(part, 1) * value, part: 0 };
  }
  const ones = part % 100;
  const goesOn =
    ones === 0 ||
    (ones >= 20 && ones % 10 === 0 && value < 10 && value > 0) ||
    // "soixante-dix", "quatre-vingt-quinze"
    ((ones === 60 || ones === 80) && value >= 10 && value < 20);
  if (!goesOn || (value === 0 && part + total > 0) || (value >= 100 && part > 0)) return null;
  return { total, part: part + value };
};

/** Ones and tens in one word: "siebenundzwanzigsten", "zweitausendfünfzehn". */
const gluedValue = (word: string, small: Map<string, number>): { value: number; ordinal: boolean } | null => {
  const count = (text: string): number | null => {
    if (text === '') return 0;
    const known = small.get(text);
    if (known !== undefined) return known;
    for (const [name, factor] of [
      ['tausend', 1000],
      ['hundert', 100],
    ] as const) {
      const at = text.indexOf(name);
      if (at < 0) continue;
      const before = at === 0 ? 1 : count(text.slice(0, at));
      const after = count(text.slice(at + name.length).replace(/^und/u, ''));
      return before === null || after === null ? null : before * factor + after;
    }
    const [, one = '', ten = ''] = /^(.+?)und(.+)$/u.exec(text) ?? [];
    const [ones, tens] = [small.get(one), small.get(ten)];
    return ones !== undefined && tens !== undefined && ones < 10 && tens % 10 === 0 ? tens + ones : null;
  };
  const half = /^(ander|.+ein)halb$/u.exec(word)?.[1];
  if (half !== undefined) {
    const whole = half === 'ander' || half === 'einein' ? 1 : count(half.slice(0, -3));
    return whole === null ? null : { value: whole + 0.5, ordinal: false };
  }
  const plain = word.length > 4 ? count(word) : null;
  if (plain !== null && plain > 0) return { value: plain, ordinal: false };
  const stem = /^(.+?)(?:ste|te)[nrsm]?$/u.exec(word)?.[1];
  const value = stem === undefined ? null : (small.get(stem) ?? count(stem));
  return value === null || value === 0 ? null : { value, ordinal: true };
};

/** Reads numbers at a place in a message, in digits or words; the shorter ways to read them as well. */
export const createNumeralReader = (words: NumberWords): NumeralReader => {
  const pieces = piecesOf(words);
  const joins = new Set(words.joins.split('|'));
  const smallByWord = new Map(
    Object.entries(words.small).flatMap(([value, names]) =>
      names.split('|').map((name) => [name, Number(value)] as const),
    ),
  );

  const pieceAt = (tokens: Token[], at: number): Piece | null => {
    const word = tokens[at]?.text ?? '';
    const match = pieces
      .get(word)
      ?.find(({ parts }) => parts.every((part, index) => tokens[at + index]?.text === part));
    if (match !== undefined) return match.piece;
    const glued = words.glued && tokens[at]?.kind === 'word' ? gluedValue(word, smallByWord) : null;
    return glued === null ? null : { value: glued.value, kind: glued.ordinal ? 'ordinal' : 'small', length: 1 };
  };

  const inWords = (tokens: Token[], from: number): Numeral[] => {
    const found: Numeral[] = [];
    let sum: Sum = { total: 0, part: 0 };
    let at = from;
    while (at < tokens.length) {
      const joined = at > from && joins.has(tokens[at]?.text ?? '') ? at + 1 : at;
      const piece = pieceAt(tokens, joined);
      if (piece === null || (at === from && piece.kind === 'scale' && piece.value === 1000 && tokens[at]?.text === 'k'))
        break;
      const next = added(sum, piece);
      if (next === null) break;
      sum = next;
      at = joined + piece.length;
      const value = sum.total + sum.part;
      found.push({ value, to: at, digits: 0, ordinal: piece.kind === 'ordinal' });
      if (piece.kind === 'ordinal') break;
    }
    return found;
  };

  /** "Nineteen eighty six", "twenty oh five". */
  const pairedYear = (tokens: Token[], from: number): Numeral[] => {
    const [century] = inWords(tokens, from);
    if (!words.pairedYears || century === undefined || century.ordinal || century.value < 16 || century.value > 20)
      return [];
    const rest = inWords(tokens, century.to).at(-1);
    const zero = tokens[century.to]?.text === 'oh' ? inWords(tokens, century.to + 1)[0] : undefined;
    const years = zero ?? rest;
    if (years === undefined || years.ordinal || years.value > 99 || (zero === undefined && years.value < 10)) return [];
    return [{ value: century.value * 100 + years.value, to: years.to, digits: 0, ordinal: false }];
  };

  const inDigits = (tokens: Token[], from: number): Numeral[] => {
    const digits = tokens[from]?.text ?? '';
    return [{ value: Number(digits), to: from + 1, digits: digits.length, ordinal: false }];
  };

  return (tokens, from) =>
    tokens[from]?.kind === 'digits' ? inDigits(tokens, from) : [...inWords(tokens, from), ...pairedYear(tokens, from)];
};
