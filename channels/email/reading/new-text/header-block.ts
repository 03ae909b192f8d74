import { addressPattern, type Field, fieldOf } from './vocabulary.ts';

const mostLines = 14;
const longestName = 60;
const longestField = 2000;

/** Which field of a head a line is: `*Von:* Ada <ada@…>` → `from`. */
function fieldIn(line: string): Field | null {
  // Only its beginning: over a long run of blanks the expression takes quadratic time.
  const name = /^[\s*_>]*([^:：*\n]{1,30}?)[\s*_]*[:：]/u.exec(line.slice(0, longestName))?.[1];
  return name === undefined ? null : (fieldOf.get(name.toLowerCase().replace(/\s+/g, ' ')) ?? null);
}

/**
 * Whether the head of a quoted mail begins here: at least its sender or its day, together with other fields. `From`,
 * `To` and `Date` may stand in anybody's text, say of a journey, so there must be an address or a subject with them.
 */
export function headerBlockAt(lines: readonly string[], start: number): boolean {
  const opens = fieldIn(lines[start] ?? '');
  if (opens === null) return false;
  const seen = new Set<Field>([opens]);
  const block = [lines[start] ?? ''];
  let strangers = 0;
  for (const line of lines.slice(start + 1, start + mostLines)) {
    const field = fieldIn(line);
    if (field !== null) seen.add(field);
    // A blank line may follow each field, and addresses may be wrapped.
    else if (++strangers > 3 || (line.trim() !== '' && strangers > 2)) break;
    if (field !== null) strangers = 0;
    block.push(line.slice(0, longestField));
  }
  const telling = seen.has('from') || seen.has('date');
  const evidence = seen.has('subject') || addressPattern.test(block.join('\n'));
  return telling && evidence && seen.size >= (seen.has('from') ? 2 : 3);
}
