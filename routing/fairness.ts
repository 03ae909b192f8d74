import type { LedgerEntry } from '../shared/roster.ts';
import type { Away } from './availability.ts';

/**
 * Weighted round robin with calibration, after Cal.com. All counts are in thousandths of a lead and whole numbers, so
 * that two reps with the same claim are exactly equal and the next criterion decides, never a rounding error.
 */
export const perLead = 1000;

export type Host = { repId: string; startedAt: Date; away: readonly Away[] };

/** The beginning of the running interval, UTC. */
export function intervalStart(now: Date, interval: 'day' | 'month'): Date {
  const day = interval === 'day' ? now.getUTCDate() : 1;
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), day));
}

/**
 * What each host would have got while not there: `newHost` = leads the others got before the host joined ÷ hosts who
 * had joined earlier (only who joined in this interval); `ooo` = Σ over absences (merged) of the others' leads made in
 * it ÷ (hosts − 1). In thousandths, in the order of `hosts`.
 */
export function calibrations(
  hosts: readonly Host[],
  ledger: readonly LedgerEntry[],
  from: Date,
  now: Date,
): Float64Array {
  const ids = new Set(hosts.map(({ repId }) => repId));
  const entries = ledger
    .filter(({ repId, at }) => ids.has(repId) && at >= from)
    .map(({ repId, at }) => ({ repId, at: at.getTime() }));
  return Float64Array.from(hosts, (host) => Math.round(perLead * missed(host, hosts, entries, from, now)));
}

type Entry = { repId: string; at: number };

function missed(host: Host, hosts: readonly Host[], entries: readonly Entry[], from: Date, now: Date): number {
  const joined = host.startedAt.getTime();
  const present = Math.max(joined, from.getTime());
  const others = (start: number, end: number) =>
    entries.reduce((n, { repId, at }) => (repId !== host.repId && at >= start && at < end ? n + 1 : n), 0);
  const away = host.away.reduce((leads, absence) => {
    const start = Math.max(absence.from, present);
    const end = Math.min(absence.to, now.getTime());
    return start < end && hosts.length > 1 ? leads + others(start, end) / (hosts.length - 1) : leads;
  }, 0);
  const earlier = hosts.filter(({ startedAt }) => startedAt.getTime() < joined).length;
  const isNew = joined > from.getTime() && earlier > 0;
  return away + (isNew ? others(from.getTime(), joined) / earlier : 0);
}

export type Share = { weight: number; credited: number; calibration: number };

/**
 * `target_i = (B + Σc) × w_i / Σw; shortfall_i = target_i − (b_i + c_i)`, multiplied by Σw so that it stays whole.
 * `B` and `b_i` in leads, calibrations in thousandths; the result in thousandths × Σw.
 */
export const scaledShortfall = (
  { weight, credited, calibration }: Share,
  totals: { credited: number; calibration: number; weight: number },
): number =>
  (totals.credited * perLead + totals.calibration) * weight - (credited * perLead + calibration) * totals.weight;
