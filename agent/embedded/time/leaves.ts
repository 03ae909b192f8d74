import type { NumberWords } from '../amount/number-words.ts';
import { createNumeralReader, type NumeralReader } from '../amount/numerals.ts';
import { fold, type Token, tokensOf } from '../amount/tokens.ts';
import { type Item, leaf } from './chart.ts';
import { figuresIn } from './figures.ts';
import type { TimeWords } from './words/table.ts';

type Entry = { parts: string[]; kind: string; value: unknown; sure: number };
export type Lexer = (text: string) => { tokens: Token[]; leaves: Item[] };

/** Kinds that say of themselves that a time is spoken of. */
export const telling: ReadonlySet<string> = new Set([
  'noise',
  'weekday',
  'month',
  'unit',
  'units',
  'part',
  'edgePart',
  'todayPart',
  'relday',
  'season',
  'holiday',
  'repeatWord',
  'now',
  'noon',
  'midnight',
]);

/** What every language writes alike. */
const marks = { dash: '-|~|--', comma: ',', dot: '.', slash: '/', and: '&', at: '@' };

/** Every phrase of a table by its first word. */
const dictionaryOf = (words: TimeWords): Map<string, Entry[]> => {
  const dictionary = new Map<string, Entry[]>();
  const weak = new Set(words.weak.split('|').map(fold));
  const add = (kind: string, phrases: string, value: unknown): void => {
    for (const phrase of phrases.split('|')) {
      const parts = tokensOf(phrase).map((token) => token.text);
      const [first = ''] = parts;
      const sure = telling.has(kind) && !weak.has(fold(phrase)) ? 1 : 0;
      dictionary.set(first, [...(dictionary.get(first) ?? []), { parts, kind, value, sure }]);
    }
  };
  const addAll = (kind: string, table: Record<string, string>, meant: (key: string) => unknown): void => {
    for (const [key, phrases] of Object.entries(table)) add(kind, phrases, meant(key));
  };
  addAll('weekday', words.weekdays, Number);
  addAll('month', words.months, Number);
  addAll('relday', words.relativeDays, Number);
  addAll('fraction', words.fractions, Number);
  addAll('unit', words.units, String);
  addAll('units', many(words.units), String);
  addAll('part', words.parts, String);
  addAll('edgePart', words.earlyParts, (name) => ({ name, edge: 'early' }));
  addAll('edgePart', words.lateParts, (name) => ({ name, edge: 'late' }));
  addAll('todayPart', words.todayParts, String);
  addAll('season', words.seasons, String);
  addAll('holiday', words.holidays, String);
  addAll('repeatWord', words.repeated, String);
  add('ordinalEnd', words.ordinalEnds, '');
  add('thing', words.things, '');
  add('noise', words.noise, '');
  for (const [kind, phrases] of Object.entries({ ...marks, ...words.markers })) add(kind, phrases, '');
  return dictionary;
};

/** What is in the plural, as far as its ending tells. */
const many = (units: TimeWords['units']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(units).flatMap(([unit, names]) => {
      const plurals = names.split('|').filter((name) => /[sne]$/u.test(name));
      return plurals.length === 0 ? [] : [[unit, plurals.join('|')]];
    }),
  );

/** "Dienstagabend" is two words, and so is "Monatsende". */
const glueOf = (words: TimeWords): RegExp | null => {
  if (words.glue === null) return null;
  const days = [...Object.values(words.weekdays), ...Object.values(words.relativeDays)];
  const firsts = [...days.flatMap((names) => names.split('|')), ...words.glue.firsts.split('|')];
  const parts = [words.parts, words.earlyParts, words.lateParts].flatMap((table) => Object.values(table));
  const seconds = [...parts.flatMap((names) => names.split('|')), ...words.glue.seconds.split('|')];
  const longest = (list: string[]): string =>
    list
      .map(fold)
      .filter((word) => word.length > 3 && !word.includes(' '))
      .sort((a, b) => b.length - a.length)
      .join('|');
  return new RegExp(`^(${longest(firsts)})(${longest(seconds)})$`, 'u');
};

const split = (token: Token, glue: RegExp): Token[] => {
  const [, first, second] = (token.kind === 'word' ? glue.exec(token.text) : null) ?? [];
  if (first === undefined || second === undefined) return [token];
  const middle = token.start + first.length;
  return [
    { ...token, text: first, end: middle },
    { ...token, text: second, start: middle },
  ];
};

const numeralLeaves = (tokens: Token[], from: number, read: NumeralReader): Item[] =>
  read(tokens, from).map(({ value, to, digits, ordinal }) =>
    ordinal ? leaf('ord', value, from, to, 0) : leaf('num', { value, digits }, from, to, 0),
  );

/** Links, addresses and tags hold numbers that are no times. */
const withoutAddresses = (text: string): string =>
  text.replace(/https?:\S+|\S+@\S+|<[^>\n]*>/gu, (address) => ' '.repeat(address.length));

/** A part of "6.45" or of "$12", and what stands before a per cent. */
const isNoCount = (tokens: Token[], from: number): boolean => {
  const [before, here, mark, after] = [tokens[from - 1], tokens[from], tokens[from + 1], tokens[from + 2]];
  if (here?.kind !== 'digits') return false;
  const touches = mark !== undefined && mark.start === here.end;
  const fraction = touches && /^[.,:]$/u.test(mark.text) && after?.kind === 'digits' && after.start === mark.end;
  const [far, dot] = [tokens[from - 2], tokens[from - 1]];
  const rest =
    dot !== undefined &&
    dot.end === here.start &&
    /^[.,:]$/u.test(dot.text) &&
    far?.kind === 'digits' &&
    far.end === dot.start;
  const priced = before !== undefined && before.end === here.start && /^[$€£#]$/u.test(before.text);
  return fraction || rest || priced || /^[%€$£]$/u.test(mark?.text ?? '');
};

/** "17th": never a bare 17. The full stop of "17." says it less surely. */
const ordinalAt = (tokens: Token[], from: number, ends: Set<string>): Item | null => {
  const [here, end] = [tokens[from], tokens[from + 1]];
  if (here?.kind !== 'digits' || end?.kind !== 'word' || end.start !== here.end || !ends.has(end.text)) return null;
  return leaf('ord', Number(here.text), from, from + 2, 0);
};

export const createLexer = (words: TimeWords, numbers: NumberWords): Lexer => {
  const dictionary = dictionaryOf(words);
  const glue = glueOf(words);
  const readNumeral = createNumeralReader(numbers);
  const ordinalEnds = new Set(words.ordinalEnds.split('|').map(fold));
  return (text) => {
    const folded = fold(withoutAddresses(text));
    const plain = tokensOf(folded);
    const tokens =
      glue === null ? plain : plain.flatMap((token) => (dictionary.has(token.text) ? [token] : split(token, glue)));
    const named = tokens.flatMap((token, from) =>
      (dictionary.get(token.text) ?? [])
        .filter(({ parts }) => parts.every((part, index) => tokens[from + index]?.text === part))
        .flatMap(({ parts, kind, value, sure }) => {
          const to = from + parts.length;
          const plainLeaf = leaf(kind, value, from, to, sure);
          // An abbreviation keeps its full stop: "Dec.", "sáb."
          const dotted = tokens[to]?.text === '.' && tokens[to]?.start === tokens[to - 1]?.end;
          const shortened = ['weekday', 'month', 'unit'].includes(kind) && token.text.length < 5;
          return dotted && shortened ? [plainLeaf, leaf(kind, value, from, to + 1, 1)] : [plainLeaf];
        }),
    );
    const numerals = tokens.flatMap((_, from) => {
      const ordinal = ordinalAt(tokens, from, ordinalEnds);
      if (ordinal !== null) return [ordinal];
      return isNoCount(tokens, from) ? [] : numeralLeaves(tokens, from, readNumeral);
    });
    return { tokens, leaves: [...named, ...numerals, ...figuresIn(folded, tokens, words.dayFirst)] };
  };
};
