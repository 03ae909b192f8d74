import type { Database } from '../db/database.ts';
import { forgetOld } from '../db/stores/idempotency.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';

const everyMs = 3_600_000;

/** What must be tidied now and then: remembered answers are kept for seven days and no longer. */
export function createHousekeeping({ database, clock, log }: { database: Database; clock: Clock; log: Logger }) {
  let timer: NodeJS.Timeout | null = null;
  const tidy = () => {
    database
      .transaction((tx) => forgetOld(tx, clock.now()))
      .catch((fault: unknown) => log.warn({ fault: String(fault) }, 'old answers could not be forgotten'));
  };
  return {
    start() {
      tidy();
      timer = setInterval(tidy, everyMs);
    },
    stop() {
      if (timer) clearInterval(timer);
    },
  };
}
