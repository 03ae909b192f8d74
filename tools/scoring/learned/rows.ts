/** What a model learns from: leads as they were known when they came in, and what became of them. */

export type Value = string | number | boolean | null;

/** Fields by name; null, empty text and absence all mean "not known". */
export type Known = { readonly [field: string]: Value | undefined };

/** `at` is the moment from which the fields are: nothing later may be in them. `closedAt` is when it was won or lost. */
export type Example = { at: Date; known: Known; won: boolean; closedAt?: Date | null };

export const isKnown = (value: Value | undefined): value is string | number | boolean =>
  value !== null && value !== undefined && value !== '' && !(typeof value === 'number' && !Number.isFinite(value));

/** Text as it is compared: people write "Organic Search" and "organic search" of one and the same thing. */
export const levelOf = (value: string | number | boolean): string => String(value).trim().toLowerCase();

/** A number as a number, also where a file has kept it as text. */
export function numberOf(value: Value | undefined): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)) return null;
  return Number(value);
}

export const inTimeOrder = (examples: readonly Example[]): Example[] =>
  examples.toSorted((a, b) => a.at.getTime() - b.at.getTime());

export const fieldsOf = (examples: readonly Example[]): string[] =>
  [...new Set(examples.flatMap(({ known }) => Object.keys(known)))].sort();

export const winsIn = (examples: readonly { won: boolean }[]): number =>
  examples.reduce((wins, { won }) => wins + Number(won), 0);
