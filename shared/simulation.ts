import { z } from 'zod';
import { type Published, promptProblem } from './publishing.ts';

/** What the console asks of routing without anything being routed: the rules in words, one lead tried, many simulated. */

const tier = z.enum(['nurture', 'agent', 'rep']);
const purpose = z.enum(['assignment', 'meeting', 'escalation']);

/** A decision as its receipt shows it. */
export const routingReceipt = z.object({
  kind: z.enum(['assigned', 'queued', 'excluded', 'withheld']),
  repId: z.string().nullable(),
  by: z.string(),
  because: z.string(),
  tier,
  rejected: z.array(z.object({ repId: z.string(), reason: z.string() })),
  flips: z.array(z.string()),
  provisional: z.array(z.string()),
});

/** A rule as documentation. */
export const ruleInWords = z.object({
  id: z.string(),
  owner: z.string(),
  since: z.string(),
  until: z.string().nullable(),
  because: z.string(),
  /** All of these must hold. */
  when: z.array(z.string()),
  outcome: z.string(),
  needs: z.array(z.string()),
  outranksAccount: z.boolean(),
  /** Leads of the last 30 days that it decided. */
  decided: z.number(),
});

/** Why a rep did not get leads: the reasons of the receipts, counted. */
export const repReasons = z.object({
  since: z.string(),
  decided: z.number(),
  got: z.number(),
  reasons: z.array(z.object({ reason: z.string(), leads: z.number(), latest: z.array(z.string()) })),
});

const plain = z.union([z.string().max(500), z.number(), z.boolean()]);

export const routingTrial = z.object({
  /** A lead that is here, or … */
  leadId: z.string().max(100).nullish(),
  /** … what one would state. */
  email: z.email().max(320).nullish(),
  company: z.string().trim().max(200).nullish(),
  fields: z.record(z.string().max(100), plain).default({}),
  /** By score and thresholds where it is left out. */
  tier: tier.nullish(),
  purpose: purpose.default('assignment'),
  /** A draft of routing.yaml; what holds where it is left out. */
  routing: z.string().max(200_000).nullish(),
});

const knownField = z.object({ field: z.string(), value: plain, source: z.string() });

export const routingTried = z.object({ receipt: routingReceipt, fields: z.array(knownField) });

const caps = z.strictObject({
  day: z.int().min(0).optional(),
  week: z.int().min(0).optional(),
  month: z.int().min(0).optional(),
  open: z.int().min(0).optional(),
});

export const simulationRequest = z.object({
  routing: z.string().max(200_000).nullish(),
  thresholds: z.string().max(200_000).nullish(),
  reps: z
    .record(
      z.string().max(100),
      z.strictObject({
        weight: z.int().min(0).max(1000).optional(),
        caps: caps.optional(),
        active: z.boolean().optional(),
      }),
    )
    .default({}),
  days: z.int().min(1).max(365).default(90),
  /** How many of the changed decisions to pass over, to read on. */
  skip: z.int().min(0).default(0),
});

const repFigures = z.object({
  repId: z.string(),
  leads: z.number(),
  late: z.number(),
  mostOpen: z.number(),
  waitMinutes: z.number(),
});

const figures = z.object({
  leads: z.number(),
  assigned: z.number(),
  unassigned: z.number(),
  nurture: z.number(),
  excluded: z.number(),
  byAgent: z.number(),
  late: z.number(),
  meanWaitMinutes: z.number().nullable(),
  reps: z.array(repFigures),
});

const simulated = z.object({ receipt: routingReceipt, waitMinutes: z.number().nullable(), isLate: z.boolean() });

const changedLead = z.object({
  leadId: z.string(),
  name: z.string(),
  at: z.string(),
  isDirect: z.boolean(),
  before: simulated,
  after: simulated,
});

/** Past leads that were misrouted, decided once more. */
export const replayedCase = z.object({
  id: z.string(),
  leadId: z.string(),
  name: z.string(),
  reason: z.string().nullable(),
  wrongRepId: z.string(),
  rightRepId: z.string().nullable(),
  receipt: routingReceipt,
  passes: z.boolean(),
});

/** A rule that would have sent misrouted leads to the right ones, for ops to accept. */
export const ruleProposal = z.object({
  id: z.string(),
  because: z.string(),
  when: z.array(z.string()),
  outcome: z.string(),
  /** As it would stand in routing.yaml. */
  text: z.string(),
  /** The misrouted leads behind it, and how many accepted ones it leaves alone. */
  cases: z.array(z.string()),
  accepted: z.number(),
  /** What it would have done to the last 90 days of leads. */
  effect: z.object({ leads: z.number(), changed: z.number(), direct: z.number(), repaired: z.number() }),
});

export const misrouted = z.object({ cases: z.array(replayedCase), proposals: z.array(ruleProposal) });

export const simulationReport = z.object({
  since: z.string(),
  before: figures,
  after: figures,
  changed: z.object({ total: z.number(), direct: z.number(), items: z.array(changedLead) }),
  /** Leads whose fields are known only in part: nobody decided about them by receipt. */
  withoutReceipt: z.number(),
});

const outcome = routingReceipt.pick({ kind: true, repId: true, tier: true });

/** Past leads of which an enrichment provider told something, decided once more as if it had told nothing. */
export const providerEffect = z.object({
  provider: z.string(),
  leads: z.number(),
  /** Of those, how many would have gone elsewhere, and the first of them. */
  changed: z.number(),
  items: z.array(z.object({ leadId: z.string(), name: z.string(), before: outcome, after: outcome })),
});

export const simulationRefused = z.object({ problems: z.array(promptProblem) });

export type RoutingReceipt = z.infer<typeof routingReceipt>;
export type RuleInWords = z.infer<typeof ruleInWords>;
export type RepReasonsAnswer = z.infer<typeof repReasons>;
export type RoutingTrial = z.infer<typeof routingTrial>;
export type RoutingTried = z.infer<typeof routingTried>;
export type SimulationRequest = z.infer<typeof simulationRequest>;
export type SimulationReport = z.infer<typeof simulationReport>;
export type ProviderEffect = z.infer<typeof providerEffect>;
export type RuleProposal = z.infer<typeof ruleProposal>;
export type Misrouted = z.infer<typeof misrouted>;
export type ReplayedCase = z.infer<typeof replayedCase>;

export type Refused = { kind: 'invalid'; problems: z.infer<typeof promptProblem>[] };

/** What the console asks. A draft that does not hold together is refused with all that is wrong. */
export type RoutingDesk = {
  rules: () => Promise<RuleInWords[]>;
  /** Of the last 30 days; null where there is no such rep. */
  reasons: (repId: string) => Promise<RepReasonsAnswer | null>;
  /** Leads that were sent back, decided once more by what holds or by a draft; and rules that would help. */
  misrouted: () => Promise<Misrouted>;
  replay: (routing: string) => Promise<{ kind: 'replayed'; cases: ReplayedCase[] } | Refused>;
  /** Publishes the proposed rule before the others. */
  accept: (request: { id: string; by: string; note: string }) => Promise<Published | { kind: 'unknown' }>;
  dismiss: (request: { id: string; by: string }) => Promise<boolean>;
  try: (trial: RoutingTrial) => Promise<({ kind: 'tried' } & RoutingTried) | { kind: 'unknown_lead' } | Refused>;
  simulate: (request: SimulationRequest) => Promise<({ kind: 'simulated' } & SimulationReport) | Refused>;
  /** What each enrichment provider changed. */
  providerEffects: (days: number) => Promise<ProviderEffect[]>;
};
