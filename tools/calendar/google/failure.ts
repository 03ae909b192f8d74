import { z } from 'zod';
import type { Failure } from './api.ts';

/** What Google's client throws: an HTTP answer, or a connection that came to nothing. */
const thrown = z.object({
  message: z.string().catch('no answer'),
  status: z.coerce.number().optional().catch(undefined),
  response: z
    .object({
      status: z.number().optional().catch(undefined),
      headers: z.unknown(),
      data: z.unknown(),
    })
    .optional()
    .catch(undefined),
});

const problem = z.object({
  error: z.object({
    message: z.string().catch(''),
    errors: z.array(z.object({ reason: z.string().catch('') })).catch([]),
  }),
});

/** The answer of the token endpoint. */
const tokenProblem = z.object({ error: z.string(), error_description: z.string().catch('') });

const tooMany = new Set(['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'dailyLimitExceeded']);

/** What a thrown fault means for the request that it ended. */
export function failureOf(fault: unknown): Failure {
  const { message, status: code, response } = thrown.catch({ message: 'no answer' }).parse(fault);
  const status = response?.status ?? code;
  const token = tokenProblem.safeParse(response?.data).data;
  if (token) {
    const reason = `Google signs nobody in (${token.error})`;
    return token.error === 'temporarily_unavailable' || token.error === 'internal_failure'
      ? { kind: 'unsure', reason }
      : { kind: 'refused', reason };
  }
  const told = problem.safeParse(response?.data).data?.error;
  const why = told?.errors[0]?.reason ?? '';
  const reason = `Google answered ${status}${why ? ` (${why})` : ''}`;
  if (status === undefined) return { kind: 'unsure', reason: `no answer from Google: ${message}` };
  if (status === 429 || (status === 403 && tooMany.has(why)))
    return { kind: 'wait', afterMs: retryAfter(response?.headers), reason };
  switch (status) {
    case 401:
    case 403:
      return { kind: 'refused', reason };
    case 404:
    case 410:
      return { kind: 'gone' };
    case 409:
      return { kind: 'conflict' };
    case 412:
      return { kind: 'changed' };
    default:
      return status >= 500 || status === 408 ? { kind: 'unsure', reason } : { kind: 'wrong', reason };
  }
}

function retryAfter(headers: unknown): number {
  const seconds = headers instanceof Headers ? Number(headers.get('retry-after')) : 0;
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 5_000;
}
