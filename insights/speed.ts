import type { RepCalendar } from '../routing/availability.ts';
import type { Tier } from '../shared/lead.ts';
import { businessMs } from './business-time.ts';

/** Time to first touch, of the agent and of people apart. */

export type TouchTimes = {
  id: string;
  ownerId: string | null;
  createdAt: Date;
  /** The first agent message in a channel that reaches the prospect. */
  agentAt: Date | null;
  /** A rep accepted or wrote, whichever came first. */
  humanAt: Date | null;
  waitsFor: string | null;
  tier: Tier;
  source: string;
};

export type Times = { touched: number; p50Ms: number | null; p95Ms: number | null };
export type SpeedFigures = {
  leads: number;
  agent: Times;
  human: Times;
  /** The same human touches, counting only the owner's working time. */
  humanInHours: Times;
  waiting: number;
  late: number;
};
export type Speed = {
  targetMs: number;
  all: SpeedFigures;
  byTier: { tier: Tier; figures: SpeedFigures }[];
  bySource: { source: string; figures: SpeedFigures }[];
  waitsFor: Record<string, number>;
  /** Leads whose first touch came later than promised, the latest twenty. */
  lateLeads: string[];
};

/** What is promised in chat: a first message within five seconds. */
export const targetMs = 5000;

export type CalendarOf = (repId: string) => RepCalendar | null;

/** `leads` in order of capture. */
export function speedOf(leads: TouchTimes[], calendarOf: CalendarOf): Speed {
  const figures = (group: TouchTimes[]) => figuresOf(group, calendarOf);
  const byTier = Map.groupBy(leads, (lead) => lead.tier);
  const bySource = Map.groupBy(leads, (lead) => lead.source);
  return {
    targetMs,
    all: figures(leads),
    byTier: [...byTier].map(([tier, group]) => ({ tier, figures: figures(group) })),
    bySource: [...bySource]
      .map(([source, group]) => ({ source, figures: figures(group) }))
      .sort((a, b) => b.figures.leads - a.figures.leads),
    waitsFor: countsOf(leads.flatMap((lead) => (lead.agentAt || !lead.waitsFor ? [] : [lead.waitsFor]))),
    lateLeads: leads
      .filter(isLate)
      .slice(-20)
      .map(({ id }) => id),
  };
}

const isLate = ({ createdAt, agentAt }: TouchTimes): boolean => elapsed(createdAt, agentAt).some((ms) => ms > targetMs);

function figuresOf(leads: TouchTimes[], calendarOf: CalendarOf): SpeedFigures {
  const agent = leads.flatMap((lead) => elapsed(lead.createdAt, lead.agentAt));
  const human = leads.flatMap((lead) => elapsed(lead.createdAt, lead.humanAt));
  return {
    leads: leads.length,
    agent: timesOf(agent),
    human: timesOf(human),
    humanInHours: timesOf(leads.flatMap((lead) => inHours(lead, calendarOf))),
    waiting: leads.filter((lead) => !lead.agentAt && !lead.humanAt).length,
    late: leads.filter(isLate).length,
  };
}

const elapsed = (from: Date, to: Date | null): number[] => (to ? [Math.max(0, to.getTime() - from.getTime())] : []);

function inHours({ createdAt, humanAt, ownerId }: TouchTimes, calendarOf: CalendarOf): number[] {
  const calendar = ownerId === null ? null : calendarOf(ownerId);
  return calendar && humanAt ? [businessMs(calendar, createdAt, humanAt)] : [];
}

const timesOf = (ms: number[]): Times => ({
  touched: ms.length,
  p50Ms: quantile(ms, 0.5),
  p95Ms: quantile(ms, 0.95),
});

/** Nearest rank: always a time that really occurred. */
export function quantile(values: number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

function countsOf(words: string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]));
}
