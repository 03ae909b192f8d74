import { and, eq, gte, lte, sql, sum } from 'drizzle-orm';
import type { ProviderTerms } from '../../shared/enrichment-file.ts';
import type { Tx } from '../database.ts';

export type Lookup = { provider: string; at: Date; limits: Pick<ProviderTerms, 'per_day' | 'per_month'> };

/** Counts one look-up of a provider; false, and not counted, where that were more than its day or month (UTC) allows. */
export async function takeLookup(tx: Tx, { provider, at, limits }: Lookup): Promise<boolean> {
  const { providerLookups } = tx.tables;
  const day = at.toISOString().slice(0, 10);
  const ofProvider = eq(providerLookups.provider, provider);
  // The day's row is held from here on: who takes one at the same time waits.
  await tx.query
    .insert(providerLookups)
    .values({ provider, day, lookups: 1 })
    .onConflictDoUpdate({
      target: [providerLookups.provider, providerLookups.day],
      set: { lookups: sql`${providerLookups.lookups} + 1` },
    });
  const taken = async (from: string): Promise<number> => {
    const [row] = await tx.query
      .select({ lookups: sum(providerLookups.lookups) })
      .from(providerLookups)
      .where(and(ofProvider, gte(providerLookups.day, from), lte(providerLookups.day, day)));
    return Number(row?.lookups ?? 0);
  };
  const { per_day: ofDay = Number.POSITIVE_INFINITY, per_month: ofMonth = Number.POSITIVE_INFINITY } = limits;
  if ((await taken(day)) <= ofDay && (await taken(`${day.slice(0, 7)}-01`)) <= ofMonth) return true;
  await tx.query
    .update(providerLookups)
    .set({ lookups: sql`${providerLookups.lookups} - 1` })
    .where(and(ofProvider, eq(providerLookups.day, day)));
  return false;
}
