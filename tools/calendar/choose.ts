import type { Interval } from './slots.ts';
import { onTheWall } from './wall-time.ts';

export type Choice<Slot extends Interval> = {
  slots: readonly Slot[];
  count: number;
  /** The prospect's zone: what is a sensible hour is judged there. */
  zone: string;
  /** The prospect named a time of day: the nearest to it come first; otherwise days and times of day are mixed. */
  near: Date | null;
  /** They named a range: its beginning, middle and end each get one. */
  spread?: true | undefined;
};

/** The few slots to offer out of all that are free, in order of time. */
export function chooseSlots<Slot extends Interval>({ slots, count, zone, near, spread }: Choice<Slot>): Slot[] {
  const candidates = slots.map((slot) => described(slot, zone));
  const decent = candidates.filter((one) => one.decent);
  const pool = near !== null || decent.length === 0 ? candidates : decent;
  const chosen: Candidate<Slot>[] = [];
  for (const part of spread ? partsOf(pool, count) : []) {
    const next = cheapest(part, chosen, near, noonWhenSpread);
    if (next) chosen.push(next);
  }
  while (chosen.length < Math.min(count, pool.length)) {
    const next = cheapest(pool, chosen, near);
    if (!next) break;
    chosen.push(next);
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

/** Some days of a range, from the first to the last; of fewer days than are offered, stretches of its times. */
function partsOf<Slot extends Interval>(pool: Candidate<Slot>[], count: number): Candidate<Slot>[][] {
  const days = [...Map.groupBy(pool, ({ day }) => day).values()];
  const parts = Array.from({ length: count }, (_, at) => at);
  if (days.length >= count)
    return parts.map((at) => days[Math.round((at * (days.length - 1)) / Math.max(1, count - 1))] ?? []);
  const cut = (at: number) => Math.floor((at * pool.length) / count);
  return parts.map((at) => pool.slice(cut(at), cut(at + 1)));
}

function cheapest<Slot extends Interval>(
  pool: readonly Candidate<Slot>[],
  chosen: readonly Candidate<Slot>[],
  near: Date | null,
  noon = noonCost,
): Candidate<Slot> | undefined {
  const left = pool.filter((one) => !chosen.includes(one));
  const costs = left.map((one) => costOf(one, chosen, near, noon));
  return left[costs.indexOf(Math.min(...costs))];
}

const hourMs = 3_600_000;
const noonCost = 3;
/** With whole days to choose from, nobody needs to meet at lunch. */
const noonWhenSpread = 30;

/**
 * Lower is better, in hours of waiting. Sooner is better, a day that is offered already costs as much as waiting three
 * days, a time of day that is offered already one; lunch and odd half hours cost a little. Near a named time, only the
 * distance counts, and slots beside each other are kept an hour apart where there is a choice.
 */
function costOf(one: Candidate, chosen: readonly Candidate[], near: Date | null, noon: number): number {
  const start = one.slot.start.getTime();
  if (near !== null) {
    const crowded = chosen.some((other) => Math.abs(other.slot.start.getTime() - start) < hourMs);
    return Math.abs(start - near.getTime()) / hourMs + (crowded ? 2 : 0);
  }
  const sameDay = chosen.filter((other) => other.day === one.day).length;
  const samePart = chosen.filter((other) => other.part === one.part).length;
  const odd = (one.part === 'midday' ? noon : 0) + (one.hour % 1 === 0 ? 0 : 0.75);
  const edge = one.hour < 9 || one.hour > 17 ? 3 : 0;
  return start / hourMs + sameDay * 72 + samePart * 24 + odd + edge;
}
