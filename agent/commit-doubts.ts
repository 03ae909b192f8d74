import type { Tx } from '../db/database.ts';
import { newId } from '../shared/ids.ts';
import type { TurnDeps } from './deps.ts';
import type { Reply } from './loop.ts';
import type { Turn } from './state.ts';

/** What was not understood, or not answered within the rules, is kept, so that ops can say what it means. */
export async function commitDoubts(deps: TurnDeps, tx: Tx, { context }: Turn, reply: Reply | null): Promise<void> {
  if (reply === null) return;
  const { conversationId, turnId, now } = context;
  const model = deps.brains.models[0]?.name ?? null;
  const doubts = deps.doubts(context, { ...reply, model });
  await deps.stores.unsure.addUnsure(
    tx,
    doubts.map((doubt) => ({ ...doubt, id: newId('uns'), conversationId, turnId, at: now })),
  );
}
