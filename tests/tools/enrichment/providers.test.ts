import { expect, test } from 'vitest';
import { enrichmentFile, type ProviderName, providerNames } from '../../../shared/enrichment-file.ts';
import { createEnrichment } from '../../../tools/enrichment/enrich.ts';
import { createProviders } from '../../../tools/enrichment/providers.ts';

const clock = { now: () => new Date('2026-11-23T10:00:00Z') };
const table = {
  companies: [
    {
      ...{ domain: 'alpenholz.de', name: 'Alpenholz', industry: 'wholesale', employees: 90, country: 'AT' },
      ...{ revenue: null, technologies: [] },
    },
  ],
  competitors: [],
};
const countryBy = async (...order: ProviderName[]) => {
  const file = enrichmentFile.parse({ providers: order.map((name) => ({ name })) });
  const ask = createEnrichment({ providers: createProviders(file, table, clock), deadlineMs: 1_000, clock });
  const { fields } = await ask({ email: 'a@alpenholz.de', company: null, phone: null });
  return fields.find(({ field }) => field === 'country')?.value;
};

test('of two providers that know a field, the one that ops put first is believed', async () => {
  expect(await countryBy('company-table', 'mail-address')).toBe('AT');
  expect(await countryBy('mail-address', 'company-table')).toBe('DE');
  expect(await countryBy()).toBe('AT');
});

test('who is not in the list is asked as well', () => {
  const file = enrichmentFile.parse({ providers: [{ name: 'mail-address' }] });
  expect(
    createProviders(file, table, clock)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual([...providerNames].toSorted());
});

test('a provider that is named twice, or is none, is refused', () => {
  const issues = (providers: unknown[]) => enrichmentFile.safeParse({ providers }).error?.issues[0]?.message;
  expect(issues([{ name: 'mail-address' }, { name: 'mail-address' }])).toBe('names a provider twice');
  expect(issues([{ name: 'clearbit' }])).toContain('company-table');
});
