import type { Pack } from '../../prompts/schemas/pack.ts';
import { createNumbers, type Numbers } from './numbers.ts';
import { anyOf } from './text.ts';

/** A language pack made ready: its patterns compiled, its numbers readable. */
export type Lexicon = {
  pack: Pack;
  numbers: Numbers;
  /** Compiles a pattern of the pack: its macros filled in, matching whole words only, case-insensitive, global. */
  pattern: (source: string) => RegExp;
  /** The same for a list of which any may match. */
  anyPattern: (sources: string[]) => RegExp;
  negation: RegExp;
  correction: RegExp;
  questionStart: RegExp;
  statementStart: RegExp;
};

const macrosOf = (pack: Pack, numbers: Numbers): Record<string, string> => {
  const { time } = pack;
  const hourWords = Object.entries(pack.numbers.words).filter(([, value]) => value >= 1 && value <= 12);
  const currency = `(?:${anyOf(Object.keys(pack.currencies))})`;
  const or = (texts: string[]): string => `(?:${texts.join('|')})`;
  const meridiem = or([...time.am, ...time.pm]);
  const hour = `(?:\\d{1,2}|${anyOf(hourWords.map(([word]) => word))})`;
  return {
    ...pack.macros,
    number: numbers.rangeSource,
    money: `(?<before>${currency})? ?${numbers.rangeSource} ?(?<after>${currency})?`,
    weekday: `(?:${anyOf(Object.keys(time.weekdays))})`,
    month: `(?:${anyOf(Object.keys(time.months))})`,
    daypart: `(?:${anyOf(Object.keys(time.dayParts))})`,
    relativeday: `(?:${anyOf(Object.keys(time.relativeDays))})`,
    ordinal: `(?:${anyOf(Object.keys(time.ordinals))})`,
    zone: `(?<zone>${anyOf(Object.keys(time.zones))})`,
    tool: `(?:${anyOf(pack.tools)})`,
    hour,
    am: or(time.am),
    pm: or(time.pm),
    clocktime: `${hour}(?:[:.h][0-5]\\d)?(?: ?${meridiem})?`,
  };
};

const wholeWords = (source: string): string => `(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`;

/** Throws a `SyntaxError` that names the pattern when one of the pack's does not compile. */
export const createLexicon = (pack: Pack): Lexicon => {
  const numbers = createNumbers(pack);
  const macros = macrosOf(pack, numbers);
  const fill = (source: string): string =>
    source.replace(/\{([a-z]{2,})\}/gu, (whole, name: string) => {
      const macro = macros[name];
      return macro === undefined ? whole : fill(macro);
    });
  const compiled = new Map<string, RegExp>();
  const pattern = (source: string): RegExp => {
    const ready = compiled.get(source) ?? new RegExp(wholeWords(fill(source)), 'giu');
    compiled.set(source, ready);
    return ready;
  };
  const words = (list: string[]): RegExp => new RegExp(wholeWords(anyOf(list)), 'giu');
  const start = (list: string[]): RegExp => new RegExp(`^(?:${anyOf(list)})(?![\\p{L}\\p{N}])`, 'iu');
  return {
    pack,
    numbers,
    pattern,
    anyPattern: (sources) => pattern(sources.map((source) => `(?:${source})`).join('|')),
    negation: words(pack.negations),
    correction: words(pack.corrections),
    questionStart: start(pack.questionStarts),
    statementStart: start(pack.statementStarts),
  };
};

/** Whether a global pattern occurs, whatever it matched before. */
export const occurs = (pattern: RegExp, text: string): boolean => {
  pattern.lastIndex = 0;
  return pattern.test(text);
};
