import { eld } from 'eld/small';

const lettersNeeded = 12;
const leadNeeded = 0.08;

/** The ISO 639-1 code of a text where it is sure, else null. Names, numbers and "ok" tell nothing. */
export function languageOf(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < lettersNeeded) return null;
  const found = eld.detect(text);
  const [first, second] = Object.values(found.getScores()).sort((a, b) => b - a);
  if (!found.isReliable() || first === undefined || first - (second ?? 0) < leadNeeded) return null;
  return found.language;
}

/** What the prospect writes: their latest text that tells, else the language their browser or form named. */
export function spokenLanguage(texts: readonly string[], locale: string | null): string {
  for (const text of texts.toReversed()) {
    const found = languageOf(text);
    if (found) return found;
  }
  return locale?.slice(0, 2).toLowerCase() || 'en';
}
