import type { Database } from '../db/database.ts';
import { capacitySeen } from '../db/stores/capacity-seen.ts';
import { waitingLeads } from '../db/stores/waiting-leads.ts';
import { advance } from '../db/timers.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';

export type OverflowWatchDeps = { database: Database; clock: Clock; log: Logger; ring: () => void };

const everyMs = 5000;
/** How many are looked at for each change: those behind them are looked at when the first have gone. */
const atOnce = 25;
/** Hours begin and days end without anybody doing anything. */
const atLeastMs = 60_000;

/**
 * Empties the queue of leads without a rep as soon as one may be free: whenever an assignment ended, a rep spoke or
 * their settings changed, and once a minute, for working hours begin by themselves. The most urgent and the oldest are
 * looked at first.
 */
export function createOverflowWatch({ database, clock, log, ring }: OverflowWatchDeps) {
  let seen = '';
  let lookedAt = 0;
  let timer: NodeJS.Timeout | null = null;

  async function look(): Promise<void> {
    const now = clock.now();
    const capacity = await capacitySeen(database.read);
    if (capacity === seen && now.getTime() - lookedAt < atLeastMs) return;
    seen = capacity;
    lookedAt = now.getTime();
    const waiting = await waitingLeads(database.read, atOnce);
    if (waiting.length === 0) return;
    await database.transaction((tx) =>
      advance(
        tx,
        waiting.map(({ timerId }) => timerId),
        now,
      ),
    );
    ring();
  }

  return {
    look,
    start() {
      timer = setInterval(() => {
        look().catch((fault: unknown) => log.warn({ fault: String(fault) }, 'the queue could not be looked at'));
      }, everyMs);
    },
    stop() {
      if (timer) clearInterval(timer);
    },
  };
}
