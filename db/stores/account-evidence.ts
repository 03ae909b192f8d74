import { and, count, desc, eq, inArray, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Account, Deal } from '../../shared/company.ts';
import { mailDomain } from '../../shared/mail-domain.ts';
import type { AccountEvidence, KnownAccount } from '../../shared/roster.ts';
import type { Db } from '../database.ts';
import type { Schema } from '../schema.ts';

/** Whom the evidence is about. */
export type Subject = { leadId: string; email: string | null; company: string | null };

/** How many accounts with a similar name are looked at more closely. */
const mostAlike = 50;

/**
 * What we know of who the lead might be. First what is exact (contact, domain, alias); only when nobody owns that, the
 * colleagues of the same mail domain and accounts with a similar name. Free and school mail is asked for its very
 * address alone.
 */
export async function loadAccountEvidence(db: Db, { leadId, email, company }: Subject): Promise<AccountEvidence> {
  const address = email?.toLowerCase() ?? null;
  const mail = mailDomain(address);
  const domain = mail?.kind === 'business' ? mail.domain : null;
  const suppressed = await findSuppressed(db, address, mail ? [mail.host, mail.domain] : []);
  const contacts = address === null ? [] : await contactsAt(db, address);
  const exact = await accountsWhere(db, exactMatch(db, contacts, domain));
  const evidence = { suppressed, contacts, domainContacts: [], domainLeads: [], accounts: exact };
  if (exact.some(isOwned)) return evidence;
  const domainContacts = domain === null ? [] : await contactsByAccount(db, domain);
  const domainLeads = domain === null ? [] : await ownedLeads(db, domain, leadId);
  const further = await accountsWhere(db, vagueMatch(db, domainContacts, company));
  const known = new Set(exact.map(({ account }) => account.id));
  const accounts = [...exact, ...further.filter(({ account }) => !known.has(account.id))];
  return { ...evidence, domainContacts, domainLeads, accounts };
}

const isOwned = ({ account, openDeals }: KnownAccount): boolean =>
  account.ownerId !== null || account.successId !== null || openDeals.some(({ ownerId }) => ownerId !== null);

async function findSuppressed(db: Db, address: string | null, domains: string[]) {
  const { suppressions } = db.tables;
  if (address === null) return null;
  const [row] = await db.query
    .select({ value: suppressions.value, reason: suppressions.reason })
    .from(suppressions)
    .where(inArray(suppressions.value, [address, ...domains]))
    .limit(1);
  return row ?? null;
}

async function contactsAt(db: Db, address: string): Promise<AccountEvidence['contacts']> {
  const { contacts } = db.tables;
  const rows = await db.query
    .select({
      id: contacts.id,
      accountId: contacts.accountId,
      ownerId: contacts.ownerId,
      verifiedAt: contacts.verifiedAt,
    })
    .from(contacts)
    .where(eq(contacts.email, address))
    .orderBy(contacts.createdAt, contacts.id);
  return rows
    .map(({ verifiedAt, ...contact }) => ({ ...contact, verified: verifiedAt !== null }))
    .sort((a, b) => Number(b.verified) - Number(a.verified));
}

function exactMatch(db: Db, contacts: AccountEvidence['contacts'], domain: string | null): SQL | undefined {
  const { accounts } = db.tables;
  const ids = contacts.flatMap(({ accountId }) => (accountId === null ? [] : [accountId]));
  const byId = ids.length > 0 ? inArray(accounts.id, ids) : undefined;
  if (domain === null) return byId;
  return or(byId, eq(accounts.domain, domain), sql`cast(${accounts.aliases} as text) like ${`%"${domain}"%`}`);
}

function vagueMatch(db: Db, domainContacts: { accountId: string }[], company: string | null): SQL | undefined {
  const { accounts } = db.tables;
  const ids = domainContacts.map(({ accountId }) => accountId);
  const byId = ids.length > 0 ? inArray(accounts.id, ids) : undefined;
  const start = firstWord(company ?? '')?.slice(0, 5);
  if (start === undefined) return byId;
  const named = sql`lower(${accounts.name}) like ${`${start}%`} or lower(${accounts.name}) like ${`% ${start}%`}`;
  return or(byId, named);
}

const articles = /^(the|der|die|das|les|los|las)$/;

/** The first word that says something. */
const firstWord = (name: string): string | undefined =>
  name
    .toLowerCase()
    .match(/[\p{L}\p{N}]{3,}/gu)
    ?.find((word) => !articles.test(word));

async function accountsWhere(db: Db, condition: SQL | undefined): Promise<KnownAccount[]> {
  if (condition === undefined) return [];
  const { accounts } = db.tables;
  const rows = await db.query
    .select()
    .from(accounts)
    .where(and(condition, isNull(accounts.mergedInto)))
    .orderBy(accounts.createdAt)
    .limit(mostAlike);
  if (rows.length === 0) return [];
  const figures = await figuresOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ account: toAccount(row), createdAt: row.createdAt, ...figures(row.id) }));
}

type Figures = Omit<KnownAccount, 'account' | 'createdAt'>;

/** What ranks these accounts among each other, and what a second field is compared with. */
async function figuresOf(db: Db, ids: string[]): Promise<(id: string) => Figures> {
  const { contacts, deals, leads } = db.tables;
  const people = await db.query
    .select({ id: contacts.accountId, phone: contacts.phone, people: count() })
    .from(contacts)
    .where(inArray(contacts.accountId, ids))
    .groupBy(contacts.accountId, contacts.phone);
  const inbound = await db.query
    .select({ id: leads.accountId, answers: leads.answers })
    .from(leads)
    .where(inArray(leads.accountId, ids));
  const business: Deal[] = await db.query.select().from(deals).where(inArray(deals.accountId, ids));
  return (id) => {
    const own = people.filter((row) => row.id === id);
    const leadsHere = inbound.filter((row) => row.id === id);
    const dealsHere = business.filter(({ accountId }) => accountId === id);
    return {
      contacts: own.reduce((sum, row) => sum + row.people, 0),
      leads: leadsHere.length,
      opportunities: dealsHere.length,
      openDeals: dealsHere.filter(({ status }) => status === 'open'),
      phones: own.flatMap(({ phone }) => (phone === null ? [] : [phone])),
      postcodes: leadsHere.flatMap(({ answers }) => (typeof answers.postcode === 'string' ? [answers.postcode] : [])),
    };
  };
}

async function contactsByAccount(db: Db, domain: string): Promise<AccountEvidence['domainContacts']> {
  const { contacts } = db.tables;
  const rows = await db.query
    .select({ accountId: contacts.accountId, contacts: count() })
    .from(contacts)
    .where(and(isNotNull(contacts.accountId), mailsFrom(contacts.email, domain)))
    .groupBy(contacts.accountId);
  return rows.flatMap(({ accountId, contacts }) => (accountId === null ? [] : [{ accountId, contacts }]));
}

async function ownedLeads(db: Db, domain: string, leadId: string): Promise<AccountEvidence['domainLeads']> {
  const { contacts, leads } = db.tables;
  const rows = await db.query
    .select({ leadId: leads.id, ownerId: leads.ownerId, at: leads.createdAt })
    .from(leads)
    .innerJoin(contacts, eq(contacts.id, leads.contactId))
    .where(and(ne(leads.id, leadId), isNotNull(leads.ownerId), mailsFrom(contacts.email, domain)))
    .orderBy(desc(leads.createdAt))
    .limit(5);
  return rows.flatMap(({ ownerId, ...lead }) => (ownerId === null ? [] : [{ ...lead, ownerId }]));
}

/** Addresses of the domain and of its subdomains. */
const mailsFrom = (email: Schema['contacts']['email'], domain: string): SQL | undefined =>
  or(sql`${email} like ${`%@${domain}`}`, sql`${email} like ${`%@%.${domain}`}`);

const toAccount = ({ createdAt, ...account }: Schema['accounts']['$inferSelect']): Account => account;
