import type { Rep } from '../shared/company.ts';
import type { Tier } from '../shared/lead.ts';
import type { AccountEvidence, LedgerEntry } from '../shared/roster.ts';
import type { Decision } from '../shared/routing.ts';
import { type RepCalendar, repCalendar } from './availability.ts';
import { decide } from './decide.ts';
import { intervalStart } from './fairness.ts';
import { fieldInput } from './fields.ts';
import { outcome } from './outcome.ts';
import { prepareRoster, type Roster, withAssignment, withLoads } from './roster.ts';
import type { CompiledPolicy } from './rules.ts';
import { createDesks, type Habits } from './simulation-desks.ts';
import type { RoutingLead, RoutingPurpose } from './snapshot.ts';

/** A lead as it came in, with what was known of it. `lead.tier` is the tier that it had. */
export type PastLead = {
  at: Date;
  lead: RoutingLead;
  evidence: AccountEvidence;
  purpose: RoutingPurpose;
  /** A rep was asked for. Who was led by the agent alone takes nobody's time, unless the tier becomes `rep`. */
  asked: boolean;
};

/** Who works, by which rules, and how. */
export type Team = {
  reps: readonly Rep[];
  policy: CompiledPolicy;
  habits: ReadonlyMap<string, Habits>;
  tierOf: (lead: RoutingLead) => Tier;
};

/** `waitMinutes` is the time until the rep who got it was at work; null where nobody has got it. */
export type SimulatedDecision = {
  leadId: string;
  at: Date;
  decision: Decision;
  waitMinutes: number | null;
  /** By how the rep usually works, it is not accepted in time. */
  isLate: boolean;
};

export type RepFigures = { repId: string; leads: number; late: number; mostOpen: number; waitMinutes: number };
export type Simulation = { decisions: SimulatedDecision[]; reps: RepFigures[] };

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** The queue empties after the last lead for as long. */
const runOutMs = 7 * dayMs;
/** As many of the queue as the house itself looks at at once. */
const queueAtOnce = 25;

/**
 * Lets the leads, the oldest first, come in again with this team. Everybody is taken as employed all along, desks are
 * empty at first, and shares are set anew each day; a lead that waits is looked at every hour. Yields now and then with
 * the number of leads that are through, so that whoever runs it can do something else in between.
 */
export function* simulate(leads: readonly PastLead[], team: Team): Generator<number, Simulation> {
  const [first, last] = [leads[0], leads.at(-1)];
  const figures = new Map(team.reps.map(({ id }) => [id, emptyFigures(id)]));
  if (!first || !last) return { decisions: [], reps: [...figures.values()] };
  const office = openOffice(team, first.at, new Date(last.at.getTime() + runOutMs));
  const decisions: SimulatedDecision[] = [];
  const waiting: { past: PastLead; index: number }[] = [];
  const put = (past: PastLead, index: number, at: Date): boolean => {
    const decided = office.take(past, at);
    decisions[index] = decided.told;
    const { repId } = decided.told.decision;
    const counted = repId === null ? undefined : figures.get(repId);
    if (counted) count(counted, decided);
    return repId !== null || !canWait(decided.told.decision);
  };
  const empty = (at: Date) => {
    waiting.sort((a, b) => urgency(office.tierOf(a.past)) - urgency(office.tierOf(b.past)) || a.index - b.index);
    const looked = waiting.splice(0, queueAtOnce);
    waiting.push(...looked.filter(({ past, index }) => !put(past, index, at)));
  };
  let tick = first.at.getTime() + hourMs;
  for (const [index, past] of leads.entries()) {
    for (; tick < past.at.getTime(); tick += hourMs) if (waiting.length > 0) empty(new Date(tick));
    if (!put(past, index, past.at)) waiting.push({ past, index });
    if (index % 50 === 49) yield index + 1;
  }
  for (const end = last.at.getTime() + runOutMs; tick < end && waiting.length > 0; tick += hourMs) {
    empty(new Date(tick));
    if (tick % dayMs < hourMs) yield leads.length;
  }
  return { decisions, reps: [...figures.values()] };
}

type Decided = { told: SimulatedDecision; open: number };

/** The house in simulated time: its roster follows what lies on the desks. */
function openOffice(team: Team, from: Date, to: Date) {
  const { policy, habits } = team;
  const reps = team.reps.map((rep) => ({ ...rep, startedAt: new Date(0), silentSince: null }));
  const calendars = calendarsFor(reps, from, to);
  const desks = createDesks({ reps, calendars, habits, from, to });
  const limit = acceptLimit(policy);
  const owners = new Map<string, AccountEvidence['domainLeads'][number]>();
  let ledger: LedgerEntry[] = [];
  let roster: Roster | null = null;
  let day = -1;
  const tierOf = ({ lead }: PastLead) => team.tierOf(lead);

  function rosterAt(now: Date): Roster {
    const changed = desks.passTo(now.getTime());
    const today = Math.floor(now.getTime() / dayMs);
    if (roster !== null && today === day) return withLoads(roster, changed, policy);
    day = today;
    const start = intervalStart(now, policy.file.interval);
    ledger = ledger.filter(({ at }) => at >= start);
    return prepareRoster({ reps, loads: desks.loads(), ledger, policy, now, calendars });
  }

  function take(past: PastLead, now: Date): Decided {
    const tier = tierOf(past);
    roster = rosterAt(now);
    const lead = tier === past.lead.tier ? past.lead : inTier(past.lead, tier);
    const told = { leadId: lead.id, at: past.at };
    if (tier === 'agent' && !past.asked) return { told: { ...told, ...ledByAgent }, open: 0 };
    const earlier = lead.domain === null ? undefined : owners.get(lead.domain);
    const evidence = { ...past.evidence, domainLeads: earlier ? [earlier] : [] };
    const decision = decide({ now, purpose: past.purpose, lead, evidence, roster }, policy);
    const { repId, countsForFairness } = decision;
    if (repId === null) return { told: { ...told, decision, waitMinutes: null, isLate: false }, open: 0 };
    const given = desks.give(repId, now);
    roster = withAssignment(roster, repId, now, countsForFairness, policy);
    if (countsForFairness) ledger.push({ repId, at: now });
    if (lead.domain !== null) owners.set(lead.domain, { leadId: lead.id, ownerId: repId, at: now });
    const worksAt = given?.worksAt ?? null;
    const waitMinutes = worksAt === null ? null : Math.round((worksAt - past.at.getTime()) / 60_000);
    const usual = habits.get(repId)?.acceptMinutes ?? null;
    const isLate = limit !== null && usual !== null && usual > limit;
    return { told: { ...told, decision, waitMinutes, isLate }, open: given?.open ?? 0 };
  }

  return { take, tierOf };
}

/** Rules may ask for the tier: it is a field as well. */
const inTier = (lead: RoutingLead, tier: Tier): RoutingLead => ({
  ...lead,
  tier,
  fields: { ...lead.fields, tier: fieldInput(tier, 'score', lead.fields.tier?.at ?? null) },
});

const ledByAgent: Pick<SimulatedDecision, 'decision' | 'waitMinutes' | 'isLate'> = {
  decision: outcome({
    kind: 'queued',
    by: 'agent',
    because: 'Led by the agent; nobody asked for a rep',
    tier: 'agent',
  }),
  waitMinutes: null,
  isLate: false,
};

/** Nurture waits for the lead to mature, and what a rule holds waits for ops: neither for a rep to be free. */
const canWait = ({ kind, by, rejected }: Decision): boolean =>
  kind === 'queued' && by !== 'nurture' && by !== 'agent' && rejected.length > 0;

const urgency = (tier: Tier): number => (tier === 'rep' ? 0 : tier === 'agent' ? 1 : 2);

/** Until when a lead must be accepted, in working minutes: where it is taken away, else where the ladder ends. */
function acceptLimit({ file }: CompiledPolicy): number | null {
  const { ladder } = file.sla;
  return (ladder.find((step) => step.do === 'reassign') ?? ladder.at(-1))?.after ?? null;
}

function calendarsFor(reps: readonly Rep[], from: Date, to: Date): Map<string, RepCalendar> {
  const days = Math.ceil((to.getTime() - from.getTime()) / dayMs) + 7;
  return new Map(reps.map((rep) => [rep.id, repCalendar(rep, from, days)]));
}

const emptyFigures = (repId: string): RepFigures => ({ repId, leads: 0, late: 0, mostOpen: 0, waitMinutes: 0 });

function count(figures: RepFigures, { told, open }: Decided): void {
  figures.leads += 1;
  figures.late += told.isLate ? 1 : 0;
  figures.mostOpen = Math.max(figures.mostOpen, open);
  figures.waitMinutes += told.waitMinutes ?? 0;
}
