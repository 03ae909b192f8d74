import { attributionEndingAt, attributionWithin, opensWithAttribution } from './attribution.ts';
import { headerBlockAt } from './header-block.ts';
import { isGroupWise, isSeparator } from './separator.ts';
import { isDeviceLine, isRule, isRuledSignature, isSignatureDelimiter } from './signature.ts';
import { wrotePattern } from './vocabulary.ts';

/** A stretch of lines of one kind. */
export type Segment =
  | { kind: 'own'; lines: string[] }
  /** Marked with `>`; `attributed` where a line says whose words these are. */
  | { kind: 'quotation'; lines: string[]; attributed: boolean };

/** No program writes more into one line of what marks a quotation; longer lines are somebody's text. */
const longestMark = 1000;

const initialsQuote = /^\s*[A-Z]{1,3}>/;
/** The tail of a wrapped attribution, `>:`, looks like a mark. */
const attributionTail = /^\s*>\s*(?:\S[^:：]{0,30})?[:：]\s*$/u;

const isQuoted = (line: string): boolean =>
  (/^\s{0,3}>/.test(line) || initialsQuote.test(line)) &&
  !isAttributionTail(line) &&
  !/^\s*>>>? .*<<</.test(line) &&
  !isGroupWise(line);

const isAttributionTail = (line: string): boolean =>
  attributionTail.test(line) && (/^\s*>\s*[:：]/.test(line) || wrotePattern.test(line));

const unquoted = (line: string): string => line.replace(/^\s*(?:[A-Z]{0,3}>\s?)+/, '');

/** Lines of a text, an attribution that shares its line with the answer put on its own. */
export function linesOf(text: string): string[] {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b\u200e\u200f\u2060\ufeff]/g, '')
    .replace(/\u00a0/g, ' ')
    .split('\n');
  return lines.flatMap((line) => {
    const at = isQuoted(line) || line.length > longestMark ? null : attributionWithin(line);
    return at === null ? [line] : [line.slice(0, at).replace(/[\s-]+$/, ''), line.slice(at).replace(/^[\s-]+/, '')];
  });
}

/**
 * Cuts a text where the mail that is answered begins, if it follows as it was, and tells the rest apart into own lines
 * and marked quotations.
 */
export function segmentsOf(lines: readonly string[]): Segment[] {
  const segments: Segment[] = [];
  const code = codeLines(lines);
  let own: string[] = [];
  const flush = () => {
    if (own.some((line) => line.trim() !== '')) segments.push({ kind: 'own', lines: own });
    own = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const begins = code.has(at) ? null : quotationAt(lines, at);
    if (begins === 'device') continue;
    if (begins === null) {
      own.push(line);
      continue;
    }
    own.splice(own.length - begins.linesAbove, begins.linesAbove);
    if (begins.kind === 'rest') {
      while (own.length > 0 && isRuleOrBlank(own.at(-1) ?? '')) own.pop();
      break;
    }
    flush();
    segments.push({ kind: 'quotation', lines: lines.slice(begins.from, begins.end), attributed: begins.attributed });
    at = begins.end - 1;
  }
  flush();
  return segments;
}

type Begins =
  | null
  | 'device'
  /** Everything from here on is the mail that is answered, or a signature. */
  | { kind: 'rest'; linesAbove: number }
  | { kind: 'marked'; from: number; end: number; linesAbove: number; attributed: boolean };

function quotationAt(lines: readonly string[], at: number): Begins {
  const line = lines[at] ?? '';
  if (line.trim() === '') return null;
  if (isQuoted(line)) return marked(lines, at, 0, opensAttributed(lines, at));
  if (line.length > longestMark) return null;
  if (isSeparator(line) || headerBlockAt(lines, at) || isSignature(lines, at)) return rest(0);
  if (opensWithAttribution(line)) return rest(0);
  const next = nextFilled(lines, at + 1);
  const quotationFollows = next !== null && isQuoted(lines[next] ?? '');
  const start = attributionEndingAt(lines, at, quotationFollows);
  if (start !== null) return quotationFollows ? marked(lines, next, at - start, true) : rest(at - start);
  if (isDeviceLine(line)) return restHasMarks(lines, at + 1) || !lines.slice(0, at).some(isFilled) ? 'device' : rest(0);
  return null;
}

const rest = (linesAbove: number): Begins => ({ kind: 'rest', linesAbove });

const isSignature = (lines: readonly string[], at: number): boolean =>
  isSignatureDelimiter(lines, at) || isRuledSignature(lines, at);

function marked(lines: readonly string[], from: number, linesAbove: number, attributed: boolean): Begins {
  return { kind: 'marked', from, end: endOfQuotation(lines, from), linesAbove, attributed };
}

/** The end of a run of marked lines: over blank lines, and over what a program wrapped without marking it. */
function endOfQuotation(lines: readonly string[], from: number): number {
  let end = from + 1;
  for (let at = from + 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (isQuoted(line)) end = at + 1;
    else if (line.trim() !== '' && !isWrapped(lines, at)) break;
  }
  return end;
}

const longQuotedLine = 60;

/** A line between marked ones that goes on with the sentence above it, or is a link on its own. */
function isWrapped(lines: readonly string[], at: number): boolean {
  const above = lines[at - 1] ?? '';
  if (!isQuoted(above) || !isQuoted(lines[at + 1] ?? '')) return false;
  const line = (lines[at] ?? '').trim();
  if (/^[(<[]?https?:\S+[)>\]]?\s*>?$/.test(line)) return true;
  return above.length >= longQuotedLine && !/[.!?:;]\s*$/.test(above) && /^[\p{Ll}\d(]/u.test(line);
}

/** A quotation may bring its attribution along, marked as well. */
function opensAttributed(lines: readonly string[], at: number): boolean {
  const opening = lines.slice(at, at + 4).map(unquoted);
  return opening.some((_, end) => attributionEndingAt(opening, end, false) !== null);
}

const isFilled = (line: string): boolean => line.trim() !== '';
const isRuleOrBlank = (line: string): boolean => !isFilled(line) || isRule(line) || /^\s*[-_=*~]{4,}\s*$/.test(line);
const restHasMarks = (lines: readonly string[], from: number): boolean => lines.slice(from).some(isQuoted);

function nextFilled(lines: readonly string[], from: number): number | null {
  const at = lines.findIndex((line, index) => index >= from && isFilled(line));
  return at < 0 || at > from + 3 ? null : at;
}

/** Lines of fenced code: dashes and phrases in it mean nothing. */
function codeLines(lines: readonly string[]): ReadonlySet<number> {
  const fences = lines.flatMap((line, at) => (/^\s*```/.test(line) ? [at] : []));
  const inside = new Set<number>();
  for (let pair = 0; pair + 1 < fences.length; pair += 2) {
    for (let at = fences[pair] ?? 0; at <= (fences[pair + 1] ?? -1); at++) inside.add(at);
  }
  return inside;
}
