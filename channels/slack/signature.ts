import { createHmac, timingSafeEqual } from 'node:crypto';

export type SignedRequest = {
  timestamp: string | undefined;
  signature: string | undefined;
  body: Buffer;
};

export type SignatureVerdict = 'valid' | 'missing' | 'stale' | 'wrong' | 'replayed';

/** Slack's own window, applied to both sides: a time in the future is as wrong as one in the past. */
const windowSeconds = 300;

/** Remembers the signatures of its window, so that a request heard on the way cannot be played again. */
export type SignatureGate = {
  check: (request: SignedRequest, now: Date) => SignatureVerdict;
  /** Takes a signature back that could not be worked on: its sender may try again. */
  forget: (signature: string | undefined) => void;
};

/** See "Verifying requests from Slack": `v0=` + HMAC-SHA256 of `v0:timestamp:body` in hex. */
export function createSignatureGate(signingSecret: string): SignatureGate {
  const seen = new Map<string, number>();
  return {
    forget: (signature) => void seen.delete(signature ?? ''),
    check({ timestamp, signature, body }, now) {
      if (!timestamp || !signature) return 'missing';
      const nowSeconds = now.getTime() / 1_000;
      if (!/^\d{1,12}$/.test(timestamp) || Math.abs(nowSeconds - Number(timestamp)) > windowSeconds) return 'stale';
      const expected = `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
      if (!same(expected, signature)) return 'wrong';
      for (const [old, until] of seen) if (until < nowSeconds) seen.delete(old);
      if (seen.has(signature)) return 'replayed';
      seen.set(signature, Number(timestamp) + windowSeconds);
      return 'valid';
    },
  };
}

function same(expected: string, given: string): boolean {
  const a = Buffer.from(expected);
  const b = Buffer.from(given);
  return a.length === b.length && timingSafeEqual(a, b);
}
