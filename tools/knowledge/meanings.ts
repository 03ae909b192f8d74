import type { Terms } from './terms.ts';

const shortestPart = 4;

/** Other terms for a term. */
export type Meanings = {
  /** Those of its groups of synonyms. */
  same: (term: string) => readonly string[];
  /** What a compound that no article has is about: "Mengenrabatt" is some "Rabatt", though perhaps none of ours. */
  wider: (term: string) => readonly string[];
};

/** `known` tells what the articles have. */
export function meaningsOf(
  synonyms: readonly (readonly string[])[],
  { term, words }: Terms,
  known: (term: string) => boolean,
): Meanings {
  const groups = synonyms.map((group) => [...new Set(group.map((said) => single(said, { term, words })))]);
  const alike = new Map<string, string[]>();
  for (const group of groups) {
    for (const one of group) {
      if (one !== null) alike.set(one, [...(alike.get(one) ?? []), ...group.filter((other) => other !== null)]);
    }
  }
  const same = (one: string) => alike.get(one) ?? [];
  const isKnown = (part: string) => known(part) || alike.has(part);
  return {
    same,
    wider: (one) => (isKnown(one) ? [] : headOf(one, isKnown).flatMap((head) => [head, ...same(head)])),
  };
}

/** A synonym of several words says nothing by one of them. */
const single = (said: string, { term, words }: Terms): string | null => {
  const [only, ...others] = words(said).map(term);
  return only !== undefined && others.length === 0 ? only : null;
};

/** A compound is about its last part, the longest that is known. */
function headOf(compound: string, known: (part: string) => boolean): string[] {
  for (let at = shortestPart; compound.length - at >= shortestPart; at++) {
    const part = compound.slice(at);
    if (known(part)) return [part];
  }
  return [];
}
