import { Gauge, Histogram } from 'prom-client';
import type { Metrics } from '../channels/web/metrics.ts';
import type { Database } from '../db/database.ts';
import { type Backlog, backlog } from '../db/stores/backlog.ts';
import type { Clock } from '../shared/clock.ts';
import type { Config } from './config.ts';
import { createMailboxGauges } from './mailbox-views.ts';

type GaugeDeps = {
  metrics: Pick<Metrics, 'registry'>;
  database: Database;
  clock: Clock;
  config: Pick<Config, 'email'>;
};

/** Figures of what waits, read from the database when somebody asks; the same on every process of one database. */
export function createGauges({ metrics, database, clock, config }: GaugeDeps): void {
  createMailboxGauges(metrics, { database, config });
  const registers = [metrics.registry];
  let asked: Promise<Backlog> | null = null;
  /** The three gauges of one reading share one look. */
  const look = (): Promise<Backlog> => {
    asked ??= backlog(database.read).finally(() => {
      asked = null;
    });
    return asked;
  };
  new Gauge({
    name: 'usher_turns_waiting',
    help: 'Conversations whose turn is due or running',
    registers,
    async collect() {
      this.set((await look()).conversations);
    },
  });
  new Gauge({
    name: 'usher_turns_oldest_wait_seconds',
    help: 'How long the conversation that waits longest has been waiting',
    registers,
    async collect() {
      const { oldestDueAt } = await look();
      this.set(oldestDueAt ? Math.max(0, (clock.now().getTime() - oldestDueAt.getTime()) / 1000) : 0);
    },
  });
  new Gauge({
    name: 'usher_effects',
    help: 'Effects that have not left, by status; AMBIGUOUS and DEAD ones wait for a human',
    labelNames: ['status'],
    registers,
    async collect() {
      this.reset();
      for (const [status, effects] of Object.entries((await look()).effects)) this.set({ status }, effects);
    },
  });
}

/** How long turns take from claim to commit, and how many fail. */
export function measureTurns<Input extends unknown[]>(
  { registry }: Pick<Metrics, 'registry'>,
  run: (...input: Input) => Promise<void>,
): (...input: Input) => Promise<void> {
  const seconds = new Histogram({
    name: 'usher_turn_seconds',
    help: 'Duration of turns, language model included',
    labelNames: ['outcome'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers: [registry],
  });
  return async (...input) => {
    const stop = seconds.startTimer();
    try {
      await run(...input);
      stop({ outcome: 'done' });
    } catch (error) {
      stop({ outcome: 'failed' });
      throw error;
    }
  };
}
