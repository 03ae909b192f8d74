import type { FairnessWord } from '../shared/rules-file.ts';
import { isAtWork, offHours } from './availability.ts';
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
  /** Within the drift that the pool's fairness allows of who is furthest behind: capacity decides among these. */
  near: boolean;
  /** The order in one whole number, lowest first: at work, near, then points or shortfall. */
  key: number;
  /** Capacity points in thousandths, specialty included. */
  points: number;
};

/** How many leads a rep's better capacity may weigh against fairness; strict lets it weigh nothing, even in a tie. */
const drift = { strict: -1, balanced: 1, flexible: 5 } as const satisfies Record<FairnessWord, number>;

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
  setKeys(places, drift[input.fairness] * perLead * input.pool.weight);
  return places.sort(compare);
}

function measure({ roster, pool, eligible, wants, specialtyWeight, now, atWorkFirst }: RankingInput): Place[] {
  const totals = { credited: pool.credited, calibration: pool.calibrationSum, weight: pool.weight };
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
      key: 0,
      points: Math.round((one.points + specialty(one, wants) * specialtyWeight) * 1000),
    });
  }
  return places;
}

/** More than any shortfall or number of points. */
const step = 2 ** 50;

/** Nearness is judged among those at work and among the others apart: nobody is compared across that line. */
function setKeys(places: Place[], reach: number): void {
  let working = Number.NEGATIVE_INFINITY;
  let others = Number.NEGATIVE_INFINITY;
  for (const { atWork, shortfall } of places) {
    if (atWork) working = Math.max(working, shortfall);
    else others = Math.max(others, shortfall);
  }
  for (const place of places) {
    place.near = (place.atWork ? working : others) - place.shortfall <= reach;
    place.key = (place.atWork ? 0 : 2 * step) + (place.near ? -place.points : step - place.shortfall);
  }
}

const compare = (a: Place, b: Place): number => a.key - b.key || tieBreak(a, b);

const tieBreak = (a: Place, b: Place): number =>
  b.shortfall - a.shortfall ||
  b.one.rep.weight - a.one.rep.weight ||
  b.one.rep.priority - a.one.rep.priority ||
  lastAssigned(a) - lastAssigned(b) ||
  a.index - b.index;

const lastAssigned = ({ one }: Place): number => one.load.lastAssignedAt?.getTime() ?? 0;

/** Share of what the lead wants that the rep has, 0–1. */
function specialty(one: Candidate, { skills, language }: Wants): number {
  const wanted = skills.length + (language === null ? 0 : 1);
  if (wanted === 0) return 0;
  let has = language !== null && one.languages.has(language) ? 1 : 0;
  for (const skill of skills) if (one.skills.has(skill)) has += 1;
  return has / wanted;
}

/** Texts for every whole difference, made once: a decision between a hundred reps writes a hundred reasons. */
const pointsLess = Array.from(
  { length: 101 },
  (_, points) => `eligible, with ${points} capacity points less than the first`,
);
const tenthsLess = Array.from(
  { length: 500 },
  (_, tenths) => `eligible, but ${tenths / 10} leads less behind the fair share than the first`,
);
const equalShare = 'eligible, with an equal share: weight, priority or the time since the last lead decided';

/** Why this eligible rep stands behind the first. */
export function behindBecause(place: Place, first: Place, pool: PoolTable, now: number): string {
  if (first.atWork && !place.atWork) return offHours(place.one.calendar, now);
  if (first.near && place.near && first.points !== place.points) {
    return pointsLess[Math.round((first.points - place.points) / 1000)] ?? equalShare;
  }
  const tenths = Math.round((first.shortfall - place.shortfall) / (pool.weight * (perLead / 10)));
  return tenths > 0 ? (tenthsLess[Math.min(tenths, tenthsLess.length - 1)] ?? equalShare) : equalShare;
}

/** By how many leads `a` is further behind its share than `b`, in tenths. */
export const leadsBetween = (a: Place, b: Place, pool: PoolTable): number =>
  Math.round((a.shortfall - b.shortfall) / (pool.weight * 100)) / 10;
