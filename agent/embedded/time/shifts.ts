import type { Length, Unit } from './kinds.ts';
import type { Mention } from './parse.ts';

const minutesPer: Partial<Record<Unit, number>> = { minute: 1, hour: 60, day: 1440, week: 10_080 };

const minutes = (length: Length): number | null => {
  let sum = 0;
  for (const { unit, count } of length) {
    const per = minutesPer[unit];
    if (per === undefined) return null;
    sum += count * per;
  }
  return Math.round(sum);
};

/** "Half an hour later" in minutes, negative for earlier; null when nothing of the kind is said. */
export const minutesOfShift = (mentions: Mention[]): number | null => {
  for (const mention of mentions)
    if (mention.kind === 'shift') {
      const by = minutes(mention.value.length);
      if (by !== null) return mention.value.back ? -by : by;
    }
  return null;
};
