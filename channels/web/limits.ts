import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem } from './errors.ts';

type Limit = (request: FastifyRequest) => Promise<void>;

export type Limits = {
  /** Counts this request for its address; throws 429 when there were too many in this minute. */
  address: Limit;
  /** Signs of guessing: failed sign-ins. */
  guesses: Limit;
  /** A limiter of its own for what `keyOf` names. */
  per: (keyOf: (request: FastifyRequest) => string, perMinute: number) => Limit;
};

const minute = 60_000;
const guessesPerMinute = 10;

/** `perMinute` 0 turns every limit off. Counts are kept per process. */
export async function createLimits(app: FastifyInstance, perMinute: number): Promise<Limits> {
  if (perMinute === 0) return { address: off, guesses: off, per: () => off };
  await app.register(rateLimit, { global: false, cache: 20_000, max: perMinute, timeWindow: minute });
  const limit = (max: number, keyOf?: (request: FastifyRequest) => string): Limit => {
    const count = app.createRateLimit({ max, timeWindow: minute, ...(keyOf && { keyGenerator: keyOf }) });
    return async (request) => {
      const outcome = await count(request);
      if (!outcome.isAllowed && outcome.isExceeded) throw tooMany(outcome.ttlInSeconds);
    };
  };
  return {
    address: limit(perMinute),
    guesses: limit(guessesPerMinute),
    per: (keyOf, max) => limit(Math.min(max, perMinute), keyOf),
  };
}

const off: Limit = async () => {};

const tooMany = (seconds: number) =>
  new HttpProblem(429, 'rate.limited', `too many requests: try again in ${seconds} s`, {
    retryAfter: Math.max(1, seconds),
  });
