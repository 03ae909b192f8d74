import { and, asc, eq, gte, min } from 'drizzle-orm';
import type { Db } from '../database.ts';

/** When each lead since then was first reached, by the agent and by a person. */
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
      .where(gte(leads.createdAt, since))
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
