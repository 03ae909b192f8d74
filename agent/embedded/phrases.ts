import type { Pack } from '../../prompts/schemas/pack.ts';
import { escapeForRegex, hashOf } from './text.ts';

export type Variables = Record<string, string | null>;

export type Phrases = {
  /** One way of saying it: of those whose variables are all known, chosen by `seed`, unsaid ones first. Null: there is none. */
  say: (key: string, variables: Variables, choice: { seed: string; saidBefore: string }) => string | null;
  /** Whether a text contains the phrase, in any of its ways. */
  isIn: (key: string, text: string) => boolean;
};

const variable = /\{([a-z_]+)\}/gu;

const variablesOf = (template: string): string[] => [...template.matchAll(variable)].map((match) => match[1] ?? '');

const fill = (template: string, variables: Variables): string =>
  template.replace(variable, (_, name: string) => variables[name] ?? '');

const shapeOf = (template: string): RegExp =>
  new RegExp(
    template
      .split(variable)
      .map((part, index) => (index % 2 === 0 ? escapeForRegex(part) : '.+?'))
      .join(''),
    'isu',
  );

const shapesOf = (packs: Pack[]): Map<string, RegExp[]> => {
  const shapes = new Map<string, RegExp[]>();
  for (const { phrases } of packs)
    for (const [key, ways] of Object.entries(phrases))
      shapes.set(key, [...(shapes.get(key) ?? []), ...ways.map(shapeOf)]);
  return shapes;
};

/**
 * What the agent can say in one language. `others` are the packs of the further languages: what was said before a
 * prospect changed to another one is recognised too.
 */
export const createPhrases = (pack: Pack, others: Pack[] = []): Phrases => {
  const shapes = shapesOf([pack, ...others]);
  const shapeByWay = new Map(
    Object.values(pack.phrases).flatMap((ways) => ways.map((way) => [way, shapeOf(way)] as const)),
  );
  return {
    say: (key, variables, { seed, saidBefore }) => {
      const possible = (pack.phrases[key] ?? []).filter((way) =>
        variablesOf(way).every((name) => variables[name] != null && variables[name] !== ''),
      );
      const richest = Math.max(0, ...possible.map((way) => variablesOf(way).length));
      const best = possible.filter((way) => variablesOf(way).length === richest);
      const unsaid = best.filter((way) => shapeByWay.get(way)?.test(saidBefore) !== true);
      const choices = unsaid.length > 0 ? unsaid : best;
      const way = choices[hashOf(`${seed} ${key}`) % Math.max(1, choices.length)];
      return way === undefined ? null : fill(way, variables);
    },
    isIn: (key, text) => (shapes.get(key) ?? []).some((shape) => shape.test(text)),
  };
};
