import { and, asc, desc, eq, lte, ne, or } from 'drizzle-orm';
import type { Db } from '../database.ts';

/** All rows that tell what was known of a lead by a moment; what came later is not among them. */
export async function rowsKnownBy(db: Db, leadId: string, asOf: Date) {
  const { accounts, contacts, facts, leads, signals } = db.tables;
  const [found] = await db.query
    .select({ lead: leads, contact: contacts, account: accounts })
    .from(leads)
    .innerJoin(contacts, eq(contacts.id, leads.contactId))
    .leftJoin(accounts, eq(accounts.id, leads.accountId))
    .where(eq(leads.id, leadId));
  if (!found) return null;
  const { visitorId } = found.lead;
  const theirs =
    visitorId === null ? eq(signals.leadId, leadId) : or(eq(signals.leadId, leadId), eq(signals.visitorId, visitorId));
  const [told, seen] = await Promise.all([
    db.query
      .select({ field: facts.field, value: facts.value })
      .from(facts)
      .where(and(eq(facts.leadId, leadId), lte(facts.at, asOf)))
      .orderBy(asc(facts.at), asc(facts.id)),
    db.query
      .select({ type: signals.type, page: signals.page, at: signals.at })
      .from(signals)
      .where(and(theirs, lte(signals.at, asOf))),
  ]);
  return { ...found, told, seen };
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
