import { desc, eq, isNotNull } from 'drizzle-orm';
import { mailDomain } from '../../shared/mail-domain.ts';
import type { Db } from '../database.ts';

/** A lead of a company that one can look up, with what is known of it for sure. */
export type KnownCompanyLead = {
  email: string;
  company: string | null;
  phone: string | null;
  account: { name: string; industry: string | null; employees: number | null; country: string | null } | null;
};

/** One lead of each company, the latest first; those whose account is known come before all others. */
export async function leadsByCompany(db: Db, most: number): Promise<KnownCompanyLead[]> {
  const { accounts, contacts, leads } = db.tables;
  const rows = await db.query
    .select({ contact: contacts, account: accounts })
    .from(leads)
    .innerJoin(contacts, eq(contacts.id, leads.contactId))
    .leftJoin(accounts, eq(accounts.id, leads.accountId))
    .where(isNotNull(contacts.email))
    .orderBy(desc(leads.createdAt), desc(leads.id));
  const byDomain = new Map<string, KnownCompanyLead>();
  for (const { contact, account } of rows) {
    const { email, company, phone } = contact;
    const mail = mailDomain(email);
    if (email === null || mail?.kind !== 'business') continue;
    const before = byDomain.get(mail.domain);
    if (before === undefined || (before.account === null && account !== null))
      byDomain.set(mail.domain, { email, company, phone, account });
  }
  return [...byDomain.values()]
    .toSorted((a, b) => Number(b.account !== null) - Number(a.account !== null))
    .slice(0, most);
}
