import type { BrainFailure } from '../../shared/brain.ts';
import type { Clock } from '../../shared/clock.ts';

/** Keeps everybody from a model that is unwell. */
export type Breaker = {
  /** Whether the model may be asked now. */
  isClosed: () => boolean;
  /** Every answer, or its failure, is reported. */
  report: (failure: BrainFailure | null) => void;
};

const failuresToOpen = 3;
const openForMs = 30_000;

/** What says that the endpoint is unwell. A 400 or 401 is our own mistake, an abort is nobody's. */
const trips: ReadonlySet<BrainFailure['kind']> = new Set(['timeout', 'network', 'server', 'rate_limited']);

/** Three failures in a row open it for 30 s; then a single call tries again while the others go elsewhere. */
export function createBreaker(clock: Clock): Breaker {
  let failures = 0;
  let openUntil = 0;
  return {
    isClosed() {
      const now = clock.now().getTime();
      if (now < openUntil) return false;
      if (failures >= failuresToOpen) openUntil = now + openForMs;
      return true;
    },
    report(failure) {
      if (failure?.kind === 'aborted') return;
      if (failure && !trips.has(failure.kind)) return;
      failures = failure ? failures + 1 : 0;
      openUntil = failures >= failuresToOpen ? clock.now().getTime() + openForMs : 0;
    },
  };
}
