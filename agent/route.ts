import type { Database } from '../db/database.ts';
import type * as evidence from '../db/stores/account-evidence.ts';
import type * as assignments from '../db/stores/assignments.ts';
import type * as company from '../db/stores/company.ts';
import type * as roster from '../db/stores/roster.ts';
import { createCalendars } from '../routing/calendars.ts';
import { decide } from '../routing/decide.ts';
import { receiptInputs } from '../routing/receipt.ts';
import { prepareRoster } from '../routing/roster.ts';
import type { RoutingPurpose, RoutingSnapshot } from '../routing/snapshot.ts';
import { fieldsOfTurn, leadOfTurn } from '../routing/turn-fields.ts';
import { withheld } from '../routing/withhold.ts';
import type { JsonObject } from '../shared/json.ts';
import type { Decision } from '../shared/routing.ts';
import type { TurnContext } from '../shared/turn.ts';
import type { Policies } from './policies.ts';

export type RouteRequest = {
  purpose: RoutingPurpose;
  /** Reps who must not get it again, besides those who gave it back before; the present owner's claim then ends too. */
  without?: readonly string[];
};

/** `inputs` is what the decision saw, with sources and ages, as its receipt keeps it. */
export type Routed = { decision: Decision; inputs: JsonObject };

export type Router = {
  /** Who should have this lead, from what stands in the database now and what this turn has found out. */
  decide: (turn: TurnContext, request: RouteRequest) => Promise<Routed>;
};

export type RouterDeps = {
  database: Pick<Database, 'read'>;
  /** The rules over the team as it stands. */
  policies: Policies;
  stores: {
    assignments: typeof assignments;
    company: typeof company;
    evidence: typeof evidence;
    roster: typeof roster;
  };
};

/** Reads what a decision depends on and decides. Outside of any transaction: the turn writes what was decided. */
export function createRouter({ database, policies, stores }: RouterDeps): Router {
  const calendarsOf = createCalendars();

  async function readFor(turn: TurnContext, { purpose, without = [] }: RouteRequest) {
    const db = database.read;
    const { leadId, now } = turn;
    const { email, company: stated } = turn.contact;
    const reps = await stores.company.loadReps(db);
    const { policy, versions } = policies(reps);
    const [loads, known, gaveBack, current] = await Promise.all([
      stores.roster.loadLoads(db, reps, now),
      stores.evidence.loadAccountEvidence(db, { leadId, email, company: stated }),
      stores.roster.previousRepIds(db, leadId),
      stores.assignments.currentAssignment(db, leadId),
    ]);
    const ownerId = without.length > 0 ? null : (current?.repId ?? null);
    const previousRepIds = [...new Set([...gaveBack, ...without])];
    const snapshot: RoutingSnapshot = {
      now,
      purpose,
      lead: leadOfTurn(turn, fieldsOfTurn(turn), { ownerId, previousRepIds }),
      evidence: known,
      roster: prepareRoster({ reps, ...loads, policy, now, calendars: calendarsOf(reps, now) }),
    };
    return { snapshot, policy, versions };
  }

  return {
    decide: async (turn, request) => {
      const { snapshot, policy, versions } = await readFor(turn, request);
      const decided = decide(snapshot, policy);
      const decision = policy.file.mode === 'assign' ? decided : withheld(decided, snapshot.lead.ownerId);
      return { decision, inputs: { ...receiptInputs(snapshot, decision), versions } };
    },
  };
}
