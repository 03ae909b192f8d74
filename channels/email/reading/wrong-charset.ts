import type { TextPart } from './mime.ts';

const unreadable = /\ufffd/;
const declared = /(charset\s*=\s*"?)(?:utf-?8|us-ascii|ascii)\b/gi;

/** Whether a text says another charset than it was written in: none of its letters beyond ASCII could be read. */
const isMislabelled = ({ text }: TextPart): boolean =>
  unreadable.test(text) && [...text].every((letter) => letter <= '\u007f' || letter === '\ufffd');

/**
 * The texts of a mail that calls itself UTF-8 or ASCII and is not, as old Western programs write it: read once more as
 * Windows-1252, by `readTexts`. A text with one broken letter among good ones stays as it is.
 */
export async function rightCharset(
  raw: Uint8Array,
  texts: TextPart[],
  readTexts: (raw: Uint8Array) => Promise<TextPart[]>,
): Promise<TextPart[]> {
  if (!texts.some(isMislabelled)) return texts;
  const relabelled = Buffer.from(raw).toString('latin1').replace(declared, '$1windows-1252');
  const again = await readTexts(Buffer.from(relabelled, 'latin1'));
  return texts.map((part, index) => (isMislabelled(part) ? (again[index] ?? part) : part));
}
