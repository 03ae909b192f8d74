const grouped =
  /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:[' \u00a0\u202f]\d{3})+(?:[.,]\d+)?/;
/** How a number is written in digits, as the source of a pattern. */
export const numeral = String.raw`(?:${grouped.source}|\d+(?:[.,]\d+)?)(?!\d)`;
const pattern = new RegExp(numeral, 'gu');
const magnitudes: Record<string, number> = { k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, million: 1e6, bn: 1e9 };
const magnitude = /^\s?(k|thousand|mn?|million|bn)\b/i;

/**
 * The numbers that stand in a text in digits: "1,200", "1.200", "12k" and "2.5 million" as 1200, 1200, 12000 and
 * 2500000. Separators before exactly three digits are read as thousands; a comma before a space ends a number.
 */
export function numbersIn(text: string): number[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [raw] = match;
    const value = Number(plain(raw));
    if (!Number.isFinite(value)) return [];
    const unit = magnitude.exec(text.slice(match.index + raw.length))?.[1]?.toLowerCase();
    return [value * (unit ? (magnitudes[unit] ?? 1) : 1)];
  });
}

function plain(raw: string): string {
  const joined = raw.startsWith('0') ? raw : raw.replace(/[.,' \u00a0\u202f](?=\d{3}(?!\d))/g, '');
  return joined.replace(',', '.');
}
