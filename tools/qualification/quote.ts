import type { TurnContext } from '../../shared/turn.ts';

/** How texts are compared: case, typographic quotes and white space do not matter, words do. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();

/** Where the prospect said it. `messageId` is null for what stands in the form and not in a message. */
export type Said = { messageId: string | null };

/** Finds the latest place at which the prospect wrote these words, one after the other; null when they never did. */
export function whereSaid(context: Pick<TurnContext, 'transcript' | 'formMessage'>, quote: string): Said | null {
  const wanted = folded(quote).replace(/^["'\s]+|["'\s.,;!?…]+$/g, '');
  if (wanted === '') return null;
  const said = context.transcript.filter((message) => message.role === 'prospect').reverse();
  const message = said.find(({ text }) => standsIn(folded(text), wanted));
  if (message) return { messageId: message.id };
  return context.formMessage !== null && standsIn(folded(context.formMessage), wanted) ? { messageId: null } : null;
}

/** As whole words: "4" does not stand in "40", nor "no" in "know". */
function standsIn(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + words.length] ?? ' ';
    if (!isWordPart(before) && !isWordPart(after)) return true;
  }
  return false;
}

const isWordPart = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);
