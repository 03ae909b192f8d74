/** Waits, or returns at once when the signal says so. Never rejects. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

/** 0.4 s, 0.8 s … 10 s, with up to a quarter of chance on top so that many pages do not come back at once. */
export const backoffMs = (attempt: number, chance: number): number =>
  Math.min(10_000, 400 * 2 ** Math.min(attempt, 6)) * (1 + chance / 4);

/** A sleep that `wake` ends early: the browser says that it is online again. */
export function createAlarm() {
  let bell = new AbortController();
  return {
    sleep: (ms: number, signal: AbortSignal) => pause(ms, AbortSignal.any([signal, bell.signal])),
    wake() {
      bell.abort();
      bell = new AbortController();
    },
  };
}
export type Alarm = ReturnType<typeof createAlarm>;
