import { deviceNames, devicePattern } from './vocabulary.ts';

const longestDeviceLine = 70;
const longestSignature = 40;
const longestRuledSignature = 10;

/** "Sent from my iPhone", in its own line and in many languages. */
export function isDeviceLine(line: string): boolean {
  const text = withoutLinks(line).replace(/^[\s*_-]+|[\s*_]+$/g, '');
  if (text.length === 0 || !devicePattern.test(text)) return false;
  if (/^sent from my \p{L}/iu.test(text)) return text.length <= 2 * longestDeviceLine;
  const isSentence = /[!?;:,]$/.test(text) || /[.!?;]\s/.test(text);
  if (isSentence || text.length > longestDeviceLine) return false;
  return deviceNames.test(text) || productName.test(text) || otherScript.test(text);
}

const withoutLinks = (line: string): string =>
  line
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/<[^<>]*>|\[\s*https?:[^[\]]*\]|\(\s*https?:[^()]*\)|https?:\S+/g, '');

const productName =
  /^(?:sent|gesendet|envoyé|enviado|inviato) \p{L}+ [\p{Lu}\d][\p{L}\d]*(?: [\p{Lu}\d][\p{L}\d]*){0,3}$/u;
const otherScript = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}]/u;

/** `-- `, the delimiter of RFC 3676, with or without its space, unless a whole letter follows. */
export function isSignatureDelimiter(lines: readonly string[], at: number): boolean {
  if (!/^\s*(?:--|—|––|__)\s*$/.test(lines[at] ?? '')) return false;
  return lines.slice(at + 1).filter((line) => line.trim() !== '').length <= longestSignature;
}

/** A ruled line with a few lines right below it and nothing after them. */
export function isRuledSignature(lines: readonly string[], at: number): boolean {
  if (!isRule(lines[at] ?? '') || (lines[at - 1] ?? '').trim() !== '') return false;
  const below = lines.slice(at + 1);
  if ((below[0] ?? '').trim() === '') return false;
  const filled = below.filter((line) => line.trim() !== '');
  return filled.length <= longestRuledSignature && filled.every((line) => line.length <= 100);
}

/** `-Ada`, `—Ada Byron`, `-- Ada`: a name behind a dash, as the last line. A list has one dash and a space. */
export const isDashedName = (line: string): boolean =>
  /^\s*(?:--\s?|[-–—~])\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,2}\s*$/u.test(line);

export const isRule = (line: string): boolean => /^\s*(?:[-—–]{3,}|_{3,})\s*$/.test(line);
