/**
 * Judges what scores leads and recognises companies on public data: `npm run eval:scoring -- --data DIR`. The last line is
 * one JSON object; a set that is not in the folder is left out of it.
 */

import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { judgeCompanies, judgeMailDomains } from './scoring/companies.ts';
import { judgeDates } from './scoring/dates.ts';
import { bankMarketing, judgeLeads, maven, olist } from './scoring/leads.ts';

const devDir = fileURLToPath(new URL('../../shared/data', import.meta.url));

function main(given: string | undefined): void {
  const dir = resolve(given ?? devDir);
  const figures: Record<string, unknown> = {};
  const note = (name: string, found: unknown) => {
    if (found === null) console.log(`\n${name}: skipped, it is not in ${dir}`);
    else figures[name] = found;
  };
  for (const set of [olist, bankMarketing, maven]) note(set.name, judgeLeads(set, dir, devDir));
  note('company-matching', judgeCompanies(dir));
  note('audit-csv-dates', judgeDates(dir));
  note('email-domains', judgeMailDomains(dir));
  console.log(JSON.stringify(figures));
}

main(parseArgs({ options: { data: { type: 'string' } } }).values.data);
