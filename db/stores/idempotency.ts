import { and, eq, lt } from 'drizzle-orm';
import type { JsonObject } from '../../shared/json.ts';
import type { Idempotency } from '../../shared/ports.ts';
import type { Tx } from '../database.ts';

/** How long an answer is remembered. */
export const keptMs = 7 * 24 * 3_600_000;

/** Signatures live beside the keys, under a credential that no caller can name. */
const signatures = ':signature';

export type Remembered =
  | { kind: 'new' }
  /** `answer` is what the first request was told. */
  | { kind: 'repeated'; answer: JsonObject }
  | { kind: 'conflict' }
  | { kind: 'replayed' };

/**
 * Call it first in the transaction, with the answer that this request will give (ids are made before rows). Anything
 * but `new` means: write nothing. Two at once are safe: the second waits for the first to commit, then sees it.
 */
export async function remember(tx: Tx, request: Idempotency, answer: JsonObject, at: Date): Promise<Remembered> {
  if (request.signature !== null) {
    const replay = await bindSignature(tx, request, request.signature, at);
    if (replay) return { kind: 'replayed' };
  }
  if (request.key === null) return { kind: 'new' };
  const row = { credential: request.credential, key: request.key, bodyHash: request.bodyHash, answer, at };
  if (await insertUnlessKept(tx, row)) return { kind: 'new' };
  const kept = await find(tx, request.credential, request.key);
  if (kept?.bodyHash !== request.bodyHash) return { kind: 'conflict' };
  return { kind: 'repeated', answer: kept.answer };
}

/** Drops what is older than seven days; answers how many rows went. */
export async function forgetOld(tx: Tx, now: Date): Promise<number> {
  const { idempotencyKeys } = tx.tables;
  const gone = await tx.query
    .delete(idempotencyKeys)
    .where(lt(idempotencyKeys.at, new Date(now.getTime() - keptMs)))
    .returning({ key: idempotencyKeys.key });
  return gone.length;
}

/** True when the signature was seen before with another key, or (either time) with none. */
async function bindSignature(tx: Tx, request: Idempotency, signature: string, at: Date): Promise<boolean> {
  const owner = request.key === null ? '' : `key:${request.key}`;
  const row = { credential: signatures, key: signature, bodyHash: owner, answer: {}, at };
  if (await insertUnlessKept(tx, row)) return false;
  const first = await find(tx, signatures, signature);
  return owner === '' || first?.bodyHash !== owner;
}

type Row = { credential: string; key: string; bodyHash: string; answer: JsonObject; at: Date };

/** An expired row is taken over as if it were not there. */
async function insertUnlessKept(tx: Tx, row: Row): Promise<boolean> {
  const { idempotencyKeys } = tx.tables;
  const written = await tx.query
    .insert(idempotencyKeys)
    .values(row)
    .onConflictDoUpdate({
      target: [idempotencyKeys.credential, idempotencyKeys.key],
      set: { bodyHash: row.bodyHash, answer: row.answer, at: row.at },
      setWhere: lt(idempotencyKeys.at, new Date(row.at.getTime() - keptMs)),
    })
    .returning({ key: idempotencyKeys.key });
  return written.length > 0;
}

async function find(tx: Tx, credential: string, key: string) {
  const { idempotencyKeys } = tx.tables;
  const [row] = await tx.query
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.credential, credential), eq(idempotencyKeys.key, key)));
  return row ?? null;
}
