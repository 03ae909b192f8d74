const pattern = /\d[\d.,' ]*\d(?=\D|$)|\d/gu;
const magnitudes: Record<string, number> = { k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, million: 1e6, bn: 1e9 };
const magnitude = /^\s?(k|thousand|mn?|million|bn)\b/i;

/**
 * The numbers that stand in a text in digits: "1,200", "1.200", "12k" and "2.5 million" as 1200, 1200, 12000 and
 * 2500000. Separators before exactly three digits are read as thousands.
 */
export function numbersIn(text: string): number[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const raw = match[0].trim();
    const value = Number(plain(raw));
    if (!Number.isFinite(value)) return [];
    const unit = magnitude.exec(text.slice(match.index + raw.length))?.[1]?.toLowerCase();
    return [value * (unit ? (magnitudes[unit] ?? 1) : 1)];
  });
}

function plain(raw: string): string {
  const joined = raw.replace(/[.,' ](?=\d{3}(?!\d))/g, '');
  return joined.replace(',', '.').replace(/[' ]/g, '');
}
