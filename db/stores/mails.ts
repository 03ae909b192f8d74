import { and, asc, count, desc, eq, gte, inArray, isNotNull, lte } from 'drizzle-orm';
import type { Attachment } from '../../shared/mail.ts';
import type { Db, Tx } from '../database.ts';
import { insertOnce, insertRow } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type MailRow = Schema['mails']['$inferSelect'];
export type NewMail = Schema['mails']['$inferInsert'];
export type SentMailRow = Schema['sentMails']['$inferSelect'];
export type MailPatch = Partial<Pick<NewMail, 'conversationId' | 'messageRowId' | 'unanswered' | 'detail'>>;

/** Stores a mail with what is attached to it; null, or else the row by which it is known already. */
export async function keepMail(tx: Tx, mail: NewMail, attachments: readonly Attachment[]): Promise<MailRow | null> {
  if (!(await insertOnce(tx, 'mails', mail))) return knownMail(tx, mail);
  for (const [position, { content, ...about }] of attachments.entries())
    await insertRow(tx, 'mailAttachments', {
      ...about,
      mailId: mail.id,
      position,
      content: content && Buffer.from(content),
    });
  return null;
}

async function knownMail(db: Db, { mailbox, key, identity }: NewMail): Promise<MailRow | null> {
  const { mails } = db.tables;
  const [byIdentity] = await db.query.select().from(mails).where(eq(mails.identity, identity));
  if (byIdentity) return byIdentity;
  const [byKey] = await db.query
    .select()
    .from(mails)
    .where(and(eq(mails.mailbox, mailbox), eq(mails.key, key)));
  return byKey ?? null;
}

/** What became of it. */
export async function updateMail(tx: Tx, id: string, patch: MailPatch): Promise<void> {
  const { mails } = tx.tables;
  await tx.query.update(mails).set(patch).where(eq(mails.id, id));
}

/** The latest mail that became a message of this conversation. */
export async function lastMailOf(db: Db, conversationId: string): Promise<MailRow | null> {
  const { mails } = db.tables;
  const [row] = await db.query
    .select()
    .from(mails)
    .where(and(eq(mails.conversationId, conversationId), isNotNull(mails.messageRowId)))
    .orderBy(desc(mails.at), desc(mails.id))
    .limit(1);
  return row ?? null;
}

/** The mails behind these messages, in the order in which they came. */
export async function mailsOfMessages(db: Db, messageIds: string[]): Promise<MailRow[]> {
  const { mails } = db.tables;
  if (messageIds.length === 0) return [];
  return db.query.select().from(mails).where(inArray(mails.messageRowId, messageIds)).orderBy(asc(mails.at));
}

/** To be written with the effect that sends it. */
export const recordSent = (tx: Tx, sent: SentMailRow): Promise<boolean> => insertOnce(tx, 'sentMails', sent);

/** The first of these Message-IDs that is ours. */
export async function sentAmong(db: Db, messageIds: readonly string[]): Promise<SentMailRow | null> {
  if (messageIds.length === 0) return null;
  const { sentMails } = db.tables;
  const rows = await db.query
    .select()
    .from(sentMails)
    .where(inArray(sentMails.messageId, [...messageIds]));
  return messageIds.map((id) => rows.find(({ messageId }) => messageId === id)).find((row) => row) ?? null;
}

/** The mail of this conversation that this effect sends. */
export async function sentByEffect(db: Db, conversationId: string, effectId: string): Promise<SentMailRow | null> {
  const { sentMails: s } = db.tables;
  const which = and(eq(s.conversationId, conversationId), eq(s.effectId, effectId));
  const [row] = await db.query.select().from(s).where(which).limit(1);
  return row ?? null;
}

/** How many mails have gone to this prospect's address since then. */
export async function countSentTo(db: Db, address: string, since: Date): Promise<number> {
  const { sentMails: s } = db.tables;
  const [row] = await db.query
    .select({ mails: count() })
    .from(s)
    .where(and(eq(s.toAddress, address), eq(s.toProspect, true), gte(s.at, since)));
  return row?.mails ?? 0;
}

/** When our latest mails to this prospect's address were or will be sent, the latest first. */
export async function sentTimesTo(db: Db, address: string, since: Date, limit: number): Promise<Date[]> {
  const { sentMails: s } = db.tables;
  const rows = await db.query
    .select({ at: s.at })
    .from(s)
    .where(and(eq(s.toAddress, address), eq(s.toProspect, true), gte(s.at, since)))
    .orderBy(desc(s.at))
    .limit(limit);
  return rows.map(({ at }) => at);
}

/** What went to an address and what came from it, each in order of time. */
export type Exchange = { sent: Date[]; heard: { at: Date; text: string }[] };

export async function exchangedWith(
  db: Db,
  address: string,
  { from, to }: { from: Date; to: Date },
): Promise<Exchange> {
  const { mails: m, sentMails: s } = db.tables;
  const toThem = and(eq(s.toAddress, address), eq(s.toProspect, true), gte(s.at, from), lte(s.at, to));
  const sent = await db.query.select({ at: s.at }).from(s).where(toThem).orderBy(asc(s.at));
  const heard = await db.query
    .select({ at: m.at, text: m.newText })
    .from(m)
    .where(and(eq(m.fromAddress, address), gte(m.at, from), lte(m.at, to)))
    .orderBy(asc(m.at))
    .limit(100);
  return { sent: sent.map(({ at }) => at), heard };
}

/** These were never sent, and will not be. */
export async function forgetSent(tx: Tx, effectIds: readonly string[]): Promise<void> {
  if (effectIds.length === 0) return;
  const { sentMails: s } = tx.tables;
  await tx.query.delete(s).where(inArray(s.effectId, [...effectIds]));
}

export async function lastSentTo(db: Db, address: string): Promise<SentMailRow | null> {
  const { sentMails: s } = db.tables;
  const [row] = await db.query
    .select()
    .from(s)
    .where(and(eq(s.toAddress, address), eq(s.toProspect, true)))
    .orderBy(desc(s.at))
    .limit(1);
  return row ?? null;
}

export async function lastSentOf(db: Db, conversationId: string): Promise<SentMailRow | null> {
  const { sentMails: s } = db.tables;
  const [row] = await db.query
    .select()
    .from(s)
    .where(and(eq(s.conversationId, conversationId), eq(s.toProspect, true)))
    .orderBy(desc(s.at))
    .limit(1);
  return row ?? null;
}
