import type { Enrichment } from '../../shared/lead.ts';

type Known = {
  contact: { company: string | null };
  account: { name: string } | null;
  enrichment: Enrichment | null;
};

/** What a lead's company is called: as our account, as they said, else as enrichment found it. */
export function companyName({ contact, account, enrichment }: Known): string | null {
  const found = enrichment?.fields.find(({ field }) => field === 'company_name')?.value;
  return account?.name ?? contact.company ?? (typeof found === 'string' ? found : null);
}
