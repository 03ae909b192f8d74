import { z } from 'zod';
import {
  type RoutingTrial,
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

const rules = z.object({ items: z.array(ruleInWords) });

/** The rules in words, one lead tried, and the past simulated. */
export const createRulesApi = ({ read, send }: Ways) => ({
  rules: (signal: AbortSignal) => read(rules, '/v1/rules', signal),
  repReasons: (repId: string, signal: AbortSignal) =>
    read(repReasons, `/v1/reps/${encodeURIComponent(repId)}/reasons`, signal),
  tryRouting: (trial: Partial<RoutingTrial>) => send(routingTried, '/v1/rules/try', trial),
  simulate: (request: Partial<SimulationRequest>) => send(simulationReport, '/v1/simulations', request),
});
