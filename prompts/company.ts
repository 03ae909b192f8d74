import type { z } from 'zod';
import type { Account, Deal, Rep } from '../shared/company.ts';
import { crossCheck } from './cross-check.ts';
import type { PromptFiles } from './files.ts';
import { type OpenYaml, openYaml, type Problem } from './read-yaml.ts';
import { type accountEntry, accountsFile, type dealEntry, dealsFile } from './schemas/accounts.ts';
import { type CompanyFacts, companiesFile } from './schemas/companies.ts';
import { type Company, companyFile } from './schemas/company.ts';
import { type repEntry, repsFile } from './schemas/reps.ts';

/** What `company/*.yaml` say, in the words of the rest of the house. */
export type CompanyFiles = {
  company: Company;
  reps: Rep[];
  accounts: Account[];
  deals: Deal[];
  companies: CompanyFacts[];
  competitors: { name: string; domain: string }[];
};

/** Reads and checks `company/*.yaml`; problems are data. */
export function openCompany(
  source: PromptFiles,
  open: OpenYaml = openYaml,
): { value: CompanyFiles | null; problems: Problem[] } {
  const company = open(source, 'company/company.yaml', companyFile);
  const reps = open(source, 'company/reps.yaml', repsFile);
  const accounts = open(source, 'company/accounts.yaml', accountsFile);
  const deals = open(source, 'company/deals.yaml', dealsFile);
  const companies = open(source, 'company/companies.yaml', companiesFile);
  const files = { company, reps, accounts, deals, companies };
  const problems = [...Object.values(files).flatMap((file) => file.problems), ...crossCheck(files)];
  if (problems.length > 0) return { value: null, problems };
  if (!company.value || !reps.value || !accounts.value || !deals.value || !companies.value)
    return { value: null, problems };
  const { holidays } = company.value;
  const value = {
    company: company.value,
    reps: reps.value.reps.map((entry) => toRep(entry, holidays)),
    accounts: accounts.value.accounts.map(toAccount),
    deals: deals.value.deals.map(toDeal),
    companies: companies.value.companies,
    competitors: companies.value.competitors,
  };
  return { value, problems };
}

function toRep({ calendar, ...entry }: z.infer<typeof repEntry>, holidays: Company['holidays']): Rep {
  const shared = calendar === undefined ? [] : (holidays[calendar] ?? []);
  return { ...entry, holidays: [...new Set([...entry.holidays, ...shared])].sort() };
}

function toAccount({ owner, success, ...entry }: z.infer<typeof accountEntry>): Account {
  return { ...entry, ownerId: owner, successId: success };
}

function toDeal({ account, owner, opened, closed, ...entry }: z.infer<typeof dealEntry>): Deal {
  return { ...entry, accountId: account, ownerId: owner, openedAt: opened, closedAt: closed };
}
