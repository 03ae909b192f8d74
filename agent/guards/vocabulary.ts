import { type KnowledgeDoc, passagesOf } from '../../tools/knowledge/passages.ts';

/** What ops' articles name at all, and the products of others that we know by name. */
export type Vocabulary = {
  named: ReadonlySet<string>;
  /** Short forms by which an article may be asked for: they stand for what it says in full. */
  shortForms: ReadonlySet<string>;
  products: readonly string[];
};

/** The words of a text as names are compared: small, without a plural. */
export const nameWords = (text: string): string[] =>
  (text.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => [
    bareName(word),
    bareName(word.replace(/^\p{Lu}\p{Ll}+(?=\p{Lu})/u, '')),
  ]);

export const bareName = (word: string): string => word.toLowerCase().replace(/(?<=\p{L}{2})s$/u, '');

/** Articles in all languages count: what is certified in one is so in the others. */
export function vocabularyOf(
  docs: readonly KnowledgeDoc[],
  packs: Record<string, { tools: readonly string[] }>,
): Vocabulary {
  const passages = docs.flatMap(passagesOf);
  const text = passages.map((passage) => `${passage.title}\n${passage.text}`);
  const short = passages.flatMap(({ also, topic }) => `${also}, ${topic}`.split(/,\s*/)).filter(isShort);
  const products = Object.values(packs).flatMap(({ tools }) => tools.filter((tool) => /\p{Lu}/u.test(tool)));
  return {
    named: new Set(nameWords(text.join('\n'))),
    shortForms: new Set(short.map(bareName)),
    products: [...new Set(products)],
  };
}

const isShort = (also: string): boolean => /^[\p{L}\p{N}]{2,5}$/u.test(also);
