/** How far a plan goes: "up to 15 planners". */
export type Limit = { value: number; of: string };

const upTo =
  "up to|at most|no more than|(?:a )?maximum of|limited to|bis zu|höchstens|maximal|hasta|(?:como )?máximo(?: de)?|no máximo|até|jusqu'à|au (?:plus|maximum)|maximum";
const joins = 'and|und|y|e|et|or|oder|o|ou';
const counted = String.raw`\d+ \p{L}{3,}`;

const pattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${upTo}) (?<all>${counted}(?:(?:,| (?:${joins})) ${counted})*)`,
  'giu',
);

/** The limits that a text names, in any of the five languages. */
export const limitsIn = (text: string): Limit[] =>
  [...text.replace(/[’‘]/g, "'").matchAll(pattern)].flatMap(({ groups }) =>
    [...(groups?.all ?? '').matchAll(/(\d+) (\p{L}+)/gu)].map(([, value, of = '']) => ({ value: Number(value), of })),
  );

/** The name of the plan that a price belongs to: the last capitalised word before it ("O plano Starter custa …"). */
export const planNamed = (beforePrice: string): string | null =>
  [...beforePrice.matchAll(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]{2,}/gu)].at(-1)?.[0] ?? null;

/** The first thing that a text counts: "3 planners included". */
export function countedIn(text: string): Limit | null {
  const found = /(\d+) (\p{L}{3,})/u.exec(text);
  return found ? { value: Number(found[1]), of: found[2] ?? '' } : null;
}

const bare = (word: string): string => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** "planner" and "planners", "almacén" and "almacenes" are the same thing. */
export const isSameThing = (one: string, other: string): boolean =>
  bare(one).slice(0, 5) === bare(other).slice(0, 5) || bare(one).slice(0, 4) === bare(other);

/** Who is counted where only people are spoken of. */
export const meansPeople = (word: string): boolean =>
  /^(?:people|persons?|users?|seats?|heads?|licen[cs]es?|nutzer|anwender|personen|leuten?|plätzen?|lizenzen|mitarbeitern?|personas|usuarios|puestos|licencias|pessoas|usuários|utilizadores|licenças|personnes|utilisateurs|postes|licences)$/iu.test(
    word,
  );
