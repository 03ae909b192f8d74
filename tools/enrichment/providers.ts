import type { Clock } from '../../shared/clock.ts';
import { type EnrichmentFile, type ProviderName, providerNames } from '../../shared/enrichment-file.ts';
import { type CompanyTable, createCompanyTable } from './company-table.ts';
import { createMailAddress } from './mail-address.ts';
import type { EnrichmentProvider } from './provider.ts';

const makers: Record<ProviderName, (table: CompanyTable, clock: Clock) => EnrichmentProvider> = {
  'company-table': createCompanyTable,
  'mail-address': (_, clock) => createMailAddress(clock),
};

/** Everybody who can be asked, in the order in which they are believed. */
export function createProviders(
  { providers }: EnrichmentFile,
  table: CompanyTable,
  clock: Clock,
): EnrichmentProvider[] {
  const order = new Set<ProviderName>([...providers.map(({ name }) => name), ...providerNames]);
  return [...order].map((name) => makers[name](table, clock));
}
