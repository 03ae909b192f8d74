import {
  addressPattern,
  attributionStart,
  datePattern,
  endsInWrote,
  firstPerson,
  timePattern,
  wrotePattern,
} from './vocabulary.ts';

const longestAttribution = 400;
const mostLines = 4;

/** "Quoting Ada <ada@…>:", as Horde puts it. */
const quoting = /^(?:quoting|zitat von|zitiere|citando(?: a)?|quotando|citat från|citerar|selon|citando|cytowanie)\s/i;
/** `2012/5/3 Ada <ada@…>`, without any colon. */
const bareStart = /^\d{4}[/-]\d{1,2}[/-]\d{1,2}\s/;

/** Whether a line opens a quotation: "On Monday Ada wrote:", "12.03.2025, 10:15, Ada <ada@…>:". */
function isAttribution(text: string, beforeQuotation: boolean): boolean {
  if (text.length > 2 * longestAttribution) return false;
  // Zoho and others frame it: `---- On … wrote ----`.
  const line = text.replace(/\s+/g, ' ').replace(/^[\s*_-]+|[\s*_-]+$/g, '');
  if (line.length > longestAttribution || firstPerson.test(line)) return false;
  const closed = /[:：]["'*_\s]*$/.test(line);
  const verb = wrotePattern.test(line);
  const date = datePattern.test(line);
  const address = addressPattern.test(line);
  if (!closed && beforeQuotation && bareStart.test(line)) return address;
  if (!closed)
    return endsInWrote.test(line) && date && (address || (timePattern.test(line) && attributionStart.test(line)));
  if (beforeQuotation) return line.length < 250 && (verb || address || (date && timePattern.test(line)));
  if (verb) return address || (date && (attributionStart.test(line) || timePattern.test(line)));
  if (quoting.test(line)) return address;
  return date && address && timePattern.test(line) && attributionStart.test(line);
}

/**
 * The first line of the attribution that ends in `end`, or null. Programs wrap it; what is joined is as little as makes
 * sense, and then the lines above that belong to it by their look.
 */
export function attributionEndingAt(lines: readonly string[], end: number, beforeQuotation: boolean): number | null {
  const start = shortest(lines, end, false) ?? (beforeQuotation ? shortest(lines, end, true) : null);
  return start === null ? null : withItsBeginning(lines, start, end);
}

function shortest(lines: readonly string[], end: number, beforeQuotation: boolean): number | null {
  for (let start = end; start >= 0 && start > end - mostLines; start--) {
    if (lines[start]?.trim() === '') return null;
    if (isAttribution(lines.slice(start, end + 1).join(' '), beforeQuotation)) return start;
  }
  return null;
}

function withItsBeginning(lines: readonly string[], start: number, end: number): number {
  for (let above = start - 1; above >= 0 && above > end - mostLines; above--) {
    const line = lines[above]?.trim() ?? '';
    if (line === '' || /[.!?:]$/.test(line)) break;
    const begins = attributionStart.test(line) && datePattern.test(line);
    if (begins && isAttribution(lines.slice(above, end + 1).join(' '), true)) return above;
  }
  return start;
}

/** "Yes. On 3 May 2025 at 10:15, Ada wrote:" in one line, as some phones send it: where the attribution begins. */
export function attributionWithin(line: string): number | null {
  const at = line.search(/[\s-]-*\s*On\s(?:[A-Z][a-z]{2,8},?\s|\d)[^\n]{5,300}\bwrote:\s*$/);
  return at > 0 && isAttribution(line.slice(at).replace(/^[\s-]+/, ''), false) ? at : null;
}

/** Yahoo's phones write the quoted mail behind the attribution, in the same line. */
export function opensWithAttribution(line: string): boolean {
  const colon = wrotePattern.exec(line.slice(0, longestAttribution));
  const head = colon === null ? '' : line.slice(0, colon.index + colon[0].length);
  const behind = line.slice(head.length);
  if (head === '' || !/^\s?[:：]\s+\S/.test(behind)) return false;
  return isAttribution(`${head}:`, false) && addressPattern.test(head) && timePattern.test(head);
}
