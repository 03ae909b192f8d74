export type Token = {
  /** Lower case, without accents; as long as what was written, so that offsets hold. */
  text: string;
  /** Where in the message. */
  start: number;
  end: number;
  kind: 'word' | 'digits' | 'mark';
};

/** One letter for one letter: `é` is `e`, a typographic apostrophe a plain one, a long dash a short one. */
const folded = (character: string): string => {
  const [plain] = character.normalize('NFD').toLowerCase();
  if (plain === undefined || plain.length !== character.length) return character;
  return plain.replace(/[’‘`´]/u, "'").replace(/[–—‐‑−]/u, '-');
};

export const fold = (text: string): string => text.replace(/[^\p{ASCII}]|[A-Z]/gu, folded);

/** Words, runs of digits, and every other mark on its own. */
export const tokensOf = (text: string): Token[] =>
  [...fold(text).matchAll(/\p{L}+|\d+|[^\s\p{L}\d]/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    kind: /^\d/u.test(match[0]) ? 'digits' : /^\p{L}/u.test(match[0]) ? 'word' : 'mark',
  }));
