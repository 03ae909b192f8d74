import { and, count, inArray, isNotNull, like, min, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Stop, Stoppable } from '../../shared/control.ts';
import { type EffectKind, effectKinds } from '../../shared/effects.ts';
import type { Db, Tx } from '../database.ts';
import { stopKey } from '../inbox.ts';
import { writeSetting } from './settings.ts';

const stored = z.object({ because: z.string().nullable() });

export async function stopsOf(db: Db): Promise<Stop[]> {
  const { settings } = db.tables;
  const rows = await db.query.select().from(settings).where(like(settings.key, 'stop:%'));
  return rows.flatMap(({ key, value, at }): Stop[] => {
    const { because } = stored.parse(value);
    const channel = channels.find((one) => stopKey(one) === key);
    return channel ? [{ channel, because, at }] : [];
  });
}

const channels: readonly Stoppable[] = ['chat', 'email', 'slack'];

/**
 * Stops these channels: from this commit on no turn that runs in them, in whichever process, can commit a word. Its
 * events are answered by another turn after the channel is resumed.
 */
export async function stopChannels(tx: Tx, which: Stoppable[], because: string | null, at: Date): Promise<void> {
  for (const channel of which) await writeSetting(tx, stopKey(channel), { because }, at);
  const talking = which.flatMap((channel) => (channel === 'slack' ? [] : [channel]));
  if (talking.length === 0) return;
  const { conversations: c, turns } = tx.tables;
  const running = await tx.query
    .update(c)
    .set({ epoch: sql`${c.epoch} + 1`, leaseOwner: null, leaseUntil: null })
    .where(and(inArray(c.channel, talking), isNotNull(c.leaseOwner)))
    .returning({ id: c.id });
  const ids = running.map(({ id }) => id);
  if (ids.length === 0) return;
  await tx.query
    .update(turns)
    .set({ status: 'interrupted' })
    .where(and(inArray(turns.conversationId, ids), sql`${turns.status} = 'running'`));
}

export async function resumeChannels(tx: Tx, which: Stoppable[]): Promise<void> {
  const { settings } = tx.tables;
  await tx.query.delete(settings).where(inArray(settings.key, which.map(stopKey)));
}

/** What waits to be answered or sent, by channel. */
export async function waitingByChannel(db: Db) {
  const { conversations: c, outbox } = db.tables;
  const [talks, effects] = await Promise.all([
    db.query
      .select({ channel: c.channel, waiting: count(), oldestAt: min(c.dueAt) })
      .from(c)
      .where(isNotNull(c.dueAt))
      .groupBy(c.channel),
    db.query
      .select({ kind: outbox.kind, waiting: count(), oldestAt: min(outbox.dueAt) })
      .from(outbox)
      .where(inArray(outbox.status, ['PENDING', 'CLAIMED', 'RETRY_AT']))
      .groupBy(outbox.kind),
  ]);
  return channels.map((channel) => {
    const own = effects.filter(({ kind }) => channelOfEffect(kind) === channel);
    const talk = talks.find((one) => one.channel === channel);
    const times = [talk?.oldestAt, ...own.map(({ oldestAt }) => oldestAt)].flatMap((at) => (at ? [at.getTime()] : []));
    return {
      channel,
      conversations: talk?.waiting ?? 0,
      effects: own.reduce((sum, { waiting }) => sum + waiting, 0),
      oldestAt: times.length > 0 ? new Date(Math.min(...times)) : null,
    };
  });
}

/** Through which of the channels that can be stopped an effect leaves; null for what stays in the house. */
export const channelOfEffect = (kind: EffectKind): Stoppable | null =>
  kind.startsWith('email.') ? 'email' : kind.startsWith('brief.slack') ? 'slack' : null;

export const kindsOf = (stopped: ReadonlySet<Stoppable>): ReadonlySet<EffectKind> =>
  new Set(
    effectKinds.filter((kind) => {
      const channel = channelOfEffect(kind);
      return channel !== null && stopped.has(channel);
    }),
  );
