import { and, asc, eq, gte, isNull, lte, min, ne } from 'drizzle-orm';
import type { Db } from '../database.ts';

/** When each lead since then was first reached, by the agent and by a person. What was imported was not ours to touch. */
export async function touchTimesSince(db: Db, since: Date) {
  const { conversations, leads, messages } = db.tables;
  const [rows, words] = await Promise.all([
    db.query
      .select({
        id: leads.id,
        ownerId: leads.ownerId,
        createdAt: leads.createdAt,
        agentAt: leads.firstTouchAt,
        acceptedAt: leads.acceptedAt,
        waitsFor: leads.firstTouchWaitsFor,
        tier: leads.tier,
        source: leads.source,
      })
      .from(leads)
      .where(and(gte(leads.createdAt, since), ne(leads.source, 'import')))
      .orderBy(asc(leads.createdAt)),
    db.query
      .select({ leadId: conversations.leadId, at: min(messages.at) })
      .from(messages)
      .innerJoin(conversations, eq(conversations.id, messages.conversationId))
      .where(and(eq(messages.role, 'rep'), gte(messages.at, since)))
      .groupBy(conversations.leadId),
  ]);
  const wroteAt = new Map(words.map((row) => [row.leadId, row.at]));
  return rows.map(({ acceptedAt, ...row }) => ({ ...row, humanAt: earliest(acceptedAt, wroteAt.get(row.id) ?? null) }));
}

const earliest = (a: Date | null, b: Date | null): Date | null => (a && b ? (a < b ? a : b) : (a ?? b));

/**
 * Leads that should have been touched by now: their chat has been open since before `dueBefore` and nobody has said
 * anything to them. Oldest first.
 */
export async function overdueTouches(db: Db, dueBefore: Date): Promise<{ id: string; since: Date }[]> {
  const { conversations, leads } = db.tables;
  const rows = await db.query
    .select({ id: leads.id, openedAt: conversations.openedAt, createdAt: leads.createdAt })
    .from(leads)
    .innerJoin(conversations, eq(conversations.leadId, leads.id))
    .where(
      and(
        isNull(leads.firstTouchAt),
        eq(conversations.state, 'agent'),
        lte(conversations.openedAt, dueBefore),
        lte(leads.createdAt, dueBefore),
      ),
    )
    .orderBy(asc(leads.createdAt));
  return rows.map(({ id, openedAt, createdAt }) => ({
    id,
    since: openedAt && openedAt > createdAt ? openedAt : createdAt,
  }));
}
