import { and, asc, count, eq, inArray, isNotNull, isNull, lte, ne, or } from 'drizzle-orm';
import type { MailboxState, MailboxView } from '../../shared/mailbox.ts';
import type { Db, Tx } from '../database.ts';
import { databaseNow, databaseNowPlus } from '../sql.ts';

/** How far a mailbox has been read. */
export type MailboxPosition = {
  /** Null: it has never been read. */
  uidValidity: string | null;
  lastUid: number;
  /** When it was first read. */
  since: Date | null;
  caughtUpAt: Date | null;
};

export type Owner = { name: string; instanceId: string };

/** Takes a mailbox that nobody reads, or keeps one's own; null: another process reads it. */
export async function claimMailbox(
  tx: Tx,
  { name, instanceId, leaseMs, now }: Owner & { leaseMs: number; now: Date },
): Promise<MailboxPosition | null> {
  const { mailboxes } = tx.tables;
  await tx.query.insert(mailboxes).values({ name, lastUid: 0, state: 'idle', stateAt: now }).onConflictDoNothing();
  const free = or(
    isNull(mailboxes.leaseOwner),
    eq(mailboxes.leaseOwner, instanceId),
    lte(mailboxes.leaseUntil, databaseNow(tx)),
  );
  const [row] = await tx.query
    .update(mailboxes)
    .set({ leaseOwner: instanceId, leaseUntil: databaseNowPlus(tx, leaseMs) })
    .where(and(eq(mailboxes.name, name), free))
    .returning();
  if (!row) return null;
  const { uidValidity, lastUid, since, caughtUpAt } = row;
  return { uidValidity, lastUid, since, caughtUpAt };
}

/** False: another process has it by now. */
export async function renewMailbox(tx: Tx, { leaseMs, ...owner }: Owner & { leaseMs: number }): Promise<boolean> {
  return change(tx, owner, { leaseUntil: databaseNowPlus(tx, leaseMs) });
}

export async function releaseMailbox(tx: Tx, { now, ...owner }: Owner & { now: Date }): Promise<void> {
  await change(tx, owner, { leaseOwner: null, leaseUntil: null, state: 'idle', stateAt: now });
}

/** False: another process has it by now, and decides where it stands. */
export async function moveMailbox(
  tx: Tx,
  owner: Owner,
  position: Partial<MailboxPosition> & { lastUid: number },
): Promise<boolean> {
  return change(tx, owner, position);
}

export async function setMailboxState(
  tx: Tx,
  owner: Owner,
  state: { state: MailboxState; error: string | null; stateAt: Date },
): Promise<void> {
  await change(tx, owner, state);
}

type Change = Parameters<ReturnType<Tx['query']['update']>['set']>[0];

async function change(tx: Tx, { name, instanceId }: Owner, values: Change): Promise<boolean> {
  const { mailboxes } = tx.tables;
  const rows = await tx.query
    .update(mailboxes)
    .set(values)
    .where(and(eq(mailboxes.name, name), eq(mailboxes.leaseOwner, instanceId)))
    .returning({ name: mailboxes.name });
  return rows.length > 0;
}

/** One mail that could not be taken in. */
export type MailFault = { mailbox: string; uidValidity: string; uid: number };

/** `dueAt` null: it is not tried again. */
export async function recordMailFault(
  tx: Tx,
  fault: MailFault & { attempts: number; error: string; at: Date; dueAt: Date | null },
): Promise<void> {
  const { mailFaults } = tx.tables;
  const { attempts, error, dueAt } = fault;
  await tx.query
    .insert(mailFaults)
    .values(fault)
    .onConflictDoUpdate({
      target: [mailFaults.mailbox, mailFaults.uidValidity, mailFaults.uid],
      set: { attempts, error, dueAt },
    });
}

export async function dueMailFaults(
  db: Db,
  { mailbox, uidValidity, now }: Omit<MailFault, 'uid'> & { now: Date },
): Promise<{ uid: number; attempts: number }[]> {
  const { mailFaults } = db.tables;
  return db.query
    .select({ uid: mailFaults.uid, attempts: mailFaults.attempts })
    .from(mailFaults)
    .where(and(eq(mailFaults.mailbox, mailbox), eq(mailFaults.uidValidity, uidValidity), lte(mailFaults.dueAt, now)))
    .orderBy(asc(mailFaults.uid));
}

/** When the next mail that failed is to be tried again; null: none is. */
export async function nextMailFaultAt(db: Db, { mailbox, uidValidity }: Omit<MailFault, 'uid'>): Promise<Date | null> {
  const { mailFaults } = db.tables;
  const [next] = await db.query
    .select({ dueAt: mailFaults.dueAt })
    .from(mailFaults)
    .where(and(eq(mailFaults.mailbox, mailbox), eq(mailFaults.uidValidity, uidValidity), isNotNull(mailFaults.dueAt)))
    .orderBy(asc(mailFaults.dueAt))
    .limit(1);
  return next?.dueAt ?? null;
}

export async function forgetMailFault(tx: Tx, { mailbox, uidValidity, uid }: MailFault): Promise<void> {
  const { mailFaults } = tx.tables;
  await tx.query
    .delete(mailFaults)
    .where(and(eq(mailFaults.mailbox, mailbox), eq(mailFaults.uidValidity, uidValidity), eq(mailFaults.uid, uid)));
}

/** Faults under numbers that no longer mean anything: what they stood for is read anew. */
export async function forgetOlderFaults(tx: Tx, { mailbox, uidValidity }: Omit<MailFault, 'uid'>): Promise<void> {
  const { mailFaults } = tx.tables;
  await tx.query
    .delete(mailFaults)
    .where(and(eq(mailFaults.mailbox, mailbox), ne(mailFaults.uidValidity, uidValidity)));
}

/** How these mailboxes are, in the order of their names. */
export async function mailboxViews(db: Db, names: string[]): Promise<MailboxView[]> {
  if (names.length === 0) return [];
  const { mailboxes, mailFaults } = db.tables;
  const { name, state, error, stateAt, caughtUpAt } = mailboxes;
  return db.query
    .select({ name, state, error, stateAt, caughtUpAt, faults: count(mailFaults.uid) })
    .from(mailboxes)
    .leftJoin(mailFaults, eq(mailFaults.mailbox, name))
    .where(inArray(name, names))
    .groupBy(name)
    .orderBy(asc(name));
}
