import type { Example } from './rows.ts';

/** Leads whose outcome could have come by now, and how many are too young to be learned from. */
export type Ripe = { examples: Example[]; tooYoung: number; afterDays: number };

const dayMs = 86_400_000;
/** Won and lost leads may differ by so much in the share of which the outcome is known already. */
const mostApart = 0.1;
/** Fewer than this of either outcome, and their delays cannot be told from luck. */
const fewest = 50;

/**
 * Only what is closed is learned from, and of young leads only what closes fast is closed. Where lost leads are given up
 * within days and won ones take months, the newest leads look nearly all lost; the other way round, nearly all won. A lead
 * is old enough from the age on at which the same share of won and of lost leads is known, within a tenth: the distance of
 * Kolmogorov and Smirnov between both delays, from that age on. `examples` in order of time; where outcomes have no dates
 * all are old enough.
 */
export function ripeBy(examples: readonly Example[], now: Date = lastMoment(examples)): Ripe {
  let [kept, afterDays] = [[...examples], 0];
  if (!areDated(examples)) return { examples: kept, tooYoung: 0, afterDays };
  // Slow outcomes of young leads are missing from the delays themselves: they are measured again without those.
  for (let round = 0; round < 5; round += 1) {
    const days = daysUntilAlike(kept);
    if (days <= afterDays) break;
    afterDays = days;
    kept = examples.filter(({ at }) => at.getTime() <= now.getTime() - afterDays * dayMs);
  }
  return { examples: kept, tooYoung: examples.length - kept.length, afterDays };
}

/** What had its outcome by then. Nobody could have learned from the rest. */
export const closedBy = (examples: readonly Example[], then: Date): Example[] =>
  areDated(examples) ? examples.filter(({ closedAt }) => !closedAt || closedAt <= then) : [...examples];

/** Nearly all outcomes of both kinds have a date, and not one single day on which a file was loaded. */
function areDated(examples: readonly Example[]): boolean {
  const isDated = (won: boolean): boolean => {
    const same = examples.filter((one) => one.won === won);
    const days = same.flatMap(({ closedAt }) => (closedAt ? [Math.floor(closedAt.getTime() / dayMs)] : []));
    return same.length >= fewest && days.length >= same.length * 0.9 && new Set(days).size >= 10;
  };
  return isDated(true) && isDated(false);
}

const lastMoment = (examples: readonly Example[]): Date =>
  new Date(examples.reduce((last, { at, closedAt }) => Math.max(last, at.getTime(), closedAt?.getTime() ?? 0), 0));

function daysUntilAlike(examples: readonly Example[]): number {
  const [won, lost] = [delaysOf(examples, true), delaysOf(examples, false)];
  if (Math.min(won.length, lost.length) < fewest) return 0;
  const days = [...new Set([...won, ...lost])].sort((a, b) => b - a);
  const known = (delays: readonly number[], day: number) =>
    delays.filter((delay) => delay <= day).length / delays.length;
  const last = days.findIndex((day) => Math.abs(known(won, day) - known(lost, day)) > mostApart);
  return last === -1 ? 0 : (days[Math.max(0, last - 1)] ?? 0);
}

const delaysOf = (examples: readonly Example[], won: boolean): number[] =>
  examples.flatMap((one) =>
    one.won === won && one.closedAt
      ? [Math.max(0, Math.ceil((one.closedAt.getTime() - one.at.getTime()) / dayMs))]
      : [],
  );
