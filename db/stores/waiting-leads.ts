import { and, asc, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Db } from '../database.ts';

export type WaitingLead = { leadId: string; conversationId: string; timerId: string };

/**
 * Leads that should have a rep and have none, as their timers know: those for a rep at once first, then the oldest.
 */
export async function waitingLeads(db: Db, limit: number): Promise<WaitingLead[]> {
  const { conversations, leads, timers } = db.tables;
  return db.query
    .select({ leadId: leads.id, conversationId: conversations.id, timerId: timers.id })
    .from(timers)
    .innerJoin(conversations, eq(conversations.id, timers.conversationId))
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .where(
      and(
        eq(timers.kind, 'unowned_lead'),
        isNull(timers.firedAt),
        isNull(timers.cancelledAt),
        isNull(leads.ownerId),
        ne(leads.tier, 'nurture'),
      ),
    )
    .orderBy(desc(sql`case when ${leads.tier} = 'rep' then 1 else 0 end`), asc(leads.createdAt))
    .limit(limit);
}
