import type { Database } from '../db/database.ts';
import { forgetOld } from '../db/stores/idempotency.ts';
import { forgetLinks } from '../db/stores/mail-links.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';

const everyMs = 3_600_000;
/** So long a link still says that its time is over. */
const linksShownMs = 60 * 24 * everyMs;

/** What must be tidied now and then: remembered answers are kept for seven days and no longer, links of mails for a while. */
export function createHousekeeping({ database, clock, log }: { database: Database; clock: Clock; log: Logger }) {
  let timer: NodeJS.Timeout | null = null;
  const tidy = () => {
    database
      .transaction(async (tx) => {
        await forgetOld(tx, clock.now());
        await forgetLinks(tx, new Date(clock.now().getTime() - linksShownMs));
      })
      .catch((fault: unknown) => log.warn({ fault: String(fault) }, 'what is old could not be forgotten'));
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
