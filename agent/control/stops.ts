import type { Database } from '../../db/database.ts';
import type * as control from '../../db/stores/control.ts';
import { type Halts, type Stoppable, stoppable } from '../../shared/control.ts';
import type { Logger } from '../../shared/logger.ts';

export type StopsDeps = {
  database: Pick<Database, 'read'>;
  control: Pick<typeof control, 'stopsOf'>;
  log: Logger;
  /** Told whenever a channel was resumed, here or in another process: what waits goes on. */
  onResume: () => void;
  everyMs?: number;
};

export type Stops = Halts & {
  start: () => void;
  stop: () => void /** Reads the switches now. */;
  look: () => Promise<void>;
};

/**
 * What is stopped, as this process knows it: the switches stand in the database and are read every second, so that one
 * click stops all processes. As long as they cannot be read what was known last holds.
 */
export function createStops({ database, control, log, onResume, everyMs = 1_000 }: StopsDeps): Stops {
  const signals = new Map<Stoppable, AbortController>(stoppable.map((channel) => [channel, new AbortController()]));
  let known: ReadonlySet<Stoppable> = new Set();
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    const stops = await control.stopsOf(database.read).catch((fault: unknown) => {
      log.error({ fault: String(fault) }, 'the stop switches could not be read');
      return null;
    });
    if (!stops) return;
    const now = new Set(stops.map(({ channel }) => channel));
    const isResumed = [...known].some((channel) => !now.has(channel));
    for (const channel of now) signals.get(channel)?.abort();
    for (const channel of known) if (!now.has(channel)) signals.set(channel, new AbortController());
    known = now;
    if (isResumed) onResume();
  }

  return {
    stopped: () => known,
    signalOf: (channel) => (signals.get(channel) ?? new AbortController()).signal,
    look,
    start: () => {
      timer ??= setInterval(look, everyMs);
    },
    stop: () => clearInterval(timer),
  };
}
