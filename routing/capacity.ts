import type { Rep } from '../shared/company.ts';
import type { RepLoad } from '../shared/roster.ts';
import type { CapacityWeights } from '../shared/rules-file.ts';

/** How well a rep could take one more lead, part by part, each 0 (not at all) to 1. Half is the team's average. */
export type CapacityParts = Omit<Record<keyof CapacityWeights, number>, 'specialty'>;

/** What single reps are measured against. */
export type TeamFigures = { winRate: number; dealDays: number; wonPerRep: number };

/** Outcomes that a rep's own rate is mixed with: with few deals, everybody looks like the team. */
const priorDeals = 20;
const priorWins = 5;

/** Open deals and waiting leads that halve their part. */
const busyDeals = 12;
const busyTasks = 5;

export const emptyLoad: RepLoad = {
  assigned: { day: 0, week: 0, month: 0 },
  openLeads: 0,
  openDeals: 0,
  won: 0,
  lost: 0,
  wonDays: 0,
  meetingMinutesAhead: 0,
  tasks: 0,
  lastAssignedAt: null,
};

export function teamFigures(loads: readonly RepLoad[]): TeamFigures {
  const won = sum(loads, (load) => load.won);
  const closed = won + sum(loads, (load) => load.lost);
  const closers = loads.filter((load) => load.won + load.lost > 0).length;
  return {
    winRate: closed > 0 && won > 0 ? won / closed : 0.25,
    dealDays: won > 0 ? Math.max(1, sum(loads, (load) => load.wonDays) / won) : 60,
    wonPerRep: closers > 0 ? Math.max(1, won / closers) : 1,
  };
}

export function capacityParts(rep: Rep, load: RepLoad, weeklyMinutes: number, team: TeamFigures): CapacityParts {
  const winRate = (load.won + priorDeals * team.winRate) / (load.won + load.lost + priorDeals);
  const dealDays = (load.wonDays + priorWins * team.dealDays) / (load.won + priorWins);
  return {
    calendar: weeklyMinutes > 0 ? 1 - Math.min(1, load.meetingMinutesAhead / weeklyMinutes) : 0,
    open_deals: busyDeals / (busyDeals + load.openDeals),
    recent_closes: load.won / (load.won + team.wonPerRep),
    win_rate: Math.min(1, winRate / (2 * team.winRate)),
    velocity: Math.min(1, team.dealDays / (2 * Math.max(1, dealDays))),
    presence: presencePart[rep.presence],
    tasks: busyTasks / (busyTasks + load.tasks),
  };
}

/** Weighted points, 0–100 less what specialty may add. */
export const capacityPoints = (parts: CapacityParts, weights: CapacityWeights): number =>
  parts.calendar * weights.calendar +
  parts.open_deals * weights.open_deals +
  parts.recent_closes * weights.recent_closes +
  parts.win_rate * weights.win_rate +
  parts.velocity * weights.velocity +
  parts.presence * weights.presence +
  parts.tasks * weights.tasks;

const presencePart = { online: 1, away: 0.5, offline: 0 } as const;

const sum = (loads: readonly RepLoad[], of: (load: RepLoad) => number): number =>
  loads.reduce((total, load) => total + of(load), 0);
