import { z } from 'zod';
import {
  misrouted,
  type RoutingTrial,
  replayedCase,
  repReasons,
  routingTried,
  ruleInWords,
  type SimulationRequest,
  simulationReport,
} from '../../../shared/simulation.ts';
import type { Answer } from '../answer.ts';

type Ways = {
  read: <T extends z.ZodType>(schema: T, path: string, signal: AbortSignal) => Promise<Answer<z.infer<T>>>;
  send: <T extends z.ZodType>(schema: T, path: string, body: object) => Promise<Answer<z.infer<T>>>;
};

const replayed = z.object({ cases: z.array(replayedCase) });
const accepted = z.object({ version: z.string() });
const dismissed = z.object({ id: z.string() });
const rules = z.object({ items: z.array(ruleInWords) });

/** The rules in words, one lead tried, and the past simulated. */
export const createRulesApi = ({ read, send }: Ways) => ({
  rules: (signal: AbortSignal) => read(rules, '/v1/rules', signal),
  repReasons: (repId: string, signal: AbortSignal) =>
    read(repReasons, `/v1/reps/${encodeURIComponent(repId)}/reasons`, signal),
  tryRouting: (trial: Partial<RoutingTrial>) => send(routingTried, '/v1/rules/try', trial),
  misrouted: (signal: AbortSignal) => read(misrouted, '/v1/misrouted', signal),
  replayMisrouted: (routing: string) => send(replayed, '/v1/misrouted/replay', { routing }),
  acceptRule: (id: string, by: string) => send(accepted, `/v1/rule-proposals/${encodeURIComponent(id)}/accept`, { by }),
  dismissRule: (id: string, by: string) =>
    send(dismissed, `/v1/rule-proposals/${encodeURIComponent(id)}/dismiss`, { by }),
  simulate: (request: Partial<SimulationRequest>) => send(simulationReport, '/v1/simulations', request),
});
