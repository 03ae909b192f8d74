import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import type { BrainFailure } from '../../shared/brain.ts';

/** What went wrong with a call, as data. `message` is for logs and turn marks: it never carries the prompt. */
export function failureOf(error: unknown, signal: AbortSignal): BrainFailure {
  if (signal.aborted && !isTimeout(signal.reason)) return { kind: 'aborted', message: 'the turn was called off' };
  if (signal.aborted || error instanceof APIConnectionTimeoutError)
    return { kind: 'timeout', message: 'the model did not finish in time' };
  if (error instanceof APIConnectionError) return { kind: 'network', message: 'the model could not be reached' };
  if (error instanceof APIError) return ofStatus(error);
  return { kind: 'network', message: 'the answer could not be read' };
}

const isTimeout = (reason: unknown): boolean => reason instanceof DOMException && reason.name === 'TimeoutError';

function ofStatus(error: APIError): BrainFailure {
  const status: number | undefined = error.status;
  const message = `the model answered ${status ?? 'an error'}`;
  if (status === 401 || status === 403) return { kind: 'unauthorised', message };
  if (status === 408) return { kind: 'timeout', message };
  if (status === 429) return { kind: 'rate_limited', message, ...retryAfter(error.headers) };
  if (status === undefined || status >= 500) return { kind: 'server', message };
  return { kind: 'bad_request', message };
}

function retryAfter(headers: Headers | undefined): { retryAfterMs?: number } {
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? { retryAfterMs: seconds * 1000 } : {};
}
