import { forwardPattern, messagePattern } from './vocabulary.ts';

const framed = /^[\s>*]*[-_=~—–]{2,}\s*([^-_=~—–\s](?:.{1,58}[^-_=~—–\s])?)\s*[-_=~—–]{2,}[\s*]*$/u;
/** Of appointments and whatever else has an original. */
const original = /\b(?:original|ursprünglich|oorspronkelijk|oprindelig|opprinnelig)|d.origine\b|исходн|alkuperäinen/iu;
const appleForward = /^[\s>]*\p{Lu}[\p{L}'’ ]{5,50}\s?[:：]$/u;
const replyAbove =
  /\b(?:reply|respond|type your reply|write) above this line\b|\bantwort(?:en)? (?:bitte )?(?:oberhalb|über) dieser (?:linie|zeile)\b/i;

/** `>>> Ada Byron <ada@…> 3.2.2026 10:15 >>>` */
export const isGroupWise = (line: string): boolean => /^\s*>>>\s[^>].{5,150}\d.{0,40}>>>\s*$/.test(line);

/** `-----Original Message-----` and its relatives. */
export function isSeparator(line: string): boolean {
  const inner = framed.exec(line)?.[1];
  if (inner !== undefined && inner.split(/\s+/).length <= 6 && (messagePattern.test(inner) || original.test(inner))) {
    return true;
  }
  return isForward(line) || isGroupWise(line) || replyAbove.test(line);
}

/** `---------- Forwarded message ---------`, `Begin forwarded message:` */
export function isForward(line: string): boolean {
  const inner = framed.exec(line)?.[1] ?? (appleForward.test(line) ? line : null);
  return inner !== null && forwardPattern.test(inner) && messagePattern.test(inner);
}
