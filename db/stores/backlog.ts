import { count, inArray, isNotNull, min } from 'drizzle-orm';
import type { EffectStatus } from '../../shared/effects.ts';
import type { Db } from '../database.ts';

export type Backlog = {
  /** Conversations with a turn that is due or running. */
  conversations: number;
  /** Since when the oldest of them waits. */
  oldestDueAt: Date | null;
  effects: Partial<Record<EffectStatus, number>>;
};

/** What has come in and is not answered, and what has not left yet or needs a human to look at. */
export async function backlog(db: Db): Promise<Backlog> {
  const { conversations, outbox } = db.tables;
  const unfinished: EffectStatus[] = ['PENDING', 'CLAIMED', 'SENDING', 'RETRY_AT', 'AMBIGUOUS', 'DEAD'];
  const [[due], effects] = await Promise.all([
    db.query
      .select({ conversations: count(), oldestDueAt: min(conversations.dueAt) })
      .from(conversations)
      .where(isNotNull(conversations.dueAt)),
    db.query
      .select({ status: outbox.status, effects: count() })
      .from(outbox)
      .where(inArray(outbox.status, unfinished))
      .groupBy(outbox.status),
  ]);
  return {
    conversations: due?.conversations ?? 0,
    oldestDueAt: due?.oldestDueAt ?? null,
    effects: Object.fromEntries(effects.map((row) => [row.status, row.effects])),
  };
}
