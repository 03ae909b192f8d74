/** One reading of some words: a category of `Kinds` with its value. Positions are those of tokens, `to` exclusive. */
export type Item = {
  kind: string;
  value: unknown;
  from: number;
  to: number;
  /** What of it is shown as said: "at 3" counts from "3". */
  shownFrom: number;
  shownTo: number;
  /** How doubtful it is; the least doubtful of two readings of the same words wins. */
  cost: number;
  /** How many of its words tell that a time is meant; with none it is no more than a coincidence. */
  sure: number;
};

/** A word, or several, as the dictionary or a number gives them. */
export const leaf = (kind: string, value: unknown, from: number, to: number, sure: number): Item => ({
  kind,
  value,
  from,
  to,
  shownFrom: from,
  shownTo: to,
  cost: 0,
  sure,
});

type ElementValue<Kinds, E extends string> = E extends `~${infer Rest}`
  ? ElementValue<Kinds, Rest>
  : E extends `${infer Rest}?`
    ? ElementValue<Kinds, Rest> | undefined
    : E extends `${infer A}|${infer B}`
      ? ElementValue<Kinds, A> | ElementValue<Kinds, B>
      : E extends keyof Kinds
        ? Kinds[E]
        : never;

type Values<Kinds, P extends string> = P extends `${infer Head} ${infer Rest}`
  ? [ElementValue<Kinds, Head>, ...Values<Kinds, Rest>]
  : [ElementValue<Kinds, P>];

type Element = { kinds: string[]; shown: boolean; slot: number };

export type Rule<Context> = {
  kind: string;
  elements: Element[];
  slots: number;
  cost: number;
  sure: number;
  make: (values: unknown[], context: Context) => unknown;
};

const elementOf = (text: string, slot: number): Element => ({
  kinds: text.replace(/^~/u, '').replace(/\?$/u, '').split('|'),
  shown: !text.startsWith('~'),
  slot,
});

/** Every way to leave out what is optional. */
const waysOf = (words: string[], slot = 0): Element[][] => {
  const [first, ...rest] = words;
  if (first === undefined) return [[]];
  const without = waysOf(rest, slot + 1);
  const withIt = without.map((way) => [elementOf(first, slot), ...way]);
  return first.endsWith('?') ? [...withIt, ...without] : withIt;
};

/**
 * Makes the function that writes rules over `Kinds`. A rule reads left to right: `'month the? ord'`. `a|b` is either,
 * `a?` may be missing (its value is then undefined), `~a` belongs to it without being shown. A rule that makes null
 * says that these words mean nothing of the kind.
 */
export const ruleWriter =
  <Kinds, Context>() =>
  <K extends keyof Kinds & string, const P extends string>(
    kind: K,
    pattern: P,
    make: (values: Values<Kinds, P>, context: Context) => Kinds[K] | null,
    { cost = 0, sure = 0 }: { cost?: number; sure?: number } = {},
  ): Rule<Context>[] =>
    waysOf(pattern.split(' ')).map((elements) => ({
      kind,
      elements,
      slots: pattern.split(' ').length,
      cost,
      sure,
      // The border between the pattern's types, checked where the rule is written, and the chart, which holds any kind.
      make: make as (values: unknown[], context: Context) => unknown,
    }));

export type Parser<Context> = (leaves: Item[], length: number, context: Context) => Item[];

const keyOf = (item: Item): string =>
  `${item.kind} ${item.to} ${item.shownFrom} ${item.shownTo} ${JSON.stringify(item.value)}`;

const mostItemsAtOneWord = 400;

/** All readings that the rules find in the leaves, from the last word to the first. */
export const createParser = <Context>(rules: Rule<Context>[]): Parser<Context> => {
  const byFirst = new Map<string, Rule<Context>[]>();
  for (const rule of rules)
    for (const kind of rule.elements[0]?.kinds ?? []) byFirst.set(kind, [...(byFirst.get(kind) ?? []), rule]);

  return (leaves, length, context) => {
    const starting: Map<string, Item[]>[] = Array.from({ length: length + 1 }, () => new Map());

    const apply = (rule: Rule<Context>, matched: Item[]): Item | null => {
      const values: unknown[] = Array.from({ length: rule.slots }, () => undefined);
      let [cost, sure] = [rule.cost, rule.sure];
      for (const [index, item] of matched.entries()) {
        values[rule.elements[index]?.slot ?? 0] = item.value;
        cost += item.cost;
        sure += item.sure;
      }
      const value = rule.make(values, context);
      const shown = matched.filter((_, index) => rule.elements[index]?.shown === true);
      const [first] = shown;
      const last = shown.at(-1);
      const [from, to] = [matched[0]?.from ?? 0, matched.at(-1)?.to ?? 0];
      if (value === null || first === undefined || last === undefined) return null;
      return { kind: rule.kind, value, from, to, shownFrom: first.shownFrom, shownTo: last.shownTo, cost, sure };
    };

    const complete = (rule: Rule<Context>, matched: Item[], found: Item[]): void => {
      const element = rule.elements[matched.length];
      if (element === undefined) {
        const made = apply(rule, matched);
        if (made !== null) found.push(made);
        return;
      }
      const here = starting[matched.at(-1)?.to ?? 0];
      for (const kind of element.kinds)
        for (const item of here?.get(kind) ?? []) complete(rule, [...matched, item], found);
    };

    const all: Item[] = [];
    for (let from = length - 1; from >= 0; from--) {
      const agenda = leaves.filter((leaf) => leaf.from === from);
      const known = new Set<string>();
      const here = starting[from] ?? new Map<string, Item[]>();
      for (let next = agenda.shift(); next !== undefined && known.size < mostItemsAtOneWord; next = agenda.shift()) {
        const key = keyOf(next);
        if (known.has(key)) continue;
        known.add(key);
        all.push(next);
        here.set(next.kind, [...(here.get(next.kind) ?? []), next]);
        for (const rule of byFirst.get(next.kind) ?? []) complete(rule, [next], agenda);
      }
    }
    return all;
  };
};
