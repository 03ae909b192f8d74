import type { Clock } from '../../shared/clock.ts';
import type { EnrichedField } from '../../shared/lead.ts';
import { mailDomain } from '../../shared/mail-domain.ts';
import type { EnrichmentProvider } from './provider.ts';

/** A row of ops' own table, `prompts/company/companies.yaml`. */
export type CompanyFacts = {
  domain: string;
  name: string;
  industry: string;
  employees: number;
  country: string;
  revenue: number | null;
  technologies: string[];
};

export type CompanyTable = { companies: CompanyFacts[]; competitors: { name: string; domain: string }[] };

/** Looks a company up by its mail domain in ops' own table: firmographics without an account anywhere. */
export function createCompanyTable({ companies, competitors }: CompanyTable, clock: Clock): EnrichmentProvider {
  const byDomain = new Map(companies.map((company) => [company.domain, company]));
  const rivals = new Map(competitors.map((rival) => [rival.domain, rival]));
  return {
    name: 'company-table',
    fields: ['company_name', 'domain', 'industry', 'employees', 'country', 'revenue', 'technologies', 'competitor'],
    perDomain: true,
    lookup: async ({ email }) => {
      const domain = mailDomain(email)?.domain;
      if (domain === undefined) return [];
      const at = clock.now();
      const field = ([name, value]: [string, EnrichedField['value']]): EnrichedField => ({
        field: name,
        value,
        source: 'company-table',
        confidence: 0.95,
        at,
      });
      const rival = rivals.get(domain);
      const found: [string, EnrichedField['value']][] = rival
        ? [
            ['company_name', rival.name],
            ['competitor', true],
          ]
        : [];
      const company = byDomain.get(domain);
      return [...found, ...(company ? known(company) : [])].map(field);
    },
  };
}

function known({ name, domain, industry, employees, country, revenue, technologies }: CompanyFacts) {
  const fields: [string, EnrichedField['value']][] = [
    ['company_name', name],
    ['domain', domain],
    ['industry', industry],
    ['employees', employees],
    ['country', country],
  ];
  if (revenue !== null) fields.push(['revenue', revenue]);
  if (technologies.length > 0) fields.push(['technologies', technologies.join(', ')]);
  return fields;
}
