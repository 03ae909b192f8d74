import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { withoutLegalForm } from '../../routing/legal-forms.ts';
import { domainLikeness } from '../../routing/name-domain.ts';
import { mailDomain } from '../../shared/mail-domain.ts';
import { round } from './leads.ts';
import { readTable } from './tables.ts';

const pair = z.object({ name: z.string(), domain: z.string(), aliases: z.array(z.string()).default([]) });
const legal = z.object({ input: z.string(), expected: z.string() });

const readLines = <T>(path: string, schema: z.ZodType<T>): T[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => (line.trim() === '' ? [] : [schema.parse(JSON.parse(line))]));

export type MatchFigures = { top1: number; top1ByDomain: number; legalForms: number | null; pairs: number };

/** Of all domains of the set the likeliest for each name, and of all names the likeliest for each domain. */
export function judgeCompanies(dir: string): MatchFigures | null {
  const path = join(dir, 'company-matching');
  if (!existsSync(join(path, 'name_domain_pairs.jsonl'))) return null;
  const pairs = readLines(join(path, 'name_domain_pairs.jsonl'), pair);
  const table = pairs.map(({ name, aliases }) =>
    pairs.map(({ domain }) => Math.max(...[name, ...aliases].map((one) => domainLikeness(one, domain)))),
  );
  const best = (likeness: (at: number) => number) =>
    pairs.reduce((found, _, at) => (likeness(at) > likeness(found) ? at : found), 0);
  const byName = pairs.filter((_, at) => best((other) => table[at]?.[other] ?? 0) === at);
  const byDomain = pairs.filter((_, at) => best((other) => table[other]?.[at] ?? 0) === at);
  const file = join(path, 'legal_suffix.jsonl');
  const names = existsSync(file) ? readLines(file, legal) : [];
  const right = names.filter(({ input, expected }) => withoutLegalForm(input) === expected);
  const figures = {
    top1: round(byName.length / pairs.length),
    top1ByDomain: round(byDomain.length / pairs.length),
    legalForms: names.length === 0 ? null : round(right.length / names.length),
    pairs: pairs.length,
  };
  console.log(`\ncompany-matching: ${byName.length} of ${pairs.length} names find their domain`);
  return figures;
}

export type MailFigures = { freeMatched: number; disposableMatched: number; businessKept: number; domains: number };

/** How many domains of free and throw-away mail would be taken for a company, and how many companies stay companies. */
export function judgeMailDomains(dir: string): MailFigures | null {
  const file = join(dir, 'email-domains', 'domains.csv');
  if (!existsSync(file)) return null;
  const rows = readTable(file);
  const matched = (kind: string) =>
    rows.filter((row) => row.kind === kind && mailDomain(`a@${row.domain}`)?.kind === 'business').length;
  const companies = rows.filter(({ kind }) => kind === 'business').length;
  const figures = {
    freeMatched: matched('free'),
    disposableMatched: matched('disposable'),
    businessKept: round(matched('business') / Math.max(1, companies)),
    domains: rows.length,
  };
  console.log(
    `\nemail-domains: ${figures.freeMatched} free and ${figures.disposableMatched} throw-away ones match a company`,
  );
  return figures;
}
