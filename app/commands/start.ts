import { setFlagsFromString } from 'node:v8';
import { banner } from '../banner.ts';
import { readConfig } from '../config.ts';

/**
 * How fast the memory for what is young may grow: by default it doubles. A start leaves behind far more than it keeps,
 * and what it was given for that is not given back while nobody comes: without growth 150 MB less are held.
 */
const growth = { starting: 1, running: 2 };

const grow = (factor: number): void => setFlagsFromString(`--semi-space-growth-factor=${factor}`);

/** Starts the server and stays until it is told to stop; a signal that comes later stops at once. */
export async function start(env: NodeJS.ProcessEnv): Promise<void> {
  const config = readConfig(env);
  grow(growth.starting);
  // A wrong variable is told before the rest of the house is even loaded.
  const { build } = await import('../build.ts');
  const usher = await build(config);
  const starting = usher.start();
  // Who sees the port answer may ask it to stop at once: heard from now on, and done when the start is.
  stopOnSignal(() => starting.then(usher.stop));
  const url = await starting;
  grow(growth.running);
  console.log(banner({ url, ...usher.facts }));
  usher.warmUp();
}

/** A terminal tells its whole group, and scripts/run.mjs passes it on: one wish that is heard twice. */
const sameWishMs = 1_000;

/** The listeners stay: between taking one away and adding another, the next signal would end the process as it stands. */
function stopOnSignal(end: () => Promise<void>): void {
  let askedAt: number | null = null;
  const stop = (): void => {
    if (askedAt !== null) {
      if (performance.now() - askedAt > sameWishMs) process.exit(1);
      return;
    }
    askedAt = performance.now();
    end().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
}
