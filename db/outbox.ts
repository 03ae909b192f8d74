import { and, eq, inArray } from 'drizzle-orm';
import type { EffectKind } from '../shared/effects.ts';
import type { JsonObject } from '../shared/json.ts';
import type { Tx } from './database.ts';
import { insertOnce } from './prepared.ts';

export type NewEffect = {
  /** The idempotency key: the same id twice is one effect. */
  id: string;
  leadId: string | null;
  conversationId: string | null;
  kind: EffectKind;
  /** What will be sent, rendered: a retry sends just this. */
  payload: JsonObject;
  dueAt: Date;
};

/** Writes down what is to leave the house. It leaves after the commit: `poke` the outbox worker then. */
export async function enqueue(tx: Tx, effect: NewEffect): Promise<void> {
  await insertOnce(tx, 'outbox', { ...effect, status: 'PENDING', attempts: 0, fence: 0, at: effect.dueAt });
}

/** Ends what has not begun to leave: of these kinds, or everything of the conversation. */
export async function cancelEffects(
  tx: Tx,
  { conversationId, kinds }: { conversationId: string; kinds?: EffectKind[] },
): Promise<void> {
  const { outbox } = tx.tables;
  await tx.query
    .update(outbox)
    .set({ status: 'DEAD', error: 'cancelled', leaseOwner: null, leaseUntil: null })
    .where(
      and(
        eq(outbox.conversationId, conversationId),
        inArray(outbox.status, ['PENDING', 'CLAIMED', 'RETRY_AT']),
        kinds ? inArray(outbox.kind, kinds) : undefined,
      ),
    );
}
