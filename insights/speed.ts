import type { Tier } from '../shared/lead.ts';

/** Time to first touch, of the agent and of people apart. */

export type TouchTimes = {
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
export type SpeedFigures = { leads: number; agent: Times; human: Times; waiting: number; late: number };
export type Speed = {
  targetMs: number;
  all: SpeedFigures;
  byTier: { tier: Tier; figures: SpeedFigures }[];
  bySource: { source: string; figures: SpeedFigures }[];
  waitsFor: Record<string, number>;
};

/** What is promised in chat: a first message within five seconds. */
const targetMs = 5000;

export function speedOf(leads: TouchTimes[]): Speed {
  const byTier = Map.groupBy(leads, (lead) => lead.tier);
  const bySource = Map.groupBy(leads, (lead) => lead.source);
  return {
    targetMs,
    all: figuresOf(leads),
    byTier: [...byTier].map(([tier, group]) => ({ tier, figures: figuresOf(group) })),
    bySource: [...bySource]
      .map(([source, group]) => ({ source, figures: figuresOf(group) }))
      .sort((a, b) => b.figures.leads - a.figures.leads),
    waitsFor: countsOf(leads.flatMap((lead) => (lead.agentAt || !lead.waitsFor ? [] : [lead.waitsFor]))),
  };
}

function figuresOf(leads: TouchTimes[]): SpeedFigures {
  const agent = leads.flatMap((lead) => elapsed(lead.createdAt, lead.agentAt));
  const human = leads.flatMap((lead) => elapsed(lead.createdAt, lead.humanAt));
  return {
    leads: leads.length,
    agent: timesOf(agent),
    human: timesOf(human),
    waiting: leads.filter((lead) => !lead.agentAt && !lead.humanAt).length,
    late: agent.filter((ms) => ms > targetMs).length,
  };
}

const elapsed = (from: Date, to: Date | null): number[] => (to ? [Math.max(0, to.getTime() - from.getTime())] : []);

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
