import { and, asc, eq, inArray, isNull, notInArray, or } from 'drizzle-orm';
import type { Account, Deal, Edits, Rep } from '../../shared/company.ts';
import type { Db, Tx } from '../database.ts';

/** What the files under `prompts/company/` say. */
export type CompanyFiles = { reps: Rep[]; accounts: Account[]; deals: Deal[] };

/**
 * Makes reps, accounts and deals what the files say. A rep who is no longer in them is marked inactive, for leads and
 * meetings point there; deals go; an account goes when nothing belongs to it, and else only loses its owner. What was
 * imported or edited lies over the files and stays.
 */
export async function replaceCompany(tx: Tx, files: CompanyFiles, now: Date): Promise<void> {
  for (const rep of files.reps) await saveRep(tx, rep);
  for (const account of files.accounts) await saveAccount(tx, account, now);
  for (const deal of files.deals) await saveDeal(tx, deal);
  const { reps, deals } = tx.tables;
  await tx.query
    .update(reps)
    .set({ active: false })
    .where(and(notInArray(reps.id, ids(files.reps)), ofFiles(reps.source)));
  await tx.query.delete(deals).where(and(notInArray(deals.id, ids(files.deals)), ofFiles(deals.source)));
  await dropAccounts(tx, ids(files.accounts));
}

/** All reps, inactive ones included. */
export async function loadReps(db: Db): Promise<Rep[]> {
  const { reps } = db.tables;
  return db.query.select().from(reps).orderBy(asc(reps.id));
}

export async function findRep(db: Db, id: string): Promise<Rep | null> {
  const { reps } = db.tables;
  const [rep] = await db.query.select().from(reps).where(eq(reps.id, id)).limit(1);
  return rep ?? null;
}

/** The id of the active rep behind a Slack user; of several who share it, always the same one. */
export async function repBySlackUser(db: Db, slackUserId: string): Promise<string | null> {
  const { reps } = db.tables;
  const known = and(eq(reps.slackUserId, slackUserId), eq(reps.active, true));
  const [rep] = await db.query.select({ id: reps.id }).from(reps).where(known).orderBy(asc(reps.id)).limit(1);
  return rep?.id ?? null;
}

/** The active rep with this address, in lower case. */
export async function repByEmail(db: Db, email: string): Promise<string | null> {
  const { reps } = db.tables;
  const rows = await db.query.select({ id: reps.id, email: reps.email }).from(reps).where(eq(reps.active, true));
  return rows.find((rep) => rep.email.toLowerCase() === email)?.id ?? null;
}

/** From when on a rep did not answer; null when they act again. */
export async function setSilent(tx: Tx, id: string, silentSince: Date | null): Promise<void> {
  const { reps } = tx.tables;
  await tx.query.update(reps).set({ silentSince }).where(eq(reps.id, id));
}

export async function findAccount(db: Db, id: string): Promise<Account | null> {
  const { accounts } = db.tables;
  const [row] = await db.query.select().from(accounts).where(eq(accounts.id, id)).limit(1);
  return row ? toAccount(row) : null;
}

export async function loadAccounts(db: Db): Promise<Account[]> {
  const { accounts } = db.tables;
  return (await db.query.select().from(accounts).orderBy(asc(accounts.id))).map(toAccount);
}

export async function openDeals(db: Db, accountId: string): Promise<Deal[]> {
  const { deals } = db.tables;
  const open = and(eq(deals.accountId, accountId), eq(deals.status, 'open'));
  return db.query.select().from(deals).where(open).orderBy(asc(deals.openedAt));
}

/** What was imported or edited is what the files may replace from now on. */
export async function forgetImported(tx: Tx): Promise<void> {
  for (const table of [tx.tables.reps, tx.tables.accounts, tx.tables.deals])
    await tx.query.update(table).set({ source: 'files', edited: null });
}

const ofFiles = (source: Tx['tables']['reps' | 'accounts' | 'deals']['source']) =>
  or(isNull(source), eq(source, 'files'));

/** What a file says of a row, but for what was edited since. */
const unedited = ({ id, ...said }: Rep | Account, edited: Edits | null | undefined) => ({
  ...Object.fromEntries(Object.entries(said).filter(([field]) => edited?.[field] === undefined)),
  source: 'files' as const,
});

async function saveRep(tx: Tx, rep: Rep): Promise<void> {
  const { reps } = tx.tables;
  const known = await findRep(tx, rep.id);
  const set = unedited(rep, known?.edited);
  await tx.query
    .insert(reps)
    .values({ ...rep, source: 'files' })
    .onConflictDoUpdate({ target: reps.id, set });
}

async function saveAccount(tx: Tx, account: Account, now: Date): Promise<void> {
  const { accounts } = tx.tables;
  const known = await findAccount(tx, account.id);
  const set = unedited(account, known?.edited);
  await tx.query
    .insert(accounts)
    .values({ ...account, source: 'files', createdAt: now })
    .onConflictDoUpdate({ target: accounts.id, set });
}

async function saveDeal(tx: Tx, deal: Deal): Promise<void> {
  const { deals } = tx.tables;
  const { id, ...changing } = deal;
  const set = { ...changing, source: 'files' as const };
  await tx.query
    .insert(deals)
    .values({ ...deal, source: 'files' })
    .onConflictDoUpdate({ target: deals.id, set });
}

async function dropAccounts(tx: Tx, kept: string[]): Promise<void> {
  const { accounts, contacts, deals, leads } = tx.tables;
  const gone = await tx.query
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(notInArray(accounts.id, kept), ofFiles(accounts.source)));
  if (gone.length === 0) return;
  const goneIds = ids(gone);
  const byContact = await tx.query
    .selectDistinct({ id: contacts.accountId })
    .from(contacts)
    .where(inArray(contacts.accountId, goneIds));
  const byLead = await tx.query
    .selectDistinct({ id: leads.accountId })
    .from(leads)
    .where(inArray(leads.accountId, goneIds));
  const byDeal = await tx.query
    .selectDistinct({ id: deals.accountId })
    .from(deals)
    .where(inArray(deals.accountId, goneIds));
  const pointedAt = new Set([...byContact, ...byLead, ...byDeal].map(({ id }) => id));
  const free = goneIds.filter((id) => !pointedAt.has(id));
  if (free.length > 0) await tx.query.delete(accounts).where(inArray(accounts.id, free));
  if (pointedAt.size > 0) {
    const stay = goneIds.filter((id) => pointedAt.has(id));
    await tx.query.update(accounts).set({ ownerId: null, successId: null }).where(inArray(accounts.id, stay));
  }
}

const ids = (rows: { id: string }[]): string[] => rows.map(({ id }) => id);

const toAccount = ({ createdAt, ...account }: Db['tables']['accounts']['$inferSelect']): Account => account;

export async function repName(db: Db, id: string): Promise<string | null> {
  const { reps } = db.tables;
  const [row] = await db.query.select({ name: reps.name }).from(reps).where(eq(reps.id, id));
  return row?.name ?? null;
}
