import type { Interval } from './slots.ts';
import { onTheWall } from './wall-time.ts';

export type Choice<Slot extends Interval> = {
  slots: readonly Slot[];
  count: number;
  /** The prospect's zone: what is a sensible hour is judged there. */
  zone: string;
  /** The prospect named a time of day: the nearest to it come first; otherwise days and times of day are mixed. */
  near: Date | null;
};

/** The few slots to offer out of all that are free, in order of time. */
export function chooseSlots<Slot extends Interval>({ slots, count, zone, near }: Choice<Slot>): Slot[] {
  const candidates = slots.map((slot) => described(slot, zone));
  const decent = candidates.filter((one) => one.decent);
  const pool = near !== null || decent.length === 0 ? candidates : decent;
  const chosen: Candidate<Slot>[] = [];
  while (chosen.length < Math.min(count, pool.length)) {
    const next = pool
      .filter((one) => !chosen.includes(one))
      .reduce<{ one: Candidate<Slot>; cost: number } | null>((best, one) => {
        const cost = costOf(one, chosen, near);
        return best === null || cost < best.cost ? { one, cost } : best;
      }, null);
    if (next === null) break;
    chosen.push(next.one);
  }
  return chosen.map(({ slot }) => slot).sort((a, b) => a.start.getTime() - b.start.getTime());
}

type Candidate<Slot extends Interval = Interval> = {
  slot: Slot;
  day: string;
  part: 'morning' | 'midday' | 'afternoon';
  hour: number;
  decent: boolean;
};

function described<Slot extends Interval>(slot: Slot, zone: string): Candidate<Slot> {
  const local = onTheWall(slot.start, zone);
  const hour = local.getUTCHours() + local.getUTCMinutes() / 60;
  const workday = local.getUTCDay() % 6 !== 0;
  return {
    slot,
    day: local.toISOString().slice(0, 10),
    part: hour < 12 ? 'morning' : hour < 14 ? 'midday' : 'afternoon',
    hour,
    decent: workday && hour >= 8 && hour <= 18,
  };
}

const hourMs = 3_600_000;

/**
 * Lower is better, in hours of waiting. Sooner is better, a day that is offered already costs as much as waiting three
 * days, a time of day that is offered already one; lunch and odd half hours cost a little. Near a named time, only the
 * distance counts, and slots beside each other are kept an hour apart where there is a choice.
 */
function costOf(one: Candidate, chosen: Candidate[], near: Date | null): number {
  const start = one.slot.start.getTime();
  if (near !== null) {
    const crowded = chosen.some((other) => Math.abs(other.slot.start.getTime() - start) < hourMs);
    return Math.abs(start - near.getTime()) / hourMs + (crowded ? 2 : 0);
  }
  const sameDay = chosen.filter((other) => other.day === one.day).length;
  const samePart = chosen.filter((other) => other.part === one.part).length;
  const odd = (one.part === 'midday' ? 3 : 0) + (one.hour % 1 === 0 ? 0 : 0.75);
  const edge = one.hour < 9 || one.hour > 17 ? 3 : 0;
  return start / hourMs + sameDay * 72 + samePart * 24 + odd + edge;
}
