import type { Database, Db } from '../db/database.ts';
import { receiptInputs } from '../routing/receipt.ts';
import type { RoutingPurpose, RoutingSnapshot } from '../routing/snapshot.ts';
import type { JsonObject } from '../shared/json.ts';
import type { Decision } from '../shared/routing.ts';
import type { TurnContext } from '../shared/turn.ts';

export type RouteRequest = {
  purpose: RoutingPurpose;
  /** Reps who must not get it (again): who passed it on, from whom it was taken. */
  without?: readonly string[];
};

export type Router = {
  /** Who should have this lead, from what stands in the database now and what this turn has found out. */
  decide: (turn: TurnContext, request: RouteRequest) => Promise<Routed>;
};

/** `inputs` is what the decision saw, with sources and ages, as its receipt keeps it. */
export type Routed = { decision: Decision; inputs: JsonObject };

export type RouterDeps = {
  database: Pick<Database, 'read'>;
  /** Loads everything but the purpose: reps, loads, ledger and what is known of the account. */
  snapshot: (db: Db, turn: TurnContext, request: RouteRequest) => Promise<RoutingSnapshot>;
  decide: (snapshot: RoutingSnapshot) => Decision;
};

/** Decisions are taken outside of any transaction: they read, and what they decide is written with the turn. */
export const createRouter = ({ database, snapshot, decide }: RouterDeps): Router => ({
  decide: async (turn, request) => {
    const seen = await snapshot(database.read, turn, request);
    const decision = decide(seen);
    return { decision, inputs: receiptInputs(seen, decision) };
  },
});
