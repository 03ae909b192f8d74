import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import type { BrainFailure } from '../../shared/brain.ts';
import { failureOfStatus, interruption } from './failure.ts';

export function failureOf(error: unknown, signal: AbortSignal): BrainFailure {
  const interrupted = interruption(signal);
  if (interrupted) return interrupted;
  if (error instanceof APIConnectionTimeoutError)
    return { kind: 'timeout', message: 'the model did not finish in time' };
  if (error instanceof APIConnectionError) return { kind: 'network', message: 'the model could not be reached' };
  if (error instanceof APIError) return failureOfStatus(error.status, error.headers);
  return { kind: 'network', message: 'the answer could not be read' };
}
