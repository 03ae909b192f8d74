import type { Metrics } from '../channels/web/metrics.ts';
import type { Database } from '../db/database.ts';
import { overdueTouches } from '../db/stores/touch-times.ts';
import { targetMs } from '../insights/speed.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';

export type SpeedWatchDeps = { database: Database; clock: Clock; log: Logger; metrics: Metrics };

const everyMs = 5000;

/** Raises the alarm for each lead that waits for its first touch longer than promised: a log line, and a gauge. */
export function createSpeedWatch({ database, clock, log, metrics }: SpeedWatchDeps) {
  let alarmed = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  async function look(): Promise<void> {
    const now = clock.now();
    const overdue = await overdueTouches(database.read, new Date(now.getTime() - targetMs));
    metrics.overdue.set(overdue.length);
    for (const { id, since } of overdue)
      if (!alarmed.has(id))
        log.error({ leadId: id, waitedMs: now.getTime() - since.getTime() }, 'a first touch is later than promised');
    alarmed = new Set(overdue.map(({ id }) => id));
  }

  return {
    look,
    start() {
      timer = setInterval(() => {
        look().catch((fault: unknown) => log.warn({ fault: String(fault) }, 'the speed watch could not look'));
      }, everyMs);
    },
    stop() {
      if (timer) clearInterval(timer);
    },
  };
}
