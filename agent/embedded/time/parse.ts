import { numbersFor } from '../amount/number-words.ts';
import type { Token } from '../amount/tokens.ts';
import { dayWith, type Now, nowIn } from './calendar.ts';
import { createParser, type Item } from './chart.ts';
import type { Kinds } from './kinds.ts';
import { createLexer, telling } from './leaves.ts';
import { clockRules } from './rules-clock.ts';
import { dayRules } from './rules-day.ts';
import { joinedRules } from './rules-joined.ts';
import { lengthRules } from './rules-length.ts';
import { periodRules } from './rules-period.ts';
import { quarterRules } from './rules-quarter.ts';
import { weekRules } from './rules-week.ts';
import { spokenLanguages, wordsFor } from './words/all.ts';

const rootKinds = [
  'day',
  'period',
  'clock',
  'clocks',
  'dayPart',
  'moment',
  'within',
  'span',
  'length',
  'shift',
  'instant',
  'present',
  'repeated',
] as const;
type RootKind = (typeof rootKinds)[number];

/** One time that a text speaks of, and where. */
export type Mention = {
  [K in RootKind]: { kind: K; value: Kinds[K]; start: number; end: number; text: string };
}[RootKind];

export type TimeParser = (text: string, now: Date, zone: string) => Mention[];

const parse = createParser<Now>([
  ...clockRules,
  ...dayRules,
  ...periodRules,
  ...quarterRules,
  ...weekRules,
  ...lengthRules,
  ...joinedRules,
]);

const isRoot = (item: Item): boolean => item.kind === 'noise' || rootKinds.some((kind) => kind === item.kind);

/** Words before which even a doubtful one is a time: "in May". */
const leads = new Set([
  'in',
  'on',
  'of',
  'since',
  'until',
  'from',
  'by',
  'before',
  'after',
  'this',
  'next',
  'last',
  'between',
  'to',
  'for',
  'or',
]);

/** At 3 locations, after 2000 pieces: what is counted is no time. */
const isCounted = (item: Item, tokens: Token[], things: Set<string>): boolean => {
  const next = tokens[item.to]?.text ?? '';
  if (tokens[item.to - 1]?.kind !== 'digits' && !/^(?:clock|clocks|period)$/u.test(item.kind)) return false;
  return things.has(next) && ['clock', 'clocks', 'moment', 'within', 'period', 'day', 'span'].includes(item.kind);
};

const chosen = (roots: Item[]): Item[] => {
  const best = [...roots].sort(
    (a, b) =>
      b.shownTo - b.shownFrom - (a.shownTo - a.shownFrom) ||
      a.cost - b.cost ||
      b.sure - a.sure ||
      a.shownFrom - b.shownFrom,
  );
  const taken: Item[] = [];
  for (const item of best)
    if (taken.every((other) => item.shownTo <= other.shownFrom || item.shownFrom >= other.shownTo)) taken.push(item);
  return taken.sort((a, b) => a.shownFrom - b.shownFrom);
};

/** "At 3 or 4": an hour without anything else after another. */
const otherHours = (found: Item[], items: Item[]): Item[] =>
  items
    .filter((item) => item.kind === 'hour' && found.every((one) => item.to <= one.from || item.from >= one.to))
    .filter((hour) => {
      const or = items.find((item) => item.kind === 'or' && item.to === hour.from);
      return found.some((one) => ['clock', 'moment'].includes(one.kind) && one.to === or?.from);
    })
    .map((hour) => ({ ...hour, kind: 'clock' }));

/** "The 18th or 19th of June", "18 and 19 June": both are in June. */
const otherDays = (found: Item[], items: Item[], { today }: Now): Item[] =>
  found.flatMap((later) => {
    const fields = fieldsOf(later);
    if (fields?.month === undefined || fields.day === undefined) return [];
    const joins = items.filter(
      (item) => ['or', 'and', 'comma'].includes(item.kind) && item.to <= later.from && later.from - item.to <= 1,
    );
    const first = items
      .filter((item) => item.kind === 'dayno' && joins.some((join) => join.from === item.to))
      .sort((a, b) => b.to - b.from - (a.to - a.from))[0];
    const number = first === undefined ? undefined : first.value;
    if (first === undefined || typeof number !== 'number') return [];
    if (found.some((one) => first.to > one.shownFrom && first.from < one.shownTo)) return [];
    const value = dayWith({ ...fields, day: number }, today);
    return value === null ? [] : [{ ...first, kind: 'day', value }];
  });

/** Finds the times in a text of that language; what it has no grammar for is read as English. */
export const createTimeParser = (language: string): TimeParser => {
  const known = spokenLanguages.includes(language) ? language : 'en';
  const words = wordsFor(known);
  const lex = createLexer(words, numbersFor(known));
  const things = new Set(words.things.split('|'));
  return (text, now, zone) => {
    const { tokens, leaves } = lex(text);
    if (!leaves.some((leaf) => telling.has(leaf.kind) || leaf.sure > 0 || leaf.kind === 'num' || leaf.kind === 'ord'))
      return [];
    const led = new Set(leaves.filter((leaf) => leads.has(leaf.kind)).map((leaf) => leaf.to));
    const seen = nowIn(now, zone, known);
    const items = parse(leaves, tokens.length, seen);
    const roots = items.filter(
      (item) =>
        isRoot(item) &&
        (item.sure > 0 || (led.has(item.shownFrom) && /^(?:period|day)$/u.test(item.kind))) &&
        !isCounted(item, tokens, things),
    );
    const found = chosen(roots).filter((item) => item.kind !== 'noise');
    return [...found, ...otherHours(found, items), ...otherDays(found, items, seen)].map((item) =>
      mentionOf(item, tokens, text),
    );
  };
};

const fieldsOf = (item: Item): Kinds['day']['fields'] | null =>
  // The border of the chart once more: items of this kind hold days.
  item.kind === 'day' ? (item.value as Kinds['day']).fields : null;

const mentionOf = ({ kind, value, shownFrom, shownTo }: Item, tokens: Token[], text: string): Mention => {
  const [start, end] = [tokens[shownFrom]?.start ?? 0, tokens[shownTo - 1]?.end ?? 0];
  // The border of the chart, whose rules have made a value of just this kind.
  return { kind, value, start, end, text: text.slice(start, end) } as Mention;
};
