import type { Brain, BrainFailure } from '../../shared/brain.ts';
import type { Clock } from '../../shared/clock.ts';

/** Which brain thinks next. Every failure of the first one is reported, so that a dead endpoint is not asked 500 times. */
export type BrainSwitch = {
  /** The first brain, or null while its breaker is open (or when there is none). */
  first: () => Brain | null;
  /** There is a first brain at all, well or not. */
  configured: boolean;
  embedded: Brain;
  report: (failure: BrainFailure | null) => void;
};

const failuresToOpen = 3;
const openForMs = 30_000;

/** What says that the endpoint is unwell. A 400 or 401 is our own mistake, an abort is nobody's. */
const trips: ReadonlySet<BrainFailure['kind']> = new Set(['timeout', 'network', 'server', 'rate_limited']);

/**
 * The first brain with the embedded one behind it. Three failures in a row open the breaker for 30 s; then a single
 * call tries again while the others stay with the embedded model.
 */
export function createSwitch(deps: { first: Brain | null; embedded: Brain; clock: Clock }): BrainSwitch {
  let failures = 0;
  let openUntil = 0;
  return {
    configured: deps.first !== null,
    embedded: deps.embedded,
    first() {
      const now = deps.clock.now().getTime();
      if (now < openUntil) return null;
      if (failures >= failuresToOpen) openUntil = now + openForMs;
      return deps.first;
    },
    report(failure) {
      if (failure?.kind === 'aborted') return;
      if (failure && !trips.has(failure.kind)) return;
      failures = failure ? failures + 1 : 0;
      openUntil = failures >= failuresToOpen ? deps.clock.now().getTime() + openForMs : 0;
    },
  };
}
