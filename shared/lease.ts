/** Work under a lease that is renewed meanwhile. */
export type Leased<T> = {
  everyMs: number;
  /** False, or an exception, when the lease could not be renewed. */
  renew: () => Promise<boolean>;
  /** Its signal is aborted as soon as a renewal fails, or `stop` is aborted. */
  work: (signal: AbortSignal) => Promise<T>;
  stop?: AbortSignal;
};

export async function underLease<T>({ everyMs, renew, work, stop }: Leased<T>): Promise<T> {
  const lost = new AbortController();
  const timer = setInterval(() => {
    renew().then(
      (kept) => kept || lost.abort(),
      () => lost.abort(),
    );
  }, everyMs);
  try {
    return await work(stop ? AbortSignal.any([lost.signal, stop]) : lost.signal);
  } finally {
    clearInterval(timer);
  }
}
