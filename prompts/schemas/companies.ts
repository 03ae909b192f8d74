import { z } from 'zod';
import { country, domain, line } from './words.ts';

/** `company/companies.yaml`: the local enrichment table, and who sells what we sell. */
export const companyFacts = z.strictObject({
  domain,
  name: line,
  industry: line,
  employees: z.int().positive(),
  country,
  revenue: z.number().positive().nullable().default(null),
  technologies: z.array(line).default([]),
});

export const companiesFile = z.strictObject({
  companies: z.array(companyFacts),
  competitors: z.array(z.strictObject({ name: line, domain })).default([]),
});

export type CompanyFacts = z.infer<typeof companyFacts>;
