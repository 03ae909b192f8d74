import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** Row ids: a readable prefix and a time-sortable UUIDv7, e.g. `lead_0198c…`. */
export type IdPrefix =
  | 'acct'
  | 'asg'
  | 'book'
  | 'chan'
  | 'cont'
  | 'conv'
  | 'deal'
  | 'draft'
  | 'eff'
  | 'evt'
  | 'fact'
  | 'fup'
  | 'imp'
  | 'inst'
  | 'lead'
  | 'mail'
  | 'mdl'
  | 'mrg'
  | 'msg'
  | 'outc'
  | 'prom'
  | 'pver'
  | 'rcpt'
  | 'rep'
  | 'sess'
  | 'sig'
  | 'step'
  | 'tmr'
  | 'turn'
  | 'uns';

/** Asking the system for chance costs more than all the rest of an id: it is asked for that of many at a time. */
function pooledChance(bytes: number): () => Uint8Array {
  let pool = randomBytes(bytes * 128);
  let used = 0;
  return () => {
    if (used === pool.length) {
      pool = randomBytes(pool.length);
      used = 0;
    }
    used += bytes;
    return pool.subarray(used - bytes, used);
  };
}

/** UUIDv7, each greater than the one before, also within a millisecond and when the clock is put back. */
function risingUuids(): () => string {
  const chance = pooledChance(16);
  let msecs = 0;
  let seq = 0;
  return () => {
    const random = chance();
    const now = Date.now();
    seq = now > msecs ? new DataView(random.buffer, random.byteOffset).getUint32(6) >>> 1 : seq + 1;
    msecs = Math.max(now, msecs);
    return v7({ random, msecs, seq });
  };
}

const nextUuid = risingUuids();

export const newId = (prefix: IdPrefix): string => `${prefix}_${nextUuid().replaceAll('-', '')}`;
