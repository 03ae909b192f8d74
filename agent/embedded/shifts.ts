import type { Lexicon } from './lexicon.ts';

/** "Half an hour later" in minutes, negative for earlier; null when nothing of the kind is said. */
export const shiftIn = (text: string, { pack, numbers, pattern }: Lexicon): number | null => {
  const { shifts, shiftUnits, shiftAmounts, shiftBack } = pack.time;
  for (const one of shifts)
    for (const { groups } of text.matchAll(pattern(one))) {
      const amount = groups?.amount?.toLowerCase() ?? '';
      const count = shiftAmounts[amount] ?? numbers.parse(amount);
      const unit = shiftUnits[groups?.unit?.toLowerCase() ?? ''];
      if (count === null || unit === undefined) continue;
      return Math.round(count * unit) * (shiftBack.includes(groups?.direction?.toLowerCase() ?? '') ? -1 : 1);
    }
  return null;
};
