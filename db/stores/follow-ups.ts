import { and, asc, type Column, eq, inArray, isNull, lte, ne, sql } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import { prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';
import { databaseNow } from '../sql.ts';
import { schedule } from '../timers.ts';

export type FollowUpRow = Schema['followUps']['$inferSelect'];
export type NewFollowUp = Pick<
  FollowUpRow,
  'id' | 'leadId' | 'conversationId' | 'sequence' | 'touch' | 'purpose' | 'quote' | 'dueAt' | 'createdAt'
>;

/** The timer that brings the next touch of a conversation up. */
export const followUpTimer = 'follow_up';

/** Plans these touches, or plans them anew, in one statement; what was sent stays sent. */
export async function planFollowUps(tx: Tx, planned: NewFollowUp[]): Promise<void> {
  if (planned.length === 0) return;
  const { followUps } = tx.tables;
  const open = { status: 'planned' as const, because: null, turnId: null, settledAt: null };
  const { dueAt, purpose, quote } = followUps;
  await tx.query
    .insert(followUps)
    .values(planned.map((row) => ({ ...row, ...open })))
    .onConflictDoUpdate({
      target: followUps.id,
      set: { dueAt: newly(dueAt), purpose: newly(purpose), quote: newly(quote), ...open },
      setWhere: ne(followUps.status, 'sent'),
    });
}

const newly = ({ name }: { name: string }) => sql.raw(`excluded.${name}`);

/** All touches of a conversation, in the order in which they are due. */
export const followUpsOf = (db: Db, conversationId: string): Promise<FollowUpRow[]> => {
  const { followUps } = db.tables;
  return prepared(db, 'followUps.of', { conversationId }, () =>
    db.query
      .select()
      .from(followUps)
      .where(eq(followUps.conversationId, sql.placeholder('conversationId')))
      .orderBy(asc(followUps.dueAt), asc(followUps.id)),
  );
};

export async function followUpsOfLead(db: Db, leadId: string): Promise<FollowUpRow[]> {
  const { followUps } = db.tables;
  return db.query
    .select()
    .from(followUps)
    .where(eq(followUps.leadId, leadId))
    .orderBy(asc(followUps.dueAt), asc(followUps.id));
}

/** `asked` ones were promised: a reply does not end them. */
export type Cancelling = { leadId: string; because: string; at: Date; keepAsked?: boolean };

/** Ends what is planned for a lead. Answers how many touches that were. */
export async function cancelFollowUps(tx: Tx, { leadId, because, at, keepAsked }: Cancelling): Promise<number> {
  const { followUps } = tx.tables;
  const name = keepAsked ? 'followUps.cancelOthers' : 'followUps.cancel';
  const given = (field: string, column: Column) => sql`${sql.param(sql.placeholder(field), column)}`;
  const rows = await prepared(tx, name, { leadId, because, at }, () =>
    tx.query
      .update(followUps)
      .set({
        status: 'cancelled',
        because: given('because', followUps.because),
        settledAt: given('at', followUps.settledAt),
      })
      .where(
        and(
          eq(followUps.leadId, sql.placeholder('leadId')),
          eq(followUps.status, 'planned'),
          keepAsked ? ne(followUps.sequence, 'asked') : undefined,
        ),
      )
      .returning({ id: followUps.id }),
  );
  return rows.length;
}

export async function cancelConversation(
  tx: Tx,
  { conversationId, because, at }: { conversationId: string; because: string; at: Date },
): Promise<void> {
  const { followUps } = tx.tables;
  await tx.query
    .update(followUps)
    .set({ status: 'cancelled', because, settledAt: at })
    .where(and(eq(followUps.conversationId, conversationId), eq(followUps.status, 'planned')));
}

/** False when it was cancelled meanwhile: then nothing may be said. */
export async function markSent(tx: Tx, id: string, turnId: string, at: Date): Promise<boolean> {
  const { followUps } = tx.tables;
  const rows = await tx.query
    .update(followUps)
    .set({ status: 'sent', turnId, settledAt: at, because: null })
    .where(and(eq(followUps.id, id), eq(followUps.status, 'planned')))
    .returning({ id: followUps.id });
  return rows.length > 0;
}

/** Ends one touch; the others stay. */
export async function cancelFollowUp(tx: Tx, id: string, because: string, at: Date): Promise<void> {
  const { followUps } = tx.tables;
  await tx.query.update(followUps).set({ status: 'cancelled', because, settledAt: at }).where(eq(followUps.id, id));
}

/** They do not want to be reminded: kept so that nothing is planned again. */
export async function keepStop(tx: Tx, stop: NewFollowUp): Promise<void> {
  const { followUps } = tx.tables;
  const because = 'they do not want to be reminded';
  await tx.query
    .insert(followUps)
    .values({ ...stop, status: 'cancelled', because, settledAt: stop.createdAt })
    .onConflictDoNothing();
}

/** Whatever was planned before is due then. Answers how many touches were moved. */
export async function putOffUntil(
  tx: Tx,
  { conversationId, until, because }: { conversationId: string; until: Date; because: string },
): Promise<number> {
  const { followUps } = tx.tables;
  const rows = await tx.query
    .update(followUps)
    .set({ dueAt: until, because })
    .where(
      and(eq(followUps.conversationId, conversationId), eq(followUps.status, 'planned'), lte(followUps.dueAt, until)),
    )
    .returning({ id: followUps.id });
  return rows.length;
}

/** The whole plan begins on that day, each touch as long after the other as before; what they asked for waits till then. */
export async function beginLater(
  tx: Tx,
  { conversationId, from, because }: { conversationId: string; from: Date; because: string },
): Promise<void> {
  const { followUps } = tx.tables;
  const planned = and(eq(followUps.conversationId, conversationId), eq(followUps.status, 'planned'));
  const rows = await tx.query.select().from(followUps).where(planned);
  const laterMs = from.getTime() - Math.min(...rows.map(({ dueAt }) => dueAt.getTime()));
  if (rows.length === 0 || laterMs <= 0) return;
  for (const { id, sequence, dueAt } of rows) {
    const moved = sequence === 'asked' ? new Date(Math.max(dueAt.getTime(), from.getTime())) : later(dueAt, laterMs);
    await tx.query.update(followUps).set({ dueAt: moved, because }).where(eq(followUps.id, id));
  }
}

const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

/** One timer a conversation, for its next touch; `key` names what set it. */
export async function setFollowUpTimer(tx: Tx, conversationId: string, key: string): Promise<void> {
  const { followUps, timers } = tx.tables;
  await tx.query
    .update(timers)
    .set({ cancelledAt: databaseNow(tx) })
    .where(
      and(
        eq(timers.conversationId, conversationId),
        inArray(timers.kind, [followUpTimer]),
        isNull(timers.firedAt),
        isNull(timers.cancelledAt),
      ),
    );
  const [next] = await tx.query
    .select({ dueAt: followUps.dueAt })
    .from(followUps)
    .where(and(eq(followUps.conversationId, conversationId), eq(followUps.status, 'planned')))
    .orderBy(asc(followUps.dueAt))
    .limit(1);
  if (!next) return;
  await schedule(tx, { id: `follow_up:${key}`, conversationId, kind: followUpTimer, payload: {}, dueAt: next.dueAt });
}
