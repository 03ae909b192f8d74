import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the sender's clock may be from ours, either way. */
const toleranceMs = 300_000;

export type SignatureCheck =
  /** `signature` is its canonical form: the same bytes signed at the same second give the same one. */
  { kind: 'valid'; signature: string } | { kind: 'malformed' } | { kind: 'stale' } | { kind: 'wrong' };

/**
 * Checks `t=<unix seconds>,v1=<hex>` where v1 = HMAC-SHA256(secret, t + "." + raw body). Several `v1` are tried, so
 * that a sender can rotate its secret.
 */
export function checkSignature(input: { secret: string; header: string; body: Buffer; now: Date }): SignatureCheck {
  const parts = input.header.split(',').map((part) => part.trim().split('=', 2));
  const times = parts.flatMap(([name, value]) => (name === 't' && value ? [value] : []));
  const given = parts.flatMap(([name, value]) => (name === 'v1' && value ? [value.toLowerCase()] : []));
  const [time] = times;
  if (times.length !== 1 || !time || !/^\d{1,12}$/.test(time)) return { kind: 'malformed' };
  if (given.length === 0 || !given.every((hex) => /^[0-9a-f]{64}$/.test(hex))) return { kind: 'malformed' };
  const expected = sign(input.secret, time, input.body);
  if (!given.some((hex) => timingSafeEqual(Buffer.from(hex, 'hex'), expected))) return { kind: 'wrong' };
  if (Math.abs(input.now.getTime() - Number(time) * 1000) > toleranceMs) return { kind: 'stale' };
  return { kind: 'valid', signature: expected.toString('hex') };
}

const sign = (secret: string, time: string, body: Buffer): Buffer =>
  createHmac('sha256', secret).update(`${time}.`).update(body).digest();
