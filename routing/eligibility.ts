import type { HoursWord } from '../shared/rules-file.ts';
import { awayAt, isAtWork, offHours } from './availability.ts';
import type { Candidate } from './roster.ts';

/** Why a rep cannot have this lead now, whoever asks; null when nothing stands against it. */
export function obstacle(one: Candidate, previousRepIds: readonly string[], now: number): string | null {
  if (one.blocked !== null) return one.blocked;
  if (previousRepIds.length > 0 && previousRepIds.includes(one.rep.id)) return 'had this lead before';
  return awayAt(one.calendar.away, now)?.why ?? null;
}

/** The same for a pool's lead: weight and, where ops demand it, working hours count too. */
export function poolObstacle(
  one: Candidate,
  previousRepIds: readonly string[],
  now: number,
  hours: HoursWord,
): string | null {
  const reason = obstacle(one, previousRepIds, now);
  if (reason !== null) return reason;
  if (one.rep.weight <= 0) return 'takes no leads from pools (weight 0)';
  return hours === 'require' && !isAtWork(one.calendar, now) ? offHours(one.calendar, now) : null;
}
