import { DateTime } from 'luxon';
import type { Lexicon } from './lexicon.ts';
import type { TimeReading } from './times.ts';

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

/** The moment that a shift means, seen from the meeting or the only time that is being talked about. */
export const shifted = (reading: TimeReading, anchor: Date | null, zone: string): TimeReading => {
  if (reading.shift === null || anchor === null) return reading;
  const at = DateTime.fromJSDate(anchor, { zone: reading.zone ?? zone }).plus({ minutes: reading.shift });
  const date = at.toISODate();
  return {
    ...reading,
    weekdays: [],
    week: null,
    spans: [],
    dates: date === null ? [] : [date],
    at: [at.hour * 60 + at.minute],
  };
};
