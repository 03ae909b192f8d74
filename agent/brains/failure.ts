import type { BrainFailure } from '../../shared/brain.ts';

/** What went wrong with a call, as data. Messages are for logs and turn marks: they never carry the prompt. */

/** A call that was ended from our side: the turn is over, or the time is up. */
export function interruption(signal: AbortSignal): BrainFailure | null {
  if (!signal.aborted) return null;
  if (isTimeout(signal.reason)) return { kind: 'timeout', message: 'the model did not finish in time' };
  return { kind: 'aborted', message: 'the turn was called off' };
}

const isTimeout = (reason: unknown): boolean => reason instanceof DOMException && reason.name === 'TimeoutError';

/** What an HTTP status says; none at all is an error in the middle of an answer. */
export function failureOfStatus(status: number | undefined, headers?: Pick<Headers, 'get'>): BrainFailure {
  const message = `the model answered ${status ?? 'an error'}`;
  if (status === 401 || status === 403) return { kind: 'unauthorised', message };
  if (status === 408) return { kind: 'timeout', message };
  if (status === 429) return { kind: 'rate_limited', message, ...retryAfter(headers) };
  if (status === undefined || status >= 500) return { kind: 'server', message };
  return { kind: 'bad_request', message };
}

function retryAfter(headers?: Pick<Headers, 'get'>): { retryAfterMs?: number } {
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? { retryAfterMs: seconds * 1000 } : {};
}
