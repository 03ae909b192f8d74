import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { addFullLead } from '../../support/full-lead.ts';
import { asOps, noon, openWeb } from '../../support/web.ts';

describeOnEachDatabase('what enrichment is worth', (open) => {
  test('is told by provider, with the decisions that saw what it knew', async () => {
    const database = await open();
    await addFullLead(database);
    await database.transaction(async ({ query, tables: { leads, receipts } }) => {
      const employees = { field: 'employees', value: 130, source: 'company-table', confidence: 0.9, at: noon };
      const providers = [{ provider: 'company-table', status: 'answered' as const, tookMs: 2 }];
      await query.update(leads).set({ enrichment: { fields: [employees], providers, at: noon } });
      const inputs = { fields: [{ field: 'employees', value: 130, source: 'company-table' }] };
      await query.update(receipts).set({ inputs }).where(eq(receipts.leadId, 'lead_1'));
    });
    const { app } = await openWeb(database);
    const answer = await app.inject({ url: '/v1/insights/enrichment', headers: asOps });
    expect(answer.json()).toMatchObject({
      leads: 1,
      providers: [{ provider: 'company-table', asked: 1, hits: 1, p95Ms: 2, decisions: 1 }],
    });
    const changed = await app.inject({ url: '/v1/insights/enrichment/decisions', headers: asOps });
    expect(changed.json()).toMatchObject({ items: [{ provider: 'company-table', leads: 1 }] });
  });
});
