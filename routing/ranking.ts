import type { FairnessWord } from '../shared/rules-file.ts';
import { isAtWork } from './availability.ts';
import { offHours } from './eligibility.ts';
import { perLead, scaledShortfall } from './fairness.ts';
import type { LeadFields } from './fields.ts';
import { textOf } from './fields.ts';
import type { Candidate, PoolTable, Roster } from './roster.ts';
import type { CompiledPolicy } from './rules.ts';

/** One eligible rep, measured for this lead. */
export type Place = {
  one: Candidate;
  index: number;
  atWork: boolean;
  /** Whole numbers: leads behind the fair share, in thousandths × the pool's weight. */
  shortfall: number;
  /** Within the drift that the pool's fairness allows of who is furthest behind. */
  near: boolean;
  /** Capacity points in thousandths, specialty included. */
  points: number;
};

/** How many leads a rep's better capacity may weigh against fairness. */
const drift = { strict: 0, balanced: 1, flexible: 5 } as const satisfies Record<FairnessWord, number>;

/** What a rep should know for this lead: values of the fields that ops named, and its language. */
export type Wants = { skills: string[]; language: string | null };

export function wantsOf(fields: LeadFields, policy: CompiledPolicy): Wants {
  const skills: string[] = [];
  for (const field of policy.file.specialty) {
    const value = textOf(fields, field);
    if (value !== null) skills.push(value.toLowerCase());
  }
  return { skills, language: textOf(fields, 'language') };
}

export type RankingInput = {
  roster: Roster;
  pool: PoolTable;
  /** Indices of the eligible. */
  eligible: readonly number[];
  fairness: FairnessWord;
  wants: Wants;
  specialtyWeight: number;
  now: number;
  /** Whether those who are not at work come last. */
  atWorkFirst: boolean;
};

/**
 * The eligible in order. Strict: max shortfall → max weight → highest priority → least recently assigned. Otherwise
 * those near the top of that order are ordered by capacity.
 */
export function rank(input: RankingInput): Place[] {
  const places = measure(input);
  const strict = input.fairness === 'strict';
  const reach = drift[input.fairness] * perLead * input.pool.weight;
  markNear(places, reach, true);
  markNear(places, reach, false);
  return places.sort((a, b) => compare(a, b, strict));
}

function measure({ roster, pool, eligible, wants, specialtyWeight, now, atWorkFirst }: RankingInput): Place[] {
  let credited = 0;
  for (const index of pool.members) {
    const one = roster.candidates[index];
    if (one?.rep.active && one.rep.weight > 0) credited += one.credited;
  }
  const totals = { credited, calibration: pool.calibrationSum, weight: pool.weight };
  const places: Place[] = [];
  for (const index of eligible) {
    const one = roster.candidates[index];
    if (!one) continue;
    const share = { weight: one.rep.weight, credited: one.credited, calibration: pool.calibration[index] ?? 0 };
    places.push({
      one,
      index,
      atWork: !atWorkFirst || isAtWork(one.calendar, now),
      shortfall: scaledShortfall(share, totals),
      near: false,
      points: Math.round((one.points + specialty(one, wants) * specialtyWeight) * 1000),
    });
  }
  return places;
}

function markNear(places: Place[], reach: number, atWork: boolean): void {
  let top = Number.NEGATIVE_INFINITY;
  for (const place of places) if (place.atWork === atWork && place.shortfall > top) top = place.shortfall;
  for (const place of places) if (place.atWork === atWork) place.near = top - place.shortfall <= reach;
}

function compare(a: Place, b: Place, strict: boolean): number {
  if (a.atWork !== b.atWork) return a.atWork ? -1 : 1;
  if (a.near !== b.near) return a.near ? -1 : 1;
  if (!strict && a.near && a.points !== b.points) return b.points - a.points;
  return (
    b.shortfall - a.shortfall ||
    b.one.rep.weight - a.one.rep.weight ||
    b.one.rep.priority - a.one.rep.priority ||
    lastAssigned(a) - lastAssigned(b) ||
    a.index - b.index
  );
}

const lastAssigned = ({ one }: Place): number => one.load.lastAssignedAt?.getTime() ?? 0;

/** Share of what the lead wants that the rep has, 0–1. */
function specialty(one: Candidate, { skills, language }: Wants): number {
  const wanted = skills.length + (language === null ? 0 : 1);
  if (wanted === 0) return 0;
  let has = language !== null && one.languages.has(language) ? 1 : 0;
  for (const skill of skills) if (one.skills.has(skill)) has += 1;
  return has / wanted;
}

/** Why this eligible rep stands behind the first. */
export function behindBecause(place: Place, first: Place, at: number, pool: PoolTable, now: number): string {
  if (first.atWork && !place.atWork) return offHours(place.one, now);
  const leads = leadsBetween(first, place, pool);
  if (first.near && place.near && first.points !== place.points) {
    return `place ${at}: ${Math.round(place.points / 1000)} capacity points, the first has ${Math.round(first.points / 1000)}`;
  }
  if (leads > 0) return `place ${at}: ${leads} leads less behind its fair share`;
  return `place ${at}: equal share; weight, priority and the time since the last lead decided`;
}

/** By how many leads `a` is further behind its share than `b`, in tenths. */
export const leadsBetween = (a: Place, b: Place, pool: PoolTable): number =>
  Math.round((a.shortfall - b.shortfall) / (pool.weight * 100)) / 10;
