import { and, asc, desc, eq, lte, ne } from 'drizzle-orm';
import type { Db } from '../database.ts';
import { signalsOf, signalsOfAccount } from './signals.ts';

/** How far back the signals of a company count: as in a turn. */
const accountSignalsMs = 90 * 86_400_000;

/** All rows that tell what was known of a lead by a moment; what came later is not among them. */
export async function rowsKnownBy(db: Db, leadId: string, asOf: Date) {
  const { accounts, contacts, facts, leads } = db.tables;
  const [found] = await db.query
    .select({ lead: leads, contact: contacts, account: accounts })
    .from(leads)
    .innerJoin(contacts, eq(contacts.id, leads.contactId))
    .leftJoin(accounts, eq(accounts.id, leads.accountId))
    .where(eq(leads.id, leadId));
  if (!found) return null;
  const { lead, contact, account } = found;
  const since = new Date(lead.createdAt.getTime() - accountSignalsMs);
  const [told, person, ofAccount] = await Promise.all([
    db.query
      .select({ field: facts.field, value: facts.value })
      .from(facts)
      .where(and(eq(facts.leadId, leadId), lte(facts.at, asOf)))
      .orderBy(asc(facts.at), asc(facts.id)),
    signalsOf(db, { leadId, visitorId: lead.visitorId, email: contact.email }),
    account ? signalsOfAccount(db, account.id, since, asOf) : [],
  ]);
  const own = new Set(person.map(({ id }) => id));
  return {
    ...{ ...found, told },
    seen: person.filter(({ at }) => at <= asOf),
    seenOfAccount: ofAccount.filter(({ id }) => !own.has(id)),
  };
}

export type KnownRows = NonNullable<Awaited<ReturnType<typeof rowsKnownBy>>>;

/** The latest leads that came in through Usher itself. */
export async function latestOwnLeads(db: Db, many: number) {
  const { leads } = db.tables;
  return db.query
    .select({ extra: leads.extra, utm: leads.utm, enrichment: leads.enrichment })
    .from(leads)
    .where(ne(leads.source, 'import'))
    .orderBy(desc(leads.createdAt))
    .limit(many);
}
