import type { Pack } from '../../prompts/schemas/pack.ts';

const startsUpper = (word: string): boolean => /^\p{Lu}/u.test(word);

/** The leading words that are written as a name: "Jane Doe from" → "Jane Doe". Null when the first is none. */
const properName = (text: string, pack: Pack, { isName }: { isName: (word: string) => boolean }): string | null => {
  const taken: string[] = [];
  for (const word of text.trim().split(/\s+/u)) {
    const bare = word.replace(/[.,!?;:]+$/u, '');
    const joins = taken.length > 0 && /^(?:&|\+)$/u.test(bare);
    if (!joins && !isName(bare)) break;
    if (!joins && pack.notNames.includes(bare.toLowerCase().replace(/'.*$/u, ''))) break;
    taken.push(bare);
    if (bare !== word) break;
  }
  const name = taken.join(' ').replace(/\s[&+]$/u, '');
  return name === '' ? null : name;
};

export const personName = (text: string, pack: Pack): string | null => {
  const name = properName(text, pack, { isName: startsUpper });
  return name === null || name.length < 2 ? null : name;
};

export const companyName = (text: string, pack: Pack): string | null =>
  properName(text, pack, { isName: (word) => startsUpper(word) || /^\d+\p{L}|\p{L}\d/u.test(word) });

const knownTool = (pack: Pack, text: string): string | null => {
  const lower = ` ${text.toLowerCase()} `;
  const hits = [...new Set(pack.tools)].filter((tool) =>
    new RegExp(`[^\\p{L}\\p{N}]${tool.toLowerCase().replace(/[.+]/gu, '\\$&')}[^\\p{L}\\p{N}]`, 'u').test(lower),
  );
  const longest = hits.filter((tool) => !hits.some((other) => other !== tool && other.includes(tool)));
  const inOrder = longest.sort((a, b) => lower.indexOf(a.toLowerCase()) - lower.indexOf(b.toLowerCase()));
  return inOrder.length === 0 ? null : inOrder.join(', ');
};

/** A tool by its known names, else whatever is written as a name; as the plain answer to the question, any few words. */
export const toolName = (text: string, pack: Pack, asked: boolean): string | null => {
  const known = knownTool(pack, text);
  if (known !== null) return known;
  const named = companyName(text, pack);
  if (named !== null && !/^(?:I|A)$/u.test(named)) return named;
  return asked && text.split(/\s+/u).length <= 4 ? text.trim() : null;
};
