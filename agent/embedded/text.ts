import { endsInAbbreviation } from '../../shared/abbreviations.ts';

/** A stretch of a message, with its place in it, so that a quotation can be cut out word for word. */
export type Sentence = { text: string; start: number };

const lookAlikes: Record<string, string> = {
  '’': "'",
  '‘': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\t': ' ',
};

const anyLookAlike = /[’‘´“”\u00a0\u202f\t]/u;

/** Typographic variants made plain, one character for one, so that positions still hold in the original. */
export const plain = (text: string): string =>
  anyLookAlike.test(text) ? text.replace(/[’‘´“”\u00a0\u202f\t]/gu, (mark) => lookAlikes[mark] ?? mark) : text;

// A dot after a single letter ("a.m.", "J. Doe") ends no sentence, nor that of an ordinal: "der 2. passt".
const sentenceBreak =
  /(?:(?<!(?<!\p{L})\p{L}|(?<!\p{L})(?:de[rnm]|die|das|am|zum|vom|bis|ab) \d{1,2})[.!?…]+(?=\s|$)|[!?…]+(?=\s|$)|\n+)/gu;

/** Sentences with their end mark, in order. */
export const sentencesOf = (text: string): Sentence[] => {
  const found: Sentence[] = [];
  let from = 0;
  const add = (to: number): void => {
    const raw = text.slice(from, to);
    const trimmed = raw.trim();
    if (trimmed !== '') found.push({ text: trimmed, start: from + raw.indexOf(trimmed) });
    from = to;
  };
  for (const match of text.matchAll(sentenceBreak)) {
    const to = match.index + match[0].length;
    if (match[0] !== '.' || !endsInAbbreviation(text.slice(from, to))) add(to);
  }
  add(text.length);
  return found;
};

/** Words in lower case; an apostrophe belongs to its word. */
export const wordsOf = (text: string): string[] =>
  plain(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu) ?? [];

export const escapeForRegex = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Longest first, so that "day after tomorrow" wins over "tomorrow". None of no words is found anywhere. */
export const anyOf = (words: string[]): string =>
  words.length === 0
    ? '(?!)'
    : [...words]
        .sort((a, b) => b.length - a.length)
        .map(escapeForRegex)
        .join('|');

/** A stable number from a text (FNV-1a), for choices that must fall the same way when a turn is run again. */
export const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
};
