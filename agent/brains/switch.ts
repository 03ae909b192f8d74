import type { Brain, BrainFailure } from '../../shared/brain.ts';
import type { Clock } from '../../shared/clock.ts';
import { createBreaker } from './breaker.ts';

/** A model that may be asked now; what came of it is reported, so that a dead endpoint is not asked 500 times. */
export type Tier = { brain: Brain; report: (failure: BrainFailure | null) => void };

/** Which brain thinks next: the models in order, then the embedded one. */
export type BrainSwitch = {
  /** The first model that is well and is none of `without`; null when none is left. */
  next: (without: ReadonlySet<string>) => Tier | null;
  /** The models that are set up, well or not, the best first. */
  models: readonly Brain[];
  embedded: Brain;
};

export type SwitchDeps = {
  first: Brain | null;
  /** Asked where the first one cannot answer. */
  second?: Brain | null;
  embedded: Brain;
  clock: Clock;
  /** Hears of every failure of a model: what it means for ops is not the turn's to say. */
  onFailure?: (brain: Brain, failure: BrainFailure) => void;
};

/** Every model has a breaker of its own. */
export function createSwitch({ first, second = null, embedded, clock, onFailure }: SwitchDeps): BrainSwitch {
  const models = [first, second].filter((brain) => brain !== null);
  const tiers = models.map((brain) => {
    const breaker = createBreaker(clock);
    const report = (failure: BrainFailure | null) => {
      breaker.report(failure);
      if (failure && failure.kind !== 'aborted') onFailure?.(brain, failure);
    };
    return { breaker, tier: { brain, report } };
  });
  return {
    models,
    embedded,
    next: (without) =>
      tiers.find(({ tier, breaker }) => !without.has(tier.brain.name) && breaker.isClosed())?.tier ?? null,
  };
}
