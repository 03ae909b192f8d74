import { type Interval, type Judged, lossOf, meanOf } from './figures.ts';

/**
 * By how much `better` lowers the log-loss of the same leads against `worse`, with a 95 % interval: leads are drawn anew
 * 1,000 times (bootstrap). Weeks, not single leads, would be drawn if outcomes came in clumps; single leads are. The
 * draws come from a fixed seed: the same leads get the same verdict on every run.
 */
export function lossGain(worse: readonly Judged[], better: readonly Judged[]): Interval {
  const gains = worse.map((one, lead) => lossOf(one) - lossOf(better[lead] ?? one));
  const chance = seeded(gains.length + 1);
  const means = Array.from({ length: 1000 }, () => {
    let sum = 0;
    for (let draw = 0; draw < gains.length; draw += 1) sum += gains[Math.floor(chance() * gains.length)] ?? 0;
    return sum / Math.max(1, gains.length);
  }).sort((a, b) => a - b);
  return { value: meanOf(gains), low: means[24] ?? 0, high: means[975] ?? 0 };
}

/** Numbers from 0 to 1 that look random and are the same every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
