import { setTimeout } from 'node:timers/promises';

export type WarmUpDeps = {
  /** What the embedded model reads with at the moment. */
  patterns: () => readonly RegExp[];
  /** Longest stretch that chats wait for it, and the pause after each while nobody else needs the processor. */
  stepMs?: number;
  pauseMs?: number;
};

/**
 * Uses every pattern of the embedded model before the first prospect makes it: to compile one takes up to thousands of
 * times as long as to use it, and a first message in each language would wait a second for it. Answers how many it used.
 */
export function createWarmUp({ patterns, stepMs = 15, pauseMs = 15 }: WarmUpDeps): () => Promise<number> {
  let latest = 0;
  return async () => {
    latest += 1;
    const mine = latest;
    let used = 0;
    let pause = pauseMs;
    let since = performance.now();
    for (const pattern of patterns()) {
      // What was published since is warmed in its place.
      if (mine !== latest) break;
      use(pattern);
      used += 1;
      if (performance.now() - since < stepMs) continue;
      pause = (await isBusy(pause)) ? Math.min(2 * pause, longestPauseMs) : pauseMs;
      since = performance.now();
    }
    return used;
  };
}

const longestPauseMs = 1_000;
const lateMs = 5;

/** Waits; whether the wait ended late, since prospects are being answered. */
async function isBusy(pauseMs: number): Promise<boolean> {
  const due = performance.now() + pauseMs;
  await setTimeout(pauseMs, undefined, { ref: false });
  return performance.now() - due > lateMs;
}

/** The first use makes a pattern ready to be interpreted, the second compiles it. */
function use(pattern: RegExp): void {
  'a'.search(pattern);
  'a'.search(pattern);
}
