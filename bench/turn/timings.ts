/** What one side reports of one round of turns: wall time of each in ms, and the CPU of all of them together. */
export type Series = { wallMs: number[]; cpuMs: number };

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Runs the work and counts this process's CPU, all threads and garbage collection included. */
export async function counted(work: () => Promise<number[]>): Promise<Series> {
  // What was left behind by the preparation is not this work's to clean up.
  globalThis.gc?.({ type: 'minor' });
  const before = process.cpuUsage();
  const wallMs = await work();
  const { user, system } = process.cpuUsage(before);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

export const rssMb = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1_048_576;
};
