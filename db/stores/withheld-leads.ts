import { and, asc, desc, eq, inArray, isNull, max, ne, notInArray, sql } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import { schedule } from '../timers.ts';
import { companyName } from './company-name.ts';

/** Leads without a rep whose latest decision was withheld, the newest first. */
export async function withheldLeads(db: Db) {
  const { accounts, contacts, leads, receipts } = db.tables;
  const latest = db.query
    .select({ leadId: receipts.leadId, at: max(receipts.at).as('latest_at') })
    .from(receipts)
    .where(ne(receipts.purpose, 'meeting_host'))
    .groupBy(receipts.leadId)
    .as('latest');
  const rows = await db.query
    .select({
      ...{ leadId: leads.id, tier: leads.tier, at: receipts.at, decision: receipts.decision },
      ...{ enrichment: leads.enrichment, account: { name: accounts.name } },
      contact: { name: contacts.name, email: contacts.email, company: contacts.company },
    })
    .from(receipts)
    .innerJoin(latest, and(eq(latest.leadId, receipts.leadId), eq(latest.at, receipts.at)))
    .innerJoin(leads, eq(leads.id, receipts.leadId))
    .innerJoin(contacts, eq(contacts.id, leads.contactId))
    .leftJoin(accounts, eq(accounts.id, leads.accountId))
    .where(and(isNull(leads.ownerId), sql`cast(${receipts.decision} as text) like '%"withheld"%'`))
    .orderBy(desc(receipts.at), desc(receipts.id));
  const oneEach = new Map(rows.toReversed().map((row) => [row.leadId, row]));
  return [...oneEach.values()].reverse().flatMap(({ enrichment, account, decision, ...row }) => {
    const { kind, would, by, because } = decision;
    if (kind !== 'withheld' || would === undefined) return [];
    return [{ ...row, would, by, because, company: companyName({ ...row, account, enrichment }) }];
  });
}

/** Has these leads looked at again, each in its latest conversation; who wants to hear nothing more is left alone. */
export async function lookAgain(tx: Tx, leadIds: readonly string[], at: Date): Promise<number> {
  const { conversations } = tx.tables;
  const rows = await tx.query
    .select({ id: conversations.id, leadId: conversations.leadId })
    .from(conversations)
    .where(and(inArray(conversations.leadId, [...leadIds]), notInArray(conversations.state, ['opted_out', 'closed'])))
    .orderBy(asc(conversations.createdAt), asc(conversations.id));
  const latest = new Map(rows.map(({ id, leadId }) => [leadId, id]));
  for (const conversationId of latest.values()) {
    const id = `decide_again:${conversationId}:${at.getTime()}`;
    await schedule(tx, { id, conversationId, kind: 'decide_again', payload: {}, dueAt: at });
  }
  return latest.size;
}
