import { Counter } from 'prom-client';
import type { Metrics } from '../channels/web/metrics.ts';
import type { Brain, BrainFailure, Usage } from '../shared/brain.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';

type WatchDeps = { metrics: Pick<Metrics, 'registry'>; log: Logger; clock: Clock };

/** The same trouble of the same model is logged once in so long; the counter has it all. */
const quietMs = 60_000;

/** What waits for ops to mend; everything else passes or is retried. */
const ours: Partial<Record<BrainFailure['kind'], string>> = {
  unauthorised: 'the key of the language model is refused: check it, and the rights that it has',
  bad_request: 'the language model does not take our requests: check its name and what it can do (tools, streaming)',
};

/** What language models use and how they fail, as figures and in the log. */
export function createModelWatch({ metrics: { registry }, log, clock }: WatchDeps) {
  const registers = [registry];
  const tokens = new Counter({
    name: 'usher_model_tokens_total',
    help: 'Tokens of language models, in and out',
    labelNames: ['brain', 'direction'],
    registers,
  });
  const cost = new Counter({
    name: 'usher_model_cost_usd_total',
    help: 'What language models have cost, by the prices of prompts/models.yaml',
    labelNames: ['brain'],
    registers,
  });
  const failures = new Counter({
    name: 'usher_model_failures_total',
    help: 'Calls of language models that came to nothing',
    labelNames: ['brain', 'kind'],
    registers,
  });
  const told = new Map<string, number>();
  return {
    onUsage(brain: string, { inputTokens, outputTokens, costMicros = 0 }: Usage): void {
      tokens.inc({ brain, direction: 'in' }, inputTokens);
      tokens.inc({ brain, direction: 'out' }, outputTokens);
      cost.inc({ brain }, costMicros / 1_000_000);
    },
    onFailure({ name: brain }: Brain, { kind, message }: BrainFailure): void {
      failures.inc({ brain, kind });
      const now = clock.now().getTime();
      const key = `${brain} ${kind}`;
      if (now - (told.get(key) ?? Number.NEGATIVE_INFINITY) < quietMs) return;
      told.set(key, now);
      const about = { code: `model.${kind}`, brain, why: message };
      if (ours[kind]) log.error(about, ours[kind]);
      else log.warn(about, 'a language model failed; another one answers');
    },
  };
}
