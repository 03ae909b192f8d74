import { and, asc, gte, isNotNull, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../database.ts';
import { latestInputs } from './past-leads.ts';

/** Receipts of an earlier version may lack it. */
const inputs = z.object({ fields: z.array(z.object({ source: z.string() })) });

/** What every lead since then was enriched with, and from which sources its latest decision had its fields. */
export async function enrichedLeads(db: Db, since: Date) {
  const { leads } = db.tables;
  const rows = await db.query
    .select({ id: leads.id, enrichment: leads.enrichment })
    .from(leads)
    .where(and(gte(leads.createdAt, since), ne(leads.source, 'import'), isNotNull(leads.enrichment)))
    .orderBy(asc(leads.createdAt));
  const decided = await latestInputs(db, since);
  return rows.flatMap(({ id, enrichment }) => {
    if (!enrichment) return [];
    const seen = inputs.safeParse(decided.get(id)?.inputs);
    const read = seen.success ? seen.data.fields.map(({ source }) => source) : [];
    return [{ ...enrichment, read }];
  });
}
