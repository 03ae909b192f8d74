import { expect, test } from 'vitest';
import { type EnrichedLead, enrichmentValue } from '../../insights/enrichment.ts';

const lead = (over: Partial<EnrichedLead>): EnrichedLead => ({ providers: [], fields: [], read: [], ...over });
const asked = (provider: string, status: 'answered' | 'pending' | 'failed', tookMs: number) => ({
  ...{ provider, status, tookMs },
});

test('a provider is worth what it knew in time, and the decisions that saw it', () => {
  const leads = [
    lead({
      providers: [asked('table', 'answered', 4), { ...asked('vendor', 'answered', 300), usd: 0.4 }],
      fields: [
        { field: 'employees', source: 'table' },
        { field: 'industry', source: 'vendor' },
      ],
      read: ['table', 'form'],
    }),
    lead({
      providers: [asked('table', 'answered', 6), asked('vendor', 'pending', 800)],
      fields: [{ field: 'employees', source: 'table' }],
    }),
    lead({ providers: [asked('table', 'answered', 5), asked('vendor', 'failed', 20)] }),
  ];
  expect(enrichmentValue(leads)).toEqual([
    {
      ...{ provider: 'table', asked: 3, answered: 3, late: 0, failed: 0, overQuota: 0, hits: 2, p95Ms: 6 },
      ...{ usd: 0, usdPerHit: 0 },
      ...{ fields: [{ field: 'employees', leads: 2 }], decisions: 1 },
    },
    {
      ...{ provider: 'vendor', asked: 3, answered: 1, late: 1, failed: 1, overQuota: 0, hits: 1, p95Ms: 300 },
      ...{ usd: 0.4, usdPerHit: 0.4 },
      ...{ fields: [{ field: 'industry', leads: 1 }], decisions: 0 },
    },
  ]);
});

test('with no lead there is nothing to tell', () => {
  expect(enrichmentValue([])).toEqual([]);
});
