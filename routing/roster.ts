import type { Rep } from '../shared/company.ts';
import type { JsonObject } from '../shared/json.ts';
import type { LedgerEntry, RepLoad, RosterLoads } from '../shared/roster.ts';
import { type RepCalendar, repCalendar } from './availability.ts';
import { capacityParts, capacityPoints, emptyLoad, type TeamFigures, teamFigures } from './capacity.ts';
import { calibrations, intervalStart } from './fairness.ts';
import { figuresOf } from './figures.ts';
import type { CompiledPolicy } from './rules.ts';

/** One rep as a decision sees it: everything that does not depend on the lead is worked out already. */
export type Candidate = {
  rep: Rep;
  load: RepLoad;
  calendar: RepCalendar;
  /** Leads of the running interval that count for fairness. */
  credited: number;
  /** Capacity points without specialty. */
  points: number;
  /** Why no new lead goes there whatever it is: inactive, or at a cap. */
  blocked: string | null;
  skills: ReadonlySet<string>;
  languages: ReadonlySet<string>;
  /** What a receipt keeps of this rep. */
  figures: JsonObject;
};

/** A pool's members by their index in `candidates`, with the calibration of each in thousandths of a lead. */
export type PoolTable = {
  id: string;
  members: number[];
  calibration: Float64Array;
  calibrationSum: number;
  weight: number;
  /** Leads of the interval that its sharing members got, from any pool. */
  credited: number;
  /** Everybody else, as the receipt lists them. */
  outsiders: { repId: string; reason: string }[];
};

export type Roster = {
  candidates: Candidate[];
  byId: ReadonlyMap<string, number>;
  pools: ReadonlyMap<string, PoolTable>;
  team: TeamFigures;
};

export type RosterInput = RosterLoads & {
  reps: readonly Rep[];
  policy: CompiledPolicy;
  now: Date;
  /** Calendars made earlier for the same reps; those that are missing are made. */
  calendars?: ReadonlyMap<string, RepCalendar>;
};

/** Turns what the database knows of the reps into tables. Serves all decisions until a load or a rep changes. */
export function prepareRoster({ reps, loads, ledger, policy, now, calendars }: RosterInput): Roster {
  const team = teamFigures(reps.filter(({ active }) => active).map(({ id }) => loads[id] ?? emptyLoad));
  const from = intervalStart(now, policy.file.interval);
  const credited = countLedger(ledger, from);
  const candidates = reps.map((rep) => {
    const calendar = calendars?.get(rep.id) ?? repCalendar(rep, now);
    const known = {
      rep,
      load: loads[rep.id] ?? emptyLoad,
      calendar,
      credited: credited.get(rep.id) ?? 0,
      skills: new Set(rep.skills.map((skill) => skill.toLowerCase())),
      languages: new Set(rep.languages),
    };
    return candidate(known, team, policy);
  });
  const byId = new Map(candidates.map(({ rep }, index) => [rep.id, index]));
  const ids = new Set(reps.flatMap(({ pools }) => pools));
  const pools = new Map([...ids].map((id) => [id, poolTable(id, candidates, ledger, from, now)]));
  return { candidates, byId, pools, team };
}

/** The roster after one more lead for the rep, so that a burst of leads is spread before the next look at the database. */
export function withAssignment(
  roster: Roster,
  repId: string,
  at: Date,
  countsForFairness: boolean,
  policy: CompiledPolicy,
): Roster {
  const index = roster.byId.get(repId);
  const before = index === undefined ? undefined : roster.candidates[index];
  if (index === undefined || !before) return roster;
  const { rep, load, calendar, skills, languages } = before;
  const { day, week, month } = load.assigned;
  const next: RepLoad = {
    ...load,
    assigned: { day: day + 1, week: week + 1, month: month + 1 },
    openLeads: load.openLeads + 1,
    tasks: load.tasks + 1,
    lastAssignedAt: at,
  };
  const credited = before.credited + (countsForFairness ? 1 : 0);
  const candidates = roster.candidates.slice();
  candidates[index] = candidate({ rep, load: next, calendar, credited, skills, languages }, roster.team, policy);
  if (!countsForFairness || !takesShare(before)) return { ...roster, candidates };
  const pools = new Map(roster.pools);
  for (const id of rep.pools) {
    const table = pools.get(id);
    if (table) pools.set(id, { ...table, credited: table.credited + 1 });
  }
  return { ...roster, candidates, pools };
}

/** The roster with other loads on some desks; shares stay as they were counted. */
export function withLoads(roster: Roster, changed: ReadonlyMap<string, RepLoad>, policy: CompiledPolicy): Roster {
  if (changed.size === 0) return roster;
  const candidates = roster.candidates.slice();
  for (const [repId, load] of changed) {
    const index = roster.byId.get(repId) ?? -1;
    const before = candidates[index];
    if (before) candidates[index] = candidate({ ...before, load }, roster.team, policy);
  }
  return { ...roster, candidates };
}

type Known = Pick<Candidate, 'rep' | 'load' | 'calendar' | 'credited' | 'skills' | 'languages'>;

/** The only place where candidates are made: all have the same shape, which the engine rewards. */
function candidate(
  { rep, load, calendar, credited, skills, languages }: Known,
  team: TeamFigures,
  policy: CompiledPolicy,
): Candidate {
  const parts = capacityParts(rep, load, calendar.weeklyMinutes, team);
  const points = capacityPoints(parts, policy.capacity);
  const figures = figuresOf(rep, load, credited, parts, points);
  return {
    rep,
    load,
    calendar,
    credited,
    points,
    blocked: blockedBecause(rep, load),
    skills,
    languages,
    figures,
  };
}

function blockedBecause(rep: Rep, { assigned, openLeads }: RepLoad): string | null {
  if (!rep.active) return 'inactive';
  if (rep.silentSince) return 'did not answer the last lead';
  const { day, week, month, open } = rep.caps;
  if (day !== undefined && assigned.day >= day) return `at the cap of ${day} leads a day`;
  if (week !== undefined && assigned.week >= week) return `at the cap of ${week} leads a week`;
  if (month !== undefined && assigned.month >= month) return `at the cap of ${month} leads a month`;
  if (open !== undefined && openLeads >= open) return `at the cap of ${open} open leads`;
  return null;
}

function countLedger(ledger: readonly LedgerEntry[], from: Date): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { repId, at } of ledger) if (at >= from) counts.set(repId, (counts.get(repId) ?? 0) + 1);
  return counts;
}

function poolTable(
  id: string,
  candidates: readonly Candidate[],
  ledger: readonly LedgerEntry[],
  from: Date,
  now: Date,
): PoolTable {
  const members = candidates.flatMap(({ rep }, index) => (rep.pools.includes(id) ? [index] : []));
  const sharing = members.filter((index) => takesShare(candidates[index]));
  const hosts = sharing.flatMap((index) => {
    const one = candidates[index];
    return one ? [{ repId: one.rep.id, startedAt: one.rep.startedAt, away: one.calendar.away }] : [];
  });
  const shares = calibrations(hosts, ledger, from, now);
  const calibration = new Float64Array(candidates.length);
  sharing.forEach((index, at) => {
    calibration[index] = shares[at] ?? 0;
  });
  const reason = `not in pool ${id}`;
  return {
    id,
    members,
    calibration,
    calibrationSum: shares.reduce((total, share) => total + share, 0),
    weight: sharing.reduce((total, index) => total + (candidates[index]?.rep.weight ?? 0), 0),
    credited: sharing.reduce((total, index) => total + (candidates[index]?.credited ?? 0), 0),
    outsiders: candidates.filter(({ rep }) => !rep.pools.includes(id)).map(({ rep }) => ({ repId: rep.id, reason })),
  };
}

/** Who has left or takes no pool leads has no part in the shares of the others. */
const takesShare = (one: Candidate | undefined): boolean => one?.rep.active === true && one.rep.weight > 0;
