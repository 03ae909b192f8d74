import { eq, gte, sql } from 'drizzle-orm';
import type { Db } from '../database.ts';
import { prepared } from '../prepared.ts';

/** What language models have used: tokens in and out together, and millionths of a US dollar. */
export type Spend = { tokens: number; costMicros: number };

/** Of all turns of a lead, in whichever conversation. */
export async function spentOnLead(db: Db, leadId: string): Promise<Spend> {
  const { conversations, turns } = db.tables;
  const rows = await prepared(db, 'spend.lead', { leadId }, () =>
    db.query
      .select(sums(db))
      .from(turns)
      .innerJoin(conversations, eq(conversations.id, turns.conversationId))
      .where(eq(conversations.leadId, sql.placeholder('leadId'))),
  );
  return spendOf(rows);
}

/** Of all turns that began since then. */
export async function spentSince(db: Db, since: Date): Promise<Spend> {
  const { turns } = db.tables;
  const at = () => sql.param(sql.placeholder('since'), turns.startedAt);
  const rows = await prepared(db, 'spend.since', { since }, () =>
    db.query
      .select(sums(db))
      .from(turns)
      .where(gte(turns.startedAt, sql`${at()}`)),
  );
  return spendOf(rows);
}

const sums = ({ tables: { turns } }: Db) => ({
  tokens: sql<number | string | null>`sum(${turns.inputTokens} + ${turns.outputTokens})`,
  costMicros: sql<number | string | null>`sum(${turns.costMicros})`,
});

/** Postgres sums whole numbers into text. */
const spendOf = ([row]: { tokens: number | string | null; costMicros: number | string | null }[]): Spend => ({
  tokens: Number(row?.tokens ?? 0),
  costMicros: Number(row?.costMicros ?? 0),
});
