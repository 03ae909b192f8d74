import type { Pack } from '../../prompts/schemas/pack.ts';
import { createMoneyReader, type MoneyReader } from './amount/money.ts';
import { createNumbers, type Numbers } from './numbers.ts';
import { anyOf } from './text.ts';
import { wordsFor } from './time/words/all.ts';

/** A language pack made ready: its patterns compiled, its numbers readable. */
export type Lexicon = {
  pack: Pack;
  numbers: Numbers;
  /** Amounts of money in a text. Its currencies are gathered when it is first asked. */
  money: MoneyReader;
  /** Numbers of weekdays and months by their names. */
  weekdays: Record<string, number>;
  months: Record<string, number>;
  /** Compiles a pattern of the pack: its macros filled in, matching whole words only, case-insensitive, global. */
  pattern: (source: string) => RegExp;
  /** The same for a list of which any may match. */
  anyPattern: (sources: string[]) => RegExp;
  /** All that were compiled so far. */
  patterns: () => RegExp[];
  negation: RegExp;
  correction: RegExp;
  total: RegExp;
  questionStart: RegExp;
  statementStart: RegExp;
};

/** From a word table: the number that each name stands for. */
const byName = (table: Record<number, string>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(table).flatMap(([value, names]) => names.split('|').map((name) => [name, Number(value)] as const)),
  );

const macrosOf = (pack: Pack, { numbers, weekdays, months }: Pick<Lexicon, 'numbers' | 'weekdays' | 'months'>) => {
  const { time } = pack;
  const currency = `(?:${anyOf(Object.keys(pack.currencies))})`;
  const macros: Record<string, string> = {
    ...pack.macros,
    number: numbers.rangeSource,
    money: `(?<before>${currency})? ?${numbers.rangeSource} ?(?<after>${currency})?`,
    weekday: `(?:${anyOf(Object.keys(weekdays))})`,
    month: `(?:${anyOf(Object.keys(months))})`,
    ordinal: `(?:${anyOf(Object.keys(time.ordinals))})`,
    zone: `(?<zone>${anyOf(Object.keys(time.zones))})`,
    tool: `(?:${anyOf(pack.tools)})`,
  };
  return macros;
};

const wholeWords = (source: string): string => `(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`;

/** Node 22 does not compile a name that two branches of a pattern share; newer ones would let it pass unseen. */
const compile = (source: string): RegExp => {
  const names = [...source.matchAll(/\(\?<(\w+)>/gu)].map(([, name]) => name);
  const [twice] = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice) throw new SyntaxError(`the group ${twice} is named twice in one pattern: /${source}/`);
  return new RegExp(wholeWords(source), 'giu');
};

/** Throws a `SyntaxError` that names the pattern when one of the pack's does not compile. */
export const createLexicon = (pack: Pack): Lexicon => {
  const table = wordsFor(pack.language);
  const names = { weekdays: byName(table.weekdays), months: byName(table.months) };
  const numbers = createNumbers(pack);
  const macros = macrosOf(pack, { numbers, ...names });
  const fill = (source: string): string =>
    source.replace(/\{([a-z]{2,})\}/gu, (whole, name: string) => {
      const macro = macros[name];
      return macro === undefined ? whole : fill(macro);
    });
  const compiled = new Map<string, RegExp>();
  let moneyReader: MoneyReader | null = null;
  const pattern = (source: string): RegExp => {
    const ready = compiled.get(source) ?? compile(fill(source));
    compiled.set(source, ready);
    return ready;
  };
  const words = (list: string[]): RegExp => new RegExp(wholeWords(anyOf(list)), 'giu');
  const start = (list: string[]): RegExp => new RegExp(`^(?:${anyOf(list)})(?![\\p{L}\\p{N}])`, 'iu');
  return {
    pack,
    numbers,
    money: (text) => {
      moneyReader ??= createMoneyReader(pack.language);
      return moneyReader(text);
    },
    ...names,
    pattern,
    anyPattern: (sources) => pattern(sources.map((source) => `(?:${source})`).join('|')),
    patterns: () => [...compiled.values()],
    negation: words(pack.negations),
    correction: words(pack.corrections),
    total: words(pack.totals),
    questionStart: start(pack.questionStarts),
    statementStart: start(pack.statementStarts),
  };
};

/** Whether a global pattern occurs, whatever it matched before. */
export const occurs = (pattern: RegExp, text: string): boolean => {
  pattern.lastIndex = 0;
  return pattern.test(text);
};
