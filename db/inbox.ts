import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import type { Channel } from '../shared/conversation.ts';
import { LostClaim, UsherError } from '../shared/errors.ts';
import type { ConversationEvent } from '../shared/events.ts';
import type { Db, Tx } from './database.ts';
import { insertOnce, prepared } from './prepared.ts';
import { databaseNow, databaseNowPlus, skipLocked } from './sql.ts';

export type Incoming = {
  conversationId: string;
  /** The event's own name in its channel: the same key again is the same event. */
  key: string;
  event: ConversationEvent;
  at: Date;
};

export type Ingested = { kind: 'accepted' | 'repeated'; seq: number };

/** The right to run one turn of one conversation, for as long as `epoch` is the conversation's latest. */
export type Claim = {
  conversationId: string;
  channel: Channel;
  epoch: number;
  fromSeq: number;
  toSeq: number;
  /** Turns of these events that failed already. */
  failures: number;
  events: { seq: number; event: ConversationEvent; at: Date }[];
};

/** Takes an event in, once and in order. Ring the bell after the commit. */
export async function ingest(tx: Tx, { conversationId, key, event, at }: Incoming): Promise<Ingested> {
  const seq = await nextSeq(tx, conversationId, at);
  if (await insertOnce(tx, 'events', { conversationId, seq, key, payload: event, at }))
    return { kind: 'accepted', seq };
  await giveBackSeq(tx, conversationId);
  const { events } = tx.tables;
  const [known] = await tx.query.select({ seq: events.seq }).from(events).where(eq(events.key, key));
  return { kind: 'repeated', seq: known?.seq ?? 0 };
}

/** Whether this event came in before. */
export async function isKnown(db: Db, key: string): Promise<boolean> {
  const { events } = db.tables;
  return (await db.query.select({ seq: events.seq }).from(events).where(eq(events.key, key))).length > 0;
}

/** The lock on the conversation's row is what puts its events in order. */
async function nextSeq(tx: Tx, conversationId: string, since: Date): Promise<number> {
  const { conversations } = tx.tables;
  const at = () => sql.param(sql.placeholder('since'), conversations.dueAt);
  const [row] = await prepared(tx, 'inbox.nextSeq', { conversationId, since }, () =>
    tx.query
      .update(conversations)
      .set({
        nextSeq: sql`${conversations.nextSeq} + 1`,
        // A pause after a failed turn ends here: something new has happened.
        dueAt: sql`case when ${conversations.dueAt} <= ${at()} then ${conversations.dueAt} else ${at()} end`,
      })
      .where(eq(conversations.id, sql.placeholder('conversationId')))
      .returning({ nextSeq: conversations.nextSeq }),
  );
  if (!row) throw new UsherError('inbox.unknown_conversation', `there is no conversation ${conversationId}`);
  return row.nextSeq - 1;
}

async function giveBackSeq(tx: Tx, conversationId: string): Promise<void> {
  const { conversations } = tx.tables;
  await tx.query
    .update(conversations)
    .set({
      nextSeq: sql`${conversations.nextSeq} - 1`,
      dueAt: sql`case when ${conversations.nextSeq} - 2 > ${conversations.doneSeq} then ${conversations.dueAt} end`,
    })
    .where(eq(conversations.id, conversationId));
}

export type ClaimOptions = {
  instanceId: string;
  leaseMs: number;
  /** Conversations that wait after a failed turn are left alone until then; without it every pending one is taken. */
  now?: Date;
};

/**
 * Claims the conversation that has waited longest, if any waits: all its pending events at once, or, where a turn was
 * left unfinished, just that turn's. Nobody else gets it until `leaseMs` have passed on the database's clock.
 */
export async function claimNext(tx: Tx, { instanceId, leaseMs, now }: ClaimOptions): Promise<Claim | null> {
  const [row] = await claimRow(tx, instanceId, leaseMs, now);
  if (!row) return null;
  const fromSeq = row.doneSeq + 1;
  const toSeq = (await unfinishedTurn(tx, row.id, fromSeq)) ?? row.nextSeq - 1;
  const events = await eventsOf(tx, row.id, fromSeq, toSeq);
  return {
    conversationId: row.id,
    channel: row.channel,
    epoch: row.epoch,
    fromSeq,
    toSeq,
    failures: row.failures,
    events,
  };
}

/** Where the switch of a channel stands while it is stopped: what waits there is claimed by nobody. */
export const stopKey = (channel: string): string => `stop:${channel}`;

function claimRow(tx: Tx, instanceId: string, leaseMs: number, now: Date | undefined) {
  const { conversations: c, settings } = tx.tables;
  const name = now ? 'inbox.claimDue' : 'inbox.claim';
  return prepared(tx, name, { instanceId, leaseMs, now }, () => {
    const due = now ? sql`${c.dueAt} <= ${sql.param(sql.placeholder('now'), c.dueAt)}` : sql`${c.dueAt} is not null`;
    const next = sql`(select ${c.id} from ${c} where ${due} and ${c.nextSeq} - 1 > ${c.doneSeq}
      and not exists (select 1 from ${settings} where ${settings.key} = ${stopKey('')} || ${c.channel})
      and (${c.leaseUntil} is null or ${c.leaseUntil} <= ${databaseNow(tx)})
      order by ${c.dueAt} limit 1 ${skipLocked(tx)})`;
    return tx.query
      .update(c)
      .set({
        epoch: sql`${c.epoch} + 1`,
        leaseOwner: sql`${sql.placeholder('instanceId')}`,
        leaseUntil: databaseNowPlus(tx, sql.placeholder('leaseMs')),
      })
      .where(sql`${c.id} = ${next}`)
      .returning({
        id: c.id,
        channel: c.channel,
        epoch: c.epoch,
        nextSeq: c.nextSeq,
        doneSeq: c.doneSeq,
        failures: c.failures,
      });
  });
}

async function unfinishedTurn(tx: Tx, conversationId: string, fromSeq: number): Promise<number | undefined> {
  const { turns } = tx.tables;
  const [turn] = await prepared(tx, 'inbox.unfinishedTurn', { conversationId, fromSeq }, () =>
    tx.query
      .select({ toSeq: turns.toSeq })
      .from(turns)
      .where(
        and(
          eq(turns.conversationId, sql.placeholder('conversationId')),
          eq(turns.fromSeq, sql.placeholder('fromSeq')),
          eq(turns.status, 'running'),
        ),
      ),
  );
  return turn?.toSeq;
}

function eventsOf(db: Db, conversationId: string, fromSeq: number, toSeq: number): Promise<Claim['events']> {
  const { events } = db.tables;
  return prepared(db, 'inbox.events', { conversationId, before: fromSeq - 1, toSeq }, () =>
    db.query
      .select({ seq: events.seq, event: events.payload, at: events.at })
      .from(events)
      .where(
        and(
          eq(events.conversationId, sql.placeholder('conversationId')),
          gt(events.seq, sql.placeholder('before')),
          lte(events.seq, sql.placeholder('toSeq')),
        ),
      )
      .orderBy(asc(events.seq)),
  );
}

/** Lengthens the lease; false when somebody else has the conversation by now: abort the turn. */
export async function renew(tx: Tx, claim: Claim, leaseMs: number): Promise<boolean> {
  const { conversations } = tx.tables;
  const values = { id: claim.conversationId, epoch: claim.epoch };
  const rows = await prepared(tx, `inbox.renew.${leaseMs}`, values, () =>
    tx.query
      .update(conversations)
      .set({ leaseUntil: databaseNowPlus(tx, leaseMs) })
      .where(and(eq(conversations.id, sql.placeholder('id')), eq(conversations.epoch, sql.placeholder('epoch'))))
      .returning({ id: conversations.id }),
  );
  return rows.length > 0;
}

/**
 * Makes sure that the claim still holds, until this transaction ends. To be awaited before the transaction's first
 * write; throws `LostClaim`.
 */
export async function fence(tx: Tx, claim: Claim): Promise<void> {
  const { conversations } = tx.tables;
  const rows = await prepared(tx, 'inbox.fence', { id: claim.conversationId, epoch: claim.epoch }, () =>
    tx.query
      .update(conversations)
      // Writes nothing new; it takes the row's lock.
      .set({ epoch: sql`${conversations.epoch}` })
      .where(and(eq(conversations.id, sql.placeholder('id')), eq(conversations.epoch, sql.placeholder('epoch'))))
      .returning({ id: conversations.id }),
  );
  if (rows.length === 0) throw new LostClaim(claim.conversationId);
}

/** The turn is done: its events will not come again, and the conversation is free. Throws `LostClaim`. */
export async function finish(tx: Tx, claim: Claim): Promise<void> {
  const { conversations: c } = tx.tables;
  const { conversationId: id, epoch, toSeq } = claim;
  const rows = await prepared(tx, 'inbox.finish', { id, epoch, toSeq, doneSeq: claim.fromSeq - 1 }, () => {
    const toSeqValue = () => sql.param(sql.placeholder('toSeq'), c.doneSeq);
    return tx.query
      .update(c)
      .set({
        doneSeq: sql`${toSeqValue()}`,
        leaseOwner: null,
        leaseUntil: null,
        failures: 0,
        dueAt: sql`case when ${c.nextSeq} - 1 > ${toSeqValue()} then ${c.dueAt} end`,
      })
      .where(
        and(
          eq(c.id, sql.placeholder('id')),
          eq(c.epoch, sql.placeholder('epoch')),
          eq(c.doneSeq, sql.placeholder('doneSeq')),
        ),
      )
      .returning({ id: c.id });
  });
  if (rows.length === 0) throw new LostClaim(claim.conversationId);
}

/** Whether the claim's events are still to be answered, and by nobody else. */
export async function isHeld(db: Db, { conversationId, epoch, toSeq }: Claim): Promise<boolean> {
  const { conversations } = db.tables;
  const [row] = await prepared(db, 'inbox.isHeld', { conversationId }, () =>
    db.query
      .select({ epoch: conversations.epoch, doneSeq: conversations.doneSeq })
      .from(conversations)
      .where(eq(conversations.id, sql.placeholder('conversationId'))),
  );
  return row?.epoch === epoch && row.doneSeq < toSeq;
}

/** The turn ended early: its events come again, not before `retryAt`. Changes nothing when the claim was lost anyway. */
export async function release(
  tx: Tx,
  claim: Claim,
  { retryAt, failed = true }: { retryAt: Date; failed?: boolean },
): Promise<void> {
  const { conversations: c } = tx.tables;
  await tx.query
    .update(c)
    .set({ leaseOwner: null, leaseUntil: null, dueAt: retryAt, ...(failed && { failures: sql`${c.failures} + 1` }) })
    .where(held(tx, claim));
}

/**
 * Takes a running turn's right to write away, at once: it will write nothing more, and its events are answered by
 * another turn, together with whatever came since. What its tools have committed so far stays.
 */
export async function interrupt(tx: Tx, conversationId: string): Promise<void> {
  const { conversations: c, turns } = tx.tables;
  await tx.query
    .update(c)
    .set({ epoch: sql`${c.epoch} + 1`, leaseOwner: null, leaseUntil: null })
    .where(eq(c.id, conversationId));
  await tx.query
    .update(turns)
    .set({ status: 'interrupted' })
    .where(and(eq(turns.conversationId, conversationId), eq(turns.status, 'running')));
}

const held = (tx: Tx, claim: Claim) =>
  and(eq(tx.tables.conversations.id, claim.conversationId), eq(tx.tables.conversations.epoch, claim.epoch));
