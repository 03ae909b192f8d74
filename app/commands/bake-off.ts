import { parseArgs } from 'node:util';
import type { Database } from '../../db/database.ts';
import { registerInstance } from '../../db/instance.ts';
import { openDatabase } from '../../db/open.ts';
import { type KnownCompanyLead, leadsByCompany } from '../../db/stores/known-companies.ts';
import { type BakeOffRow, bakeOff, type FieldValue, type Said, type Tasted } from '../../insights/bake-off.ts';
import { loadPrompts, type Prompts } from '../../prompts/load.ts';
import { systemClock } from '../../shared/clock.ts';
import { UsherError } from '../../shared/errors.ts';
import { createEnrichment } from '../../tools/enrichment/enrich.ts';
import { promptsDir } from '../company.ts';
import { readConfig } from '../config.ts';
import { enrichmentParts } from '../enrichment.ts';

const usage = `usage: npm run bake-off [-- options]
  --sample N   so many leads at most, each of another company (1000 unless given)
  --yes        also where the look-ups cost money`;

/** Each provider is waited for as long as a late answer is. */
const patienceMs = 15_000;
/** So many leads are asked about at once. */
const atOnce = 5;

/** `npm run bake-off`: asks every enrichment provider about known leads, and lays what they say side by side. */
export async function runBakeOff(env: NodeJS.ProcessEnv, args: string[]): Promise<void> {
  const { sample, yes } = read(args);
  const config = readConfig(env);
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  const instance = await registerInstance(database, config.dataDir);
  try {
    const tasted = await tasteAll(database, loadPrompts(promptsDir), await leadsToAsk(database, sample), yes);
    console.log(told(tasted, bakeOff(tasted)));
  } finally {
    await instance.release();
    await database.close();
  }
}

async function leadsToAsk(database: Database, most: number): Promise<KnownCompanyLead[]> {
  const leads = await leadsByCompany(database.read, most);
  if (leads.length > 0) return leads;
  throw new UsherError(
    'bake_off.no_leads',
    'there is no lead with a business address yet: npm run import -- leads FILE.csv',
  );
}

async function tasteAll(database: Database, prompts: Prompts, leads: KnownCompanyLead[], mayCost: boolean) {
  const terms = prompts.enrichment.providers;
  const most = leads.length * terms.reduce((sum, { usd }) => sum + usd, 0);
  if (most > 0 && !mayCost)
    throw new UsherError(
      'bake_off.costs',
      `asking about ${leads.length} companies costs up to ${most.toFixed(2)} USD by prompts/enrichment.yaml; add --yes to do it`,
    );
  const parts = enrichmentParts(prompts, database, systemClock);
  const asking = parts.providers.map((provider) =>
    createEnrichment({ ...parts, providers: [provider], deadlineMs: patienceMs }),
  );
  const tasted: Tasted[] = [];
  for (let from = 0; from < leads.length; from += atOnce)
    tasted.push(...(await Promise.all(leads.slice(from, from + atOnce).map((lead) => taste(lead, asking)))));
  return tasted;
}

type Ask = ReturnType<typeof createEnrichment>;

async function taste({ account, ...input }: KnownCompanyLead, asking: Ask[]): Promise<Tasted> {
  const answers = await Promise.all(asking.map((ask) => ask(input)));
  return {
    known: account === null ? {} : knownOf(account),
    said: answers.flatMap(({ fields, providers }) =>
      providers.map(
        ({ provider, status, tookMs, usd = 0 }): Said => ({
          ...{ provider, tookMs, usd, failed: status !== 'answered' },
          fields: Object.fromEntries(fields.map(({ field, value }) => [field, value])),
        }),
      ),
    ),
  };
}

const knownOf = ({ name, ...rest }: NonNullable<KnownCompanyLead['account']>): Record<string, FieldValue> =>
  Object.fromEntries(
    Object.entries({
      company_name: name,
      industry: rest.industry,
      employees: rest.employees,
      country: rest.country,
    }).flatMap(([field, value]) => (value === null ? [] : [[field, value] as const])),
  );

const share = (part: number, whole: number): string => (whole === 0 ? '-' : `${Math.round((100 * part) / whole)} %`);

function told(leads: readonly Tasted[], rows: BakeOffRow[]): string {
  const sure = leads.filter(({ known }) => Object.keys(known).length > 0).length;
  return [
    `${leads.length} companies; of ${sure} an account tells what is so.`,
    ...rows.flatMap(({ provider, asked, hits, failed, p95Ms, usd, fields }) => [
      '',
      `${provider}: knew something of ${share(hits, asked)}, no answer (fault or quota) ${failed}, 95 % within ${p95Ms ?? '-'} ms, ${usd.toFixed(2)} USD${hits > 0 && usd > 0 ? ` (${(usd / hits).toFixed(3)} for each it knew)` : ''}`,
      `  ${'field'.padEnd(16)}${'filled'.padStart(8)}${'as the account'.padStart(18)}${'as the others'.padStart(18)}`,
      ...fields.map(
        ({ field, filled, withKnown, withOthers }) =>
          `  ${field.padEnd(16)}${share(filled, asked).padStart(8)}${agreed(withKnown).padStart(18)}${agreed(withOthers).padStart(18)}`,
      ),
    ]),
  ].join('\n');
}

const agreed = ({ compared, agreed: same }: BakeOffRow['fields'][number]['withKnown']): string =>
  compared === 0 ? '-' : `${share(same, compared)} of ${compared}`;

function read(args: string[]): { sample: number; yes: boolean } {
  try {
    const options = { sample: { type: 'string', default: '1000' }, yes: { type: 'boolean', default: false } } as const;
    const { values } = parseArgs({ args, options });
    const sample = Number(values.sample);
    if (!Number.isInteger(sample) || sample < 1 || sample > 100_000) throw new Error('not a number of leads');
    return { sample, yes: values.yes };
  } catch {
    throw new UsherError('bake_off.usage', usage);
  }
}
